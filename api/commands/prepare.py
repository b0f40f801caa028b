"""Brings the databases to the present form, and puts the demonstration's data into them."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from api.settings import Settings
from api.wiring import build
from handoff.errors import LoginTaken
from merchants.sql.seeding import seed
from migrations import migrate

#: Everyone of the demonstration's team has this password.
DEMO_PASSWORD = "demonstration"  # noqa: S105
DEMO_AGENTS = {"claire": "Claire", "karim": "Karim"}


class NotPrepared(RuntimeError):
    """The database could not be brought to the present form; the message says why."""


def bring_up_to_date(settings: Mapping[str, str]) -> None:
    """Run the migrations that are missing. Raises NotPrepared."""
    try:
        migrate(settings["DATABASE_URL"])
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise NotPrepared(f"La base de données ne peut pas être préparée : {error}") from error


def invent(settings: Mapping[str, str]) -> None:
    """Put the invented merchants and the demonstration's agents into the database.

    Merchants stand as on the clock's day; agents who are there already stay as they are.
    """
    asyncio.run(_invent(settings))


def gateway_settings(settings: Mapping[str, str]) -> Settings:
    """What the gateway would read from an environment with these settings."""
    named = {field: settings.get(field.upper()) for field in Settings.model_fields}
    return Settings.model_validate({name: value for name, value in named.items() if value})


async def _invent(settings: Mapping[str, str]) -> None:
    service = build(gateway_settings(settings))
    try:
        await seed(settings["MERCHANTS_URL"], service.clock.now().date())
        for login, name in DEMO_AGENTS.items():
            with suppress(LoginTaken):
                await service.desk.enrol(login, name, DEMO_PASSWORD)
    finally:
        await service.store.close()
