"""`relais erased`: the conversations that are no longer kept, for the bot's memory to forget."""

import asyncio
import os
from datetime import datetime

from api.settings import Settings
from api.wiring import build
from cli.processes import database_url
from french.calendar_names import PARIS


def erased(since: datetime) -> list[str]:
    """The ids that Rasa's tracker store knows them by. Raises StoreUnavailable."""

    async def asked() -> list[str]:
        service = build(Settings(database_url=database_url(os.environ)))
        try:
            return await service.retention.erased(since.replace(tzinfo=PARIS))
        finally:
            await service.store.close()

    return asyncio.run(asked())
