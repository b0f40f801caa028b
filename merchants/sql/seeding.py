"""Writes the invented merchants into a database that has the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from sqlalchemy import Table, delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from merchants.demo import Demonstration, demonstration
from merchants.dispute import Dispute
from merchants.settlement import Settlement
from merchants.sql import tables, values
from merchants.sql.row_level_security import open_for_loading
from merchants.sql.values import Values
from merchants.statement import Statement
from merchants.transaction import Transaction


async def seed(url: str, today: date) -> None:
    """Put the demo merchants at `url` as they stand on `today`, in one transaction.

    Running it again replaces them, but for the audit log; other merchants are left alone. The
    tables must exist.
    """
    invented = demonstration(today)
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await open_for_loading(connection)
            await _forget(connection, invented)
            for table, rows in rows_of(invented):
                await connection.execute(insert(table), list(rows))
    finally:
        await engine.dispose()


async def _forget(connection: AsyncConnection, invented: Demonstration) -> None:
    users = [user.id for user in invented.users]
    shops = tables.user_establishments
    await connection.execute(delete(shops).where(shops.c.user_id.in_(users)))
    merchants = [account.merchant.id for account in invented.accounts]
    for table in reversed(tables.metadata.sorted_tables):
        if "merchant_id" in table.c and table is not tables.audit:
            await connection.execute(delete(table).where(table.c.merchant_id.in_(merchants)))
    await connection.execute(delete(tables.merchants).where(tables.merchants.c.id.in_(merchants)))


def rows_of(invented: Demonstration) -> Iterator[tuple[Table, Iterator[Values]]]:
    """The rows of each table, those first that others refer to."""
    accounts, users = invented.accounts, invented.users
    shops = [shop for account in accounts for shop in account.establishments]
    whose = {
        shop.id: {"merchant_id": shop.merchant_id, "establishment_id": shop.id} for shop in shops
    }

    def own(row: Settlement | Statement | Transaction | Dispute) -> Values:
        return whose[row.establishment_id]

    yield tables.merchants, (values.merchant_values(account.merchant) for account in accounts)
    yield tables.establishments, (asdict(shop) for shop in shops)
    contracts = (account.contract for account in accounts)
    yield tables.contracts, (values.contract_values(each) for each in contracts if each)
    profiles = invented.profiles.items()
    yield tables.profiles, (values.profile_values(merchant, one) for merchant, one in profiles)
    yield tables.users, (values.user_values(user) for user in users)
    yield (
        tables.user_establishments,
        (
            {"user_id": user.id, "establishment_id": shop}
            for user in users
            for shop in sorted(user.establishment_ids)
        ),
    )
    settled, monthly = invented.settlements, invented.statements
    yield tables.settlements, (values.settlement_values(one, own(one)) for one in settled)
    yield tables.statements, (values.statement_values(one, own(one)) for one in monthly)
    lines = (values.line_values(one, own(one)) for one in monthly)
    yield tables.statement_lines, (line for each in lines for line in each)
    debits = invented.debits.items()
    yield (
        tables.commission_debits,
        (values.debit_values(line, whose[shop]) for shop, each in debits for line in each),
    )
    sold, cases = invented.transactions, invented.disputes
    yield tables.transactions, (values.transaction_values(one, own(one)) for one in sold)
    yield tables.disputes, (values.dispute_values(case, own(case)) for case in cases)
    changes = (values.change_values(case, own(case)) for case in cases)
    yield tables.dispute_changes, (change for each in changes for change in each)
