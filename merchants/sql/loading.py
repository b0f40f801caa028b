"""Fills a database with many invented merchants, as fast as the database takes them.

On PostgreSQL by COPY, which the policies of the tables do not allow: for so long, the owner is not
forced to obey them. The store's own role always is.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from sqlalchemy import JSON, Table, event, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from merchants.demo.crowd import crowd
from merchants.sql import tables
from merchants.sql.row_level_security import open_for_loading
from merchants.sql.seeding import rows_of
from merchants.sql.values import Values

BATCH = 50_000
"""Rows written at a time."""

Loaded = Callable[[int, int], None]
"""Told how many merchants and how many transactions are written so far."""


class AlreadyLoaded(RuntimeError):
    """Merchants of an earlier load are there; they are not replaced."""


async def load(url: str, merchants: int, transactions: int, today: date, loaded: Loaded) -> None:
    """Write so many merchants with about so many transactions, as they stand on `today`.

    The tables must exist. Each batch is kept at once: a load that was broken off stays incomplete.
    Raises AlreadyLoaded.
    """
    engine = create_async_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _hurry)
    try:
        async with _let_through(engine):
            await _fill(engine, merchants, transactions, today, loaded)
        await _tidy(engine)
    finally:
        await engine.dispose()


async def _fill(
    engine: AsyncEngine, merchants: int, transactions: int, today: date, loaded: Loaded
) -> None:
    waiting: dict[Table, list[Values]] = defaultdict(list)
    written = 0
    for number, invented in enumerate(crowd(merchants, transactions, today), start=1):
        if number == 1:
            await _refuse_twice(engine, invented.accounts[0].merchant.id)
        for table, rows in rows_of(invented):
            waiting[table] += rows
        written += len(invented.transactions)
        if sum(map(len, waiting.values())) >= BATCH or number == merchants:
            await _write(engine, waiting)
            waiting.clear()
            loaded(number, written)


async def _refuse_twice(engine: AsyncEngine, merchant_id: str) -> None:
    async with engine.begin() as connection:
        await open_for_loading(connection)
        query = select(tables.merchants.c.id).where(tables.merchants.c.id == merchant_id)
        if await connection.scalar(query):
            raise AlreadyLoaded(merchant_id)


async def _write(engine: AsyncEngine, waiting: Mapping[Table, Sequence[Values]]) -> None:
    async with engine.begin() as connection:
        for table in tables.metadata.sorted_tables:
            if not waiting.get(table):
                continue
            if engine.dialect.name == "postgresql":
                await _copy(connection, table, waiting[table])
            else:
                await connection.execute(insert(table), list(waiting[table]))


async def _copy(connection: AsyncConnection, table: Table, rows: Sequence[Values]) -> None:
    names = list(rows[0])
    as_text = {name for name in names if isinstance(table.c[name].type, JSON)}
    raw: Any = (await connection.get_raw_connection()).driver_connection
    await raw.copy_records_to_table(
        table.name,
        columns=names,
        records=[
            tuple(
                json.dumps(value) if name in as_text and value is not None else value
                for name, value in row.items()
            )
            for row in rows
        ],
    )


@asynccontextmanager
async def _let_through(engine: AsyncEngine) -> AsyncIterator[None]:
    await _force(engine, "NO FORCE")
    try:
        yield
    finally:
        await _force(engine, "FORCE")


async def _force(engine: AsyncEngine, how: str) -> None:
    if engine.dialect.name == "postgresql":
        async with engine.begin() as connection:
            for table in tables.metadata.sorted_tables:
                if table is not tables.user_establishments:
                    await connection.execute(
                        text(f"ALTER TABLE {table.name} {how} ROW LEVEL SECURITY")
                    )


async def _tidy(engine: AsyncEngine) -> None:
    """Let the database see what it holds, so that it plans well and reads sums from indexes."""
    command = "VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"
    options = {"isolation_level": "AUTOCOMMIT"} if engine.dialect.name == "postgresql" else {}
    async with engine.connect() as connection:
        await (await connection.execution_options(**options)).execute(text(command))


def _hurry(connection: Any, _record: object) -> None:
    """What is being loaded can be loaded again, so nothing is synced meanwhile."""
    cursor: sqlite3.Cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()
