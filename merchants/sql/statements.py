"""What an establishment took, paid and received, month by month."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from french.month import Month
from merchants.sql import tables
from merchants.sql.database import AnyRow, Connection
from merchants.sql.questions import Questions
from merchants.sql.rows import statement_of
from merchants.sql.tenancy import of_shops
from merchants.statement import Statement
from merchants.tenant import Tenant


class Statements(Questions):
    """Questions about statements."""

    async def statement_months(self, tenant: Tenant) -> tuple[Month, ...]:
        table = tables.statements
        query = (
            select(table.c.month)
            .where(of_shops(tenant, table))
            .distinct()
            .order_by(table.c.month.desc())
        )
        return tuple(Month.of(row.month) for row in await self._database.rows(tenant, query))

    async def statements(self, tenant: Tenant, month: Month) -> tuple[Statement, ...]:
        async def found(connection: Connection) -> tuple[Statement, ...]:
            return await _statements(connection, tenant, month)

        return await self._database.read(tenant, found)


async def _statements(
    connection: Connection, tenant: Tenant, month: Month
) -> tuple[Statement, ...]:
    table, lines = tables.statements, tables.statement_lines
    found = await connection.rows(
        select(table)
        .where(of_shops(tenant, table), table.c.month == month.first_day)
        .order_by(table.c.establishment_id)
    )
    by_statement: dict[str, list[AnyRow]] = defaultdict(list)
    for line in await connection.rows(
        select(lines)
        .where(of_shops(tenant, lines), lines.c.statement_id.in_([row.id for row in found]))
        .order_by(lines.c.statement_id, lines.c.position)
    ):
        by_statement[line.statement_id].append(line)
    return tuple(statement_of(row, by_statement[row.id]) for row in found)
