"""What was paid to the bank account, what is on its way, and what it cost."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from french.period import Period
from merchants.fees import Fees
from merchants.money import Money, total
from merchants.settlement import Settlement, SettlementStatus
from merchants.sql import tables
from merchants.sql.database import Connection
from merchants.sql.questions import Questions
from merchants.sql.rows import debit_of, settlement_of
from merchants.sql.tenancy import of_shops
from merchants.tenant import Tenant

MOST_CENTS = 2**63 - 1


class Settlements(Questions):
    """Questions about settlements, and about fees and volume, which are sums of them."""

    async def pending_settlements(self, tenant: Tenant) -> tuple[Settlement, ...]:
        table = tables.settlements
        query = (
            select(table)
            .where(of_shops(tenant, table), table.c.status == SettlementStatus.PENDING)
            .order_by(table.c.value_on, table.c.establishment_id, table.c.id)
        )
        return tuple(settlement_of(row) for row in await self._database.rows(tenant, query))

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
            .where(_paid(tenant, since, until))
            .order_by(table.c.value_on.desc(), table.c.establishment_id, table.c.id)
            .limit(limit)
        )
        if amounts is not None:
            query = query.where(_of_amount(*amounts))
        return tuple(settlement_of(row) for row in await self._database.rows(tenant, query))

    async def fees(self, tenant: Tenant, period: Period) -> Fees:
        async def found(connection: Connection) -> Fees:
            return await _fees(connection, tenant, period)

        return await self._database.read(tenant, found)

    async def volume(self, tenant: Tenant, period: Period) -> Money:
        table = tables.settlements
        query = (
            select(table.c.currency, func.sum(table.c.gross_cents).label("gross"))
            .where(_paid(tenant, period.since, period.until))
            .group_by(table.c.currency)
        )
        found = await self._database.rows(tenant, query)
        return total([Money(int(row.gross), row.currency) for row in found])


async def _fees(connection: Connection, tenant: Tenant, period: Period) -> Fees:
    table, debits = tables.settlements, tables.commission_debits
    sums = await connection.rows(
        select(
            table.c.currency,
            func.sum(table.c.commission_cents).label("discount"),
            func.sum(table.c.fees_cents).label("fees"),
            func.sum(table.c.adjustments_cents).label("adjustments"),
        )
        .where(_paid(tenant, period.since, period.until))
        .group_by(table.c.currency)
    )
    debited = await connection.rows(
        select(debits)
        .where(of_shops(tenant, debits), debits.c.on.between(period.since, period.until))
        .order_by(debits.c.on, debits.c.establishment_id)
    )
    return Fees(
        period,
        discount=total(Money(int(row.discount), row.currency) for row in sums),
        fees_and_incentives=total(Money(int(row.fees), row.currency) for row in sums),
        adjustments=total(Money(int(row.adjustments), row.currency) for row in sums),
        debits=tuple(debit_of(row) for row in debited),
    )


def _paid(tenant: Tenant, since: date, until: date) -> ColumnElement[bool]:
    table = tables.settlements
    return (
        of_shops(tenant, table)
        & (table.c.status == SettlementStatus.PAID)
        & table.c.value_on.between(since, until)
    )


def _of_amount(low: Money, high: Money) -> ColumnElement[bool]:
    table = tables.settlements
    least, most = max(low.cents, -MOST_CENTS), min(high.cents, MOST_CENTS)
    if least > most:
        least, most = 1, 0
    return (table.c.currency == low.currency) & or_(
        table.c.net_cents.between(least, most), table.c.gross_cents.between(least, most)
    )
