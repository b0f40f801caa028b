"""Writes the invented merchants into a database that has the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from merchants.demo import Account, Demonstration, demonstration
from merchants.settlement import Settlement
from merchants.sql import tables
from merchants.statement import Statement

Values = Mapping[str, object]


async def seed(url: str, today: date) -> None:
    """Put the demo merchants at `url` as they stand on `today`, in one transaction.

    Running it again replaces them; other merchants are left alone. The tables must exist.
    """
    invented = demonstration(today)
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await _forget(connection, invented)
            await _write(connection, invented)
    finally:
        await engine.dispose()


async def _forget(connection: AsyncConnection, invented: Demonstration) -> None:
    users = [user.id for user in invented.users]
    shops = tables.user_establishments
    await connection.execute(delete(shops).where(shops.c.user_id.in_(users)))
    merchants = [account.merchant.id for account in invented.accounts]
    for table in reversed(tables.metadata.sorted_tables):
        if "merchant_id" in table.c:
            await connection.execute(delete(table).where(table.c.merchant_id.in_(merchants)))
    await connection.execute(delete(tables.merchants).where(tables.merchants.c.id.in_(merchants)))


async def _write(connection: AsyncConnection, invented: Demonstration) -> None:
    accounts, owner = invented.accounts, _owners(invented.accounts)
    rows: list[tuple[str, list[Values]]] = [
        ("merchants", [_merchant(account) for account in accounts]),
        ("establishments", [asdict(shop) for one in accounts for shop in one.establishments]),
        ("contracts", _contracts(accounts)),
        (
            "merchant_users",
            [
                {"id": one.id, "merchant_id": one.merchant_id, "name": one.name}
                | {"city": one.city, "role": one.role}
                for one in invented.users
            ],
        ),
        (
            "merchant_user_establishments",
            [
                {"user_id": user.id, "establishment_id": shop}
                for user in invented.users
                for shop in sorted(user.establishment_ids)
            ],
        ),
        ("settlements", [_settlement(one, owner) for one in invented.settlements]),
        ("statements", [_statement(one, owner) for one in invented.statements]),
        ("statement_lines", _lines(invented.statements, owner)),
    ]
    for name, values in rows:
        await connection.execute(insert(tables.metadata.tables[name]), values)


def _merchant(account: Account) -> Values:
    row = asdict(account.merchant)
    del row["enrolled_disputes"]
    return row


def _owners(accounts: Sequence[Account]) -> Mapping[str, str]:
    return {shop.id: shop.merchant_id for account in accounts for shop in account.establishments}


def _contracts(accounts: Sequence[Account]) -> list[Values]:
    return [
        {
            "merchant_id": contract.merchant_id,
            "method": contract.method,
            "rate_bps": contract.rate_bps,
            "signed_on": contract.signed_on,
            "tier_cents": contract.tiers[0].cents if contract.tiers else None,
            "currency": "EUR",
        }
        for contract in (account.contract for account in accounts)
        if contract is not None
    ]


def _settlement(one: Settlement, owner: Mapping[str, str]) -> Values:
    return {
        "id": one.id,
        "merchant_id": owner[one.establishment_id],
        "establishment_id": one.establishment_id,
        "status": one.status,
        "value_on": one.value_on,
        "gross_cents": one.gross.cents,
        "commission_cents": one.commission.cents,
        "fees_cents": one.fees.cents,
        "adjustments_cents": one.adjustments.cents,
        "net_cents": one.net.cents,
        "currency": one.net.currency,
    }


def _statement(one: Statement, owner: Mapping[str, str]) -> Values:
    return {
        "id": one.id,
        "merchant_id": owner[one.establishment_id],
        "establishment_id": one.establishment_id,
        "month": one.month.first_day,
        "gross_cents": one.gross.cents,
        "discount_cents": one.discount.cents,
        "fees_and_incentives_cents": one.fees_and_incentives.cents,
        "adjustments_cents": one.adjustments.cents,
        "net_cents": one.net.cents,
        "currency": one.net.currency,
    }


def _lines(statements: Sequence[Statement], owner: Mapping[str, str]) -> list[Values]:
    return [
        {
            "statement_id": statement.id,
            "position": position,
            "merchant_id": owner[statement.establishment_id],
            "establishment_id": statement.establishment_id,
            "kind": line.kind,
            "on": line.on,
            "amount_cents": line.amount.cents,
            "currency": line.amount.currency,
        }
        for statement in statements
        for position, line in enumerate(statement.lines)
    ]
