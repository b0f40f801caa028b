"""Files that merchants sent are erased after a while, everybody's, and each leaves a line."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from merchants.opening import file_retention_at
from merchants.sql import tables
from merchants.sql.row_level_security import open_for_loading
from merchants.sql.store import SqlMerchants
from tests.merchants.audit_lines import AT, audit
from tests.support.demo_merchants import user

LENOIR, ALONE = user("boulangerie-lenoir").tenant, user("pharmacie-du-parc").tenant
SOON = datetime.now(UTC) + timedelta(days=1)
DECIDED, OPEN, OTHERS = "2026-00140", "2026-00123", "2026-00622"


async def sent(store: SqlMerchants) -> None:
    """A file for each of three cases of two merchants, two of them decided since."""
    for tenant, number in ((LENOIR, DECIDED), (LENOIR, OPEN), (ALONE, OTHERS)):
        await store.add_file(
            tenant, number, "a.pdf", "application/pdf", 1, b"%PDF", key=number, at=AT
        )
    await store.accept_refund(LENOIR, DECIDED, None, key="r1", at=AT)
    await store.accept_refund(ALONE, OTHERS, None, key="r2", at=AT)


async def contents(url: str) -> int:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await open_for_loading(connection)
        table = tables.dispute_file_contents
        count = await connection.scalar(select(func.count()).select_from(table))
    await engine.dispose()
    return int(count or 0)


async def test_old_files_of_decided_cases_are_erased_once_and_written_down(
    store: SqlMerchants, merchants_url: str
) -> None:
    before = await contents(merchants_url)
    await sent(store)
    keepers = [file_retention_at(merchants_url) for _ in range(3)]
    erased = await asyncio.gather(*(each.erase_files(SOON, SOON) for each in keepers if each))
    assert sum(erased) == 2
    assert await contents(merchants_url) == before + 1
    lines = [line for line in await audit(merchants_url) if line[0] == "erase_file"]
    assert sorted(lines) == [("erase_file", each, None, SOON) for each in (DECIDED, OTHERS)]
    for tenant, number, count in ((LENOIR, DECIDED, 0), (LENOIR, OPEN, 1), (ALONE, OTHERS, 0)):
        case = await store.dispute(tenant, number)
        assert case is not None
        assert len(case.files) == count
    for each in keepers:
        if each:
            await each.close()


async def test_files_that_are_not_old_stay(store: SqlMerchants, merchants_url: str) -> None:
    await sent(store)
    keeper = file_retention_at(merchants_url)
    assert keeper is not None
    assert await keeper.erase_files(datetime.now(UTC) - timedelta(days=1), SOON) == 0
    await keeper.close()


def test_a_companys_own_interface_sees_to_its_own_files() -> None:
    assert file_retention_at("https://merchants.example") is None
