"""The connections to a database: one pool to read, one to write.

On PostgreSQL both are one pool; who reads sees one state until the end, who writes locks rows.
SQLite has one writer: its pool holds a single connection that starts with BEGIN IMMEDIATE, so
writers queue here, fairly, and not in the database.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

WAIT = 10.0
"""Seconds to wait for a connection, for an answer, or for another process to leave SQLite."""
FROZEN_AFTER = 5
"""Seconds after which PostgreSQL ends a transaction that says nothing: a process that is frozen,
or cut off, must not keep what it has locked from the others."""


@dataclass(frozen=True, slots=True)
class Engines:
    """Where to read and where to write."""

    reading: AsyncEngine
    writing: AsyncEngine

    async def dispose(self) -> None:
        """Close every connection."""
        await self.reading.dispose()
        await self.writing.dispose()


def connect(url: str) -> Engines:
    """Engines for a SQLAlchemy URL with an async driver (sqlite+aiosqlite, postgresql+asyncpg)."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        return Engines(_sqlite(url, "BEGIN", 8), _sqlite(url, "BEGIN IMMEDIATE", 1))
    engine = create_async_engine(
        url,
        pool_size=20,
        max_overflow=0,
        pool_timeout=WAIT,
        connect_args={
            "timeout": WAIT / 2,
            "command_timeout": WAIT,
            "server_settings": {"idle_in_transaction_session_timeout": f"{FROZEN_AFTER}s"},
        },
    )
    one_state = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return Engines(engine.execution_options(**one_state), engine)


def _sqlite(url: str, begin: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=WAIT,
        connect_args={"timeout": WAIT},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN would come too late to lock; ours is sent below.
        connection.isolation_level = None
        cursor: sqlite3.Cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        # FULL: an acknowledged message survives a power cut, not only a crash of the process.
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
