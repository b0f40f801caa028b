"""The connections to the database of merchant data, and what a transaction is there.

SQLite has one writer at a time: a change starts with BEGIN IMMEDIATE, and waits up to three seconds
for another process to be done. On PostgreSQL rows are locked instead.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from sqlalchemy import Executable, Row, Select, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from merchants.errors import MerchantsUnavailableError
from merchants.sql.row_level_security import enter, open_for_loading
from merchants.tenant import Tenant

WAIT_SECONDS = 3.0
"""For a connection, a lock or an answer: merchant data is given no longer."""

AnyRow = Row[*tuple[Any, ...]]


class Connection:
    """One transaction on behalf of one tenant."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def rows(self, query: Select[*tuple[Any, ...]]) -> list[AnyRow]:
        """All rows of a query."""
        return list((await self._connection.execute(query)).all())

    async def execute(self, statement: Executable, values: Any = None) -> int:
        """Write something; gives how many rows it touched."""
        return (await self._connection.execute(statement, values)).rowcount


class Database:
    """Where merchant data is kept; `MerchantsUnavailableError` when it does not answer."""

    def __init__(self, url: str) -> None:
        if make_url(url).get_backend_name() == "sqlite":
            self._reading, self._writing = _sqlite(url, "BEGIN", 8), _sqlite(url, "BEGIN IMMEDIATE")
        else:
            self._reading = self._writing = _postgresql(url)
        self._under_way: set[asyncio.Task[Any]] = set()

    async def close(self) -> None:
        """Let what is under way end, and close every connection."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._reading.dispose()
        await self._writing.dispose()

    async def rows(self, tenant: Tenant, query: Select[*tuple[Any, ...]]) -> list[AnyRow]:
        """All rows of one query."""
        return await self.read(tenant, lambda connection: connection.rows(query))

    async def read[T](self, tenant: Tenant, work: Callable[[Connection], Awaitable[T]]) -> T:
        """What `work` finds, within one transaction."""
        return await self._whole(self._transaction(self._reading, tenant, work))

    async def change[T](self, tenant: Tenant, work: Callable[[Connection], Awaitable[T]]) -> T:
        """What `work` gives, once what it wrote is committed; nothing is written if it raises.

        `work` is done again when somebody else was faster to insert the same row.
        """
        try:
            return await self._whole(self._transaction(self._writing, tenant, work))
        except MerchantsUnavailableError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
        return await self._whole(self._transaction(self._writing, tenant, work))

    async def read_anybodys[T](self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """As `read`, with every tenant's rows in reach: for the service's own upkeep."""
        return await self._whole(self._transaction(self._reading, None, work))

    async def change_anybodys[T](self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """As `change`, once, with every tenant's rows in reach: for the service's own upkeep."""
        return await self._whole(self._transaction(self._writing, None, work))

    async def _transaction[T](
        self, engine: AsyncEngine, tenant: Tenant | None, work: Callable[[Connection], Awaitable[T]]
    ) -> T:
        try:
            async with engine.begin() as connection:
                if tenant is None:
                    await open_for_loading(connection)
                else:
                    await enter(connection, tenant)
                return await work(Connection(connection))
        except (SQLAlchemyError, OSError) as error:
            raise MerchantsUnavailableError("the merchant database does not answer") from error

    async def _whole[T](self, work: Coroutine[Any, Any, T]) -> T:
        """A transaction is ended in order even when nobody waits for it any more.

        Broken off, it would leave its connection behind, and SQLite's one lock with it.
        """
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # heard, also when the one who asked is gone


def _postgresql(url: str) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=WAIT_SECONDS,
        connect_args={"timeout": WAIT_SECONDS, "command_timeout": WAIT_SECONDS},
    )


def _sqlite(url: str, begin: str, connections: int = 1) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        connect_args={"timeout": WAIT_SECONDS},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN would come too late to lock; ours is sent below.
        connection.isolation_level = None
        cursor: sqlite3.Cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
