"""Card payments and refunds, one by one and in sums."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, select

from french.calendar_names import PARIS
from french.period import Period
from merchants.money import Money, total
from merchants.sql import tables
from merchants.sql.questions import Questions
from merchants.sql.rows import transaction_of
from merchants.sql.tenancy import named, of_shops
from merchants.tenant import Tenant
from merchants.transaction import Transaction, TransactionKind, TransactionTotals

#: Card payments are younger than this and older than that; midnights beyond cannot be computed.
EARLIEST, LATEST = date(1950, 1, 1), date(9000, 1, 1)


class Transactions(Questions):
    """Questions about transactions."""

    async def transactions(
        self, tenant: Tenant, period: Period, *, limit: int = 20, offset: int = 0
    ) -> tuple[Transaction, ...]:
        table = tables.transactions
        query = (
            select(table)
            .where(of_shops(tenant, table), _within(period))
            .order_by(table.c.at.desc(), table.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return tuple(transaction_of(row) for row in await self._database.rows(tenant, query))

    async def transaction_totals(self, tenant: Tenant, period: Period) -> TransactionTotals:
        table = tables.transactions
        query = (
            select(
                table.c.kind,
                table.c.currency,
                func.count().label("number"),
                func.sum(table.c.amount_cents).label("cents"),
            )
            .where(of_shops(tenant, table), _within(period))
            .group_by(table.c.kind, table.c.currency)
        )
        found = await self._database.rows(tenant, query)
        sums = {
            kind: [Money(int(row.cents), row.currency) for row in found if row.kind == kind]
            for kind in TransactionKind
        }
        return TransactionTotals(
            sum(row.number for row in found),
            total(sums[TransactionKind.PURCHASE]),
            total(sums[TransactionKind.REFUND]),
        )

    async def settled_transactions(
        self, tenant: Tenant, settlement_id: str, *, limit: int = 20
    ) -> tuple[Transaction, ...]:
        table = tables.transactions
        query = (
            select(table)
            .where(of_shops(tenant, table), named(table.c.settlement_id, settlement_id))
            .order_by(table.c.at.desc(), table.c.id.desc())
            .limit(limit)
        )
        return tuple(transaction_of(row) for row in await self._database.rows(tenant, query))


def _within(period: Period) -> ColumnElement[bool]:
    at = tables.transactions.c.at
    return and_(at >= _midnight(period.since), at < _midnight(period.until, days=1))


def _midnight(day: date, days: int = 0) -> datetime:
    """When a day of Paris begins; 23 or 25 hours after the one before when clocks change."""
    begins = min(max(day, EARLIEST), LATEST) + timedelta(days=days)
    return datetime.combine(begins, time(), PARIS).astimezone(UTC)
