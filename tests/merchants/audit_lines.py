"""What a store wrote into its audit."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from merchants.sql import tables
from merchants.sql.row_level_security import open_for_loading

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


async def audit(url: str) -> list[tuple[object, ...]]:
    """Change, case, key and moment of each line, in order."""
    table = tables.audit
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await open_for_loading(connection)
        query = select(table.c.change, table.c.case_number, table.c.key, table.c.at)
        found = (await connection.execute(query.order_by(table.c.at, table.c.change))).all()
    await engine.dispose()
    return [tuple(row) for row in found]
