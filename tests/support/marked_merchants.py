"""The demo merchants with marks: whatever belongs to one of them shows whose it is.

Each shop's amounts are in a currency of its own, each merchant's words carry its mark, and some
rows are strays: they stand under a case or statement of one merchant and belong to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from merchants.demo import ACCOUNTS
from merchants.sql import tables
from merchants.sql.row_level_security import open_for_loading
from merchants.tenant import Tenant

SHOPS = [shop for account in ACCOUNTS for shop in account.establishments]
CURRENCY = {shop.id: f"S{number:02}" for number, shop in enumerate(SHOPS)}
MARK = {account.merchant.id: f"MARK{number:02}" for number, account in enumerate(ACCOUNTS)}
#: A local set-up with one shop, whose head office may answer: it shows how shops are counted.
LOCAL_ALONE = "boulangerie-lenoir"
_MARKS = re.compile(r"'(S\d\d)'|(MARK\d\d)|([a-z]+(?:-[a-z]+)+-\d)-")
_WORDS = {
    tables.merchants: ("name", "city"),
    tables.establishments: ("name", "city"),
    tables.profiles: ("email", "contact_name", "address"),
    tables.disputes: ("claim",),
    tables.dispute_changes: ("label",),
}


async def mark(url: str) -> None:
    """Put the marks into a database that holds the demo merchants."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await open_for_loading(connection)
        for table in tables.metadata.sorted_tables:
            if "currency" in table.c and "establishment_id" in table.c:
                for shop, code in CURRENCY.items():
                    of_shop = update(table).where(table.c.establishment_id == shop)
                    await connection.execute(of_shop.values(currency=code))
        for table, columns in _WORDS.items():
            owner = table.c.id if table is tables.merchants else table.c.merchant_id
            for merchant, word in MARK.items():
                marked = dict.fromkeys(columns, word)
                await connection.execute(update(table).where(owner == merchant).values(marked))
        alone = tables.merchants.c.id == LOCAL_ALONE
        await connection.execute(
            update(tables.merchants).where(alone).values(dispute_set_up="local")
        )
        await _stray(connection)
    await engine.dispose()


async def _stray(connection: AsyncConnection) -> None:
    """Beside each shop's cases and statements, a row of the next merchant's shop."""
    cases, statements = tables.disputes, tables.statements
    for row in (await connection.execute(select(cases))).all():
        stranger = _stranger(row.merchant_id)
        under = {"case_number": row.case_number, **stranger}
        change = {"position": 90, "at": datetime.now(UTC), "status": "lost"}
        label = MARK[stranger["merchant_id"]]
        await connection.execute(
            insert(tables.dispute_changes), {**under, **change, "label": label}
        )
        file = {"id": f"stray-{row.case_number}", "name": label, "media_type": "x"}
        await connection.execute(
            insert(tables.dispute_files), {**under, **file, "size": 1, "pages": 1}
        )
    for row in (await connection.execute(select(statements))).all():
        stranger = _stranger(row.merchant_id)
        line = {"statement_id": row.id, "position": 90, "kind": "commission", "on": row.month}
        money = {"amount_cents": 1, "currency": CURRENCY[stranger["establishment_id"]]}
        await connection.execute(insert(tables.statement_lines), {**line, **money, **stranger})


def _stranger(merchant_id: str) -> dict[str, str]:
    numbers = [account.merchant.id for account in ACCOUNTS]
    other = ACCOUNTS[(numbers.index(merchant_id) + 1) % len(ACCOUNTS)]
    return {
        "merchant_id": other.merchant.id,
        "establishment_id": other.establishments[0].id,
    }


def foreign(tenant: Tenant, answer: object) -> set[str]:
    """The marks in an answer that are not the tenant's own."""
    shops = {
        shop.id
        for shop in SHOPS
        if shop.merchant_id == tenant.merchant_id and shop.id in tenant.establishment_ids
    }
    own = {CURRENCY[shop] for shop in shops} | shops | {MARK.get(tenant.merchant_id, "")}
    found = {next(filter(None, each)) for each in _MARKS.findall(repr(answer))}
    return found - own


async def everything(url: str, but: Iterable[Table] = ()) -> dict[str, list[Any]]:
    """All rows of all tables, to see that nothing was changed."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await open_for_loading(connection)
        kept = {
            table.name: sorted(
                (tuple(row) for row in (await connection.execute(select(table))).all()), key=repr
            )
            for table in (
                tables.disputes,
                tables.dispute_changes,
                tables.dispute_files,
                tables.dispute_file_contents,
                tables.profiles,
            )
            if table not in but
        }
    await engine.dispose()
    return kept
