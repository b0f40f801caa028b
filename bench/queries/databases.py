"""A database of its own on SQLite and on PostgreSQL, dropped at the end."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import asyncpg

SERVER = os.environ.get("POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")


@contextmanager
def sqlite() -> Iterator[str | None]:
    """The address of an empty file."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite+aiosqlite:///{folder}/relais.db"


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a new database at SERVER; None where no server answers."""
    name = f"relais_bench_{uuid4().hex}"
    try:
        asyncio.run(_command(f'CREATE DATABASE "{name}"'))
    except OSError:
        yield None
        return
    try:
        yield f"{SERVER.replace('postgresql://', 'postgresql+asyncpg://')}/{name}"
    finally:
        asyncio.run(_command(f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _command(statement: str) -> None:
    connection = await asyncpg.connect(f"{SERVER}/postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
