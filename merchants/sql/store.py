"""Answers the questions of `merchants.ports.Merchants` from a SQL database."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from merchants.errors import MerchantsUnavailableError
from merchants.merchant import Contract, Establishment, Merchant
from merchants.money import Money
from merchants.month import Month
from merchants.settlement import Settlement, SettlementStatus
from merchants.sql import tables
from merchants.sql.rows import (
    AnyRow,
    contract_of,
    establishment_of,
    merchant_of,
    settlement_of,
    statement_of,
)
from merchants.statement import Statement
from merchants.tenant import Tenant


def open_merchants(url: str) -> SqlMerchants:
    """The store at `url` (`sqlite+aiosqlite://…` or `postgresql+asyncpg://…`).

    Nothing is connected yet: a database that is down shows at the first question.
    """
    return SqlMerchants(create_async_engine(url, pool_pre_ping=True))


def _shops_of(tenant: Tenant, table: Table) -> ColumnElement[bool]:
    """Only rows of the tenant's merchant, and of establishments the tenant may see."""
    establishment = table.c.id if table is tables.establishments else table.c.establishment_id
    return (table.c.merchant_id == tenant.merchant_id) & establishment.in_(
        sorted(tenant.establishment_ids)
    )


class SqlMerchants:
    """`Merchants` over a database; see the port for what each question answers."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def close(self) -> None:
        await self._engine.dispose()

    async def merchant(self, tenant: Tenant) -> Merchant | None:
        found = await self._rows(
            select(tables.merchants).where(tables.merchants.c.id == tenant.merchant_id)
        )
        return merchant_of(found[0]) if found else None

    async def contract(self, tenant: Tenant) -> Contract | None:
        found = await self._rows(
            select(tables.contracts).where(tables.contracts.c.merchant_id == tenant.merchant_id)
        )
        return contract_of(found[0]) if found else None

    async def establishments(self, tenant: Tenant) -> tuple[Establishment, ...]:
        table = tables.establishments
        query = select(table).where(_shops_of(tenant, table)).order_by(table.c.name, table.c.id)
        return tuple(establishment_of(row) for row in await self._rows(query))

    async def statement_months(self, tenant: Tenant) -> tuple[Month, ...]:
        table = tables.statements
        query = (
            select(table.c.month)
            .where(_shops_of(tenant, table))
            .distinct()
            .order_by(table.c.month.desc())
        )
        return tuple(Month.of(row.month) for row in await self._rows(query))

    async def statements(self, tenant: Tenant, month: Month) -> tuple[Statement, ...]:
        table, lines = tables.statements, tables.statement_lines
        found = await self._rows(
            select(table)
            .where(_shops_of(tenant, table), table.c.month == month.first_day)
            .order_by(table.c.establishment_id)
        )
        by_statement: dict[str, list[AnyRow]] = defaultdict(list)
        for line in await self._rows(
            select(lines)
            .where(_shops_of(tenant, lines), lines.c.statement_id.in_([row.id for row in found]))
            .order_by(lines.c.statement_id, lines.c.position)
        ):
            by_statement[line.statement_id].append(line)
        return tuple(statement_of(row, by_statement[row.id]) for row in found)

    async def pending_settlements(self, tenant: Tenant) -> tuple[Settlement, ...]:
        table = tables.settlements
        query = (
            select(table)
            .where(_shops_of(tenant, table), table.c.status == SettlementStatus.PENDING)
            .order_by(table.c.value_on, table.c.establishment_id, table.c.id)
        )
        return tuple(settlement_of(row) for row in await self._rows(query))

    async def paid_settlements(
        self,
        tenant: Tenant,
        *,
        since: date,
        until: date,
        amounts: tuple[Money, Money] | None = None,
        limit: int = 20,
    ) -> tuple[Settlement, ...]:
        table = tables.settlements
        query = (
            select(table)
            .where(
                _shops_of(tenant, table),
                table.c.status == SettlementStatus.PAID,
                table.c.value_on.between(since, until),
            )
            .order_by(table.c.value_on.desc(), table.c.establishment_id, table.c.id)
            .limit(limit)
        )
        if amounts is not None:
            low, high = amounts
            query = query.where(
                table.c.currency == low.currency,
                or_(
                    table.c.net_cents.between(low.cents, high.cents),
                    table.c.gross_cents.between(low.cents, high.cents),
                ),
            )
        return tuple(settlement_of(row) for row in await self._rows(query))

    async def _rows(self, query: Select[*tuple[Any, ...]]) -> list[AnyRow]:
        try:
            async with self._engine.connect() as connection:
                return list((await connection.execute(query)).all())
        except (SQLAlchemyError, OSError) as error:
            raise MerchantsUnavailableError("the merchant database does not answer") from error
