"""Owns the databases that tests run on: a fresh one each, with the tables, gone afterwards.

The tables are made once a session, by the migrations; each database is a copy.
"""

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import asyncpg

from migrations import migrate

SERVER = os.environ.get("POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")
REDIS = os.environ.get("REDIS", "redis://127.0.0.1:6379/9")


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a fresh `sqlite` or `postgresql` database at the newest tables."""
    if kind == "sqlite":
        file = folder / "relais.db"
        shutil.copy(_sqlite_pattern(), file)
        yield f"sqlite+aiosqlite:///{file}"
        return
    name = _name()
    asyncio.run(_command(f'CREATE DATABASE "{name}" TEMPLATE "{_postgresql_pattern()}"'))
    try:
        yield _address(name)
    finally:
        _drop(name)


@cache
def _sqlite_pattern() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="relais-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate(f"sqlite+aiosqlite:///{folder / 'pattern.db'}")
    return folder / "pattern.db"


@cache
def _postgresql_pattern() -> str:
    name = _name()
    asyncio.run(_command(f'CREATE DATABASE "{name}"'))
    atexit.register(_drop, name)
    migrate(_address(name))
    return name


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
