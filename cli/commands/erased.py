"""`relais erased`: the conversations that are no longer kept, and the bot's memory without them."""

import asyncio
import os
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, column, delete, inspect, make_url, table
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from api.settings import Settings
from api.wiring import build
from cli.processes import database_url, tracker_url
from french.calendar_names import PARIS

#: Rasa's names for its drivers, and ours.
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
#: Rasa's own table, as far as we need it.
EVENTS = table("events", column("sender_id"))
AT_ONCE = 500


def erased(since: datetime) -> list[str]:
    """The ids that Rasa's tracker store knows them by. Raises StoreUnavailable."""

    async def asked() -> list[str]:
        gateway = build(Settings(database_url=database_url(os.environ)))
        try:
            return await gateway.service.retention.erased(since.replace(tzinfo=PARIS))
        finally:
            await gateway.store.close()

    return asyncio.run(asked())


def forget(conversation_ids: Sequence[str]) -> None:
    """Delete from Rasa's tracker store, TRACKER_URL, all that it has of these conversations.

    Raises SQLAlchemyError.
    """
    url = make_url(tracker_url(os.environ))
    own = url.set(drivername=DRIVERS[url.get_backend_name()])
    asyncio.run(_forget(own.render_as_string(hide_password=False), conversation_ids))


async def _forget(url: str, conversation_ids: Sequence[str]) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as database:
            await database.run_sync(_delete, conversation_ids)
    finally:
        await engine.dispose()


def _delete(database: Connection, conversation_ids: Sequence[str]) -> None:
    # Rasa makes its table with the first conversation.
    if not inspect(database).has_table(EVENTS.name):
        return
    for start in range(0, len(conversation_ids), AT_ONCE):
        some = conversation_ids[start : start + AT_ONCE]
        database.execute(delete(EVENTS).where(EVENTS.c.sender_id.in_(some)))
