"""Brings the databases to the present form, and puts the demonstration's data into them."""

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from api.processes import ROOT
from api.settings import Settings
from api.wiring import build
from handoff.errors import LoginTaken
from merchants.sql.seeding import seed

#: Everyone of the demonstration's team has this password.
DEMO_PASSWORD = "demonstration"  # noqa: S105
DEMO_AGENTS = {"claire": "Claire", "karim": "Karim"}


class NotPrepared(RuntimeError):
    """The database could not be brought to the present form; the message says why."""


def migrate(settings: Mapping[str, str]) -> None:
    """Run the migrations that are missing. Raises NotPrepared."""
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env=dict(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotPrepared(f"La base de données n’est pas prête :\n{done.stderr.strip()}")


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
