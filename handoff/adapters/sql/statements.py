"""How a statement is put to a connection."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Select
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.adapters.sql.transactions import whole


class Statements:
    """What the parts of the store share: one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        return list((await self._execute(query)).all())

    async def _first(self, query: Select[Any]) -> Row[Any] | None:
        row: Row[Any] | None = (await self._execute(query)).first()
        return row

    async def _one(self, query: Select[Any]) -> Row[Any]:
        row: Row[Any] = (await self._execute(query)).one()
        return row

    async def _count(self, query: Select[Any]) -> int:
        return int((await self._execute(query)).scalar_one())

    async def _execute(
        self, statement: Executable, row: Mapping[str, Any] | None = None
    ) -> CursorResult[Any]:
        """Beside the statement a `row` costs less than in it: the statement stays the same."""
        return await whole(self._connection.execute(statement, row))

    async def _execute_many(self, statement: Executable, lines: list[dict[str, Any]]) -> None:
        """Execute once for each line, in one round trip."""
        await whole(self._connection.execute(statement, lines))

    async def _nested(self, statement: Executable) -> None:
        """Execute in a savepoint, so that a refusal leaves the transaction usable."""
        async with self._connection.begin_nested():
            await self._connection.execute(statement)
