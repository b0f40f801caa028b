"""The databases that tests run on: a fresh one each, with the tables, gone afterwards.

The tables are made once a session, by the migrations; each database is a copy.
"""

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from merchants.sql.seeding import seed
from migrations import migrate

SERVER = os.environ.get("POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.scaled))
REDIS = os.environ.get("REDIS", "redis://127.0.0.1:6379/9")


@contextmanager
def database(kind: str, folder: Path, merchants_of: date | None = None) -> Iterator[str]:
    """The URL of a fresh `sqlite` or `postgresql` database at the newest tables.

    With `merchants_of`, it holds the demo merchants as they stand on that day.
    """
    if kind == "sqlite":
        file = folder / "relais.db"
        shutil.copy(_sqlite_pattern(merchants_of), file)
        yield f"sqlite+aiosqlite:///{file}"
        return
    name, pattern = _name(), _postgresql_pattern(merchants_of)
    asyncio.run(_command(f'CREATE DATABASE "{name}" TEMPLATE "{pattern}"'))
    try:
        yield _address(name)
    finally:
        _drop(name)


@cache
def _sqlite_pattern(merchants_of: date | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="relais-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _prepare(f"sqlite+aiosqlite:///{folder / 'pattern.db'}", merchants_of)
    return folder / "pattern.db"


@cache
def _postgresql_pattern(merchants_of: date | None) -> str:
    name = _name()
    asyncio.run(_command(f'CREATE DATABASE "{name}"'))
    atexit.register(_drop, name)
    _prepare(_address(name), merchants_of)
    return name


def _prepare(url: str, merchants_of: date | None) -> None:
    migrate(url)
    if merchants_of is not None:
        asyncio.run(seed(url, merchants_of))


def _name() -> str:
    return f"relais_test_{uuid4().hex}"


def _address(name: str) -> str:
    return f"{SERVER.replace('postgresql://', 'postgresql+asyncpg://')}/{name}"


def _drop(name: str) -> None:
    asyncio.run(_command(f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _command(statement: str) -> None:
    connection = await asyncpg.connect(f"{SERVER}/postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
