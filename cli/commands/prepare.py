"""Brings the databases to the present form, and puts the demonstration's data into them."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from api.settings import Settings
from api.wiring import Gateway, build
from french.calendar_names import PARIS
from handoff.words.agents import AgentRole
from handoff.words.errors import LoginTaken
from merchants.opening import is_interface
from merchants.sql.row_level_security import missing_policies
from merchants.sql.seeding import seed
from migrations import migrate

#: Everyone of the demonstration's team has this password.
DEMO_PASSWORD = "demonstration"  # noqa: S105
DEMO_AGENTS = {
    "claire": ("Claire", AgentRole.SUPERVISOR),
    "karim": ("Karim", AgentRole.AGENT),
}


class NotPrepared(RuntimeError):
    """The database could not be brought to the present form; the message says why."""


def bring_up_to_date(settings: Mapping[str, str]) -> None:
    """Run the migrations that are missing, and see that merchants are walled off from each other.

    Raises NotPrepared.
    """
    try:
        migrate(settings["DATABASE_URL"])
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise NotPrepared(f"La base de données ne peut pas être préparée : {error}") from error
    if missing := asyncio.run(missing_policies(settings["MERCHANTS_URL"])):
        raise NotPrepared(f"Les données des commerçants ne sont pas protégées : {missing}.")


def invent(settings: Mapping[str, str]) -> None:
    """Put the invented merchants and the demonstration's agents into the database.

    Merchants stand as on the clock's day; agents who are there already stay as they are.
    """
    asyncio.run(_invent(settings))


def gateway_of(settings: Mapping[str, str]) -> Gateway:
    """The gateway on the database and the clock of `settings`; not started."""
    return build(Settings(database_url=settings["DATABASE_URL"], clock_url=settings["CLOCK_URL"]))


async def _invent(settings: Mapping[str, str]) -> None:
    gateway = gateway_of(settings)
    try:
        if not is_interface(settings["MERCHANTS_URL"]):
            await seed(settings["MERCHANTS_URL"], gateway.clock.now().astimezone(PARIS).date())
        for login, (name, role) in DEMO_AGENTS.items():
            with suppress(LoginTaken):
                await gateway.service.team.enrol(login, name, DEMO_PASSWORD, role=role)
    finally:
        await gateway.store.close()
