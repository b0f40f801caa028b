"""The store answers a tenant's own questions, and nobody else's, on both databases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from french.month import Month
from merchants.demo import ACCOUNTS, USERS, demonstration
from merchants.errors import MerchantsUnavailableError
from merchants.money import Money
from merchants.settlement import SettlementStatus
from merchants.sql.seeding import seed
from merchants.sql.store import SqlMerchants, open_merchants
from merchants.tenant import Role, Tenant
from tests.support.demo_merchants import user

TODAY = date(2026, 11, 24)
MARCH = Month(2026, 3)
LONG_AGO = date(2020, 1, 1)


async def everything(store: SqlMerchants, tenant: Tenant) -> list[object]:
    """All that the store tells about establishments to `tenant`."""
    months = await store.statement_months(tenant)
    return [
        *await store.establishments(tenant),
        *months,
        *[each for month in months for each in await store.statements(tenant, month)],
        *await store.pending_settlements(tenant),
        *await store.paid_settlements(tenant, since=LONG_AGO, until=TODAY, limit=10_000),
    ]


async def test_each_user_gets_exactly_what_was_written_for_them(store: SqlMerchants) -> None:
    invented = demonstration(TODAY)
    for each in USERS:
        own = each.establishment_ids
        account = next(one for one in ACCOUNTS if one.merchant.id == each.merchant_id)
        assert await store.merchant(each.tenant) == account.merchant
        assert await store.contract(each.tenant) == account.contract
        found = await store.establishments(each.tenant)
        assert {shop.id for shop in found} == own
        paid = await store.paid_settlements(each.tenant, since=LONG_AGO, until=TODAY, limit=10_000)
        pending = await store.pending_settlements(each.tenant)
        written = [one for one in invented.settlements if one.establishment_id in own]
        assert {one.id: one for one in (*paid, *pending)} == {one.id: one for one in written}
        assert all(one.status is SettlementStatus.PENDING for one in pending)
        statements = await store.statements(each.tenant, MARCH)
        assert list(statements) == [
            one
            for one in sorted(invented.statements, key=lambda one: one.establishment_id)
            if one.establishment_id in own and one.month == MARCH
        ]


async def test_no_tenant_gets_a_row_of_another_merchant(store: SqlMerchants) -> None:
    for asker in USERS:
        for victim in USERS:
            if victim.merchant_id != asker.merchant_id:
                crossed = Tenant(asker.merchant_id, victim.establishment_ids, Role.HEAD_OFFICE)
                assert await everything(store, crossed) == []


async def test_a_tenant_without_establishments_gets_no_row(store: SqlMerchants) -> None:
    for asker in USERS:
        nobody = Tenant(asker.merchant_id, frozenset(), Role.HEAD_OFFICE)
        assert await everything(store, nobody) == []


async def test_narrowing_never_widens(store: SqlMerchants) -> None:
    shop = user("maison-beaumont-lyon").tenant
    wider = shop.narrowed(user("maison-beaumont").establishment_ids)
    assert wider == shop
    assert await everything(store, shop.narrowed({"maison-beaumont-1"})) == []


async def test_settlements_are_found_by_day_and_by_amount_the_latest_first(
    store: SqlMerchants,
) -> None:
    tenant = user("boulangerie-lenoir").tenant
    paid = await store.paid_settlements(tenant, since=LONG_AGO, until=TODAY, limit=10_000)
    assert [one.value_on for one in paid] == sorted((one.value_on for one in paid), reverse=True)
    one = paid[7]
    assert await store.paid_settlements(tenant, since=one.value_on, until=one.value_on) == (one,)
    for amount in (one.net, one.gross):
        found = await store.paid_settlements(
            tenant, since=LONG_AGO, until=TODAY, amounts=(amount, amount)
        )
        assert one in found
    dollars = Money(one.net.cents, "USD")
    assert not await store.paid_settlements(
        tenant, since=LONG_AGO, until=TODAY, amounts=(dollars, dollars)
    )
    assert len(await store.paid_settlements(tenant, since=LONG_AGO, until=TODAY, limit=3)) == 3


async def test_months_with_a_statement_come_latest_first_and_once(store: SqlMerchants) -> None:
    months = await store.statement_months(user("maison-beaumont").tenant)
    assert months == tuple(Month(2026, 10).plus(-back) for back in range(16))


async def test_seeding_again_on_another_day_replaces_and_leaves_nothing_behind(
    store: SqlMerchants, merchants_url: str
) -> None:
    tenant = user("maison-beaumont").tenant
    before = await everything(store, tenant)
    await seed(merchants_url, date(2026, 12, 2))
    assert (await store.statement_months(tenant))[0] == Month(2026, 11)
    await seed(merchants_url, TODAY)
    assert await everything(store, tenant) == before


async def test_a_database_that_does_not_answer_is_said_to_be_unavailable(tmp_path: Path) -> None:
    for url in (
        f"sqlite+aiosqlite:///{tmp_path}/no/such/folder/relais.db",
        f"sqlite+aiosqlite:///{tmp_path}/without_tables.db",
        "postgresql+asyncpg://nobody@127.0.0.1:1/none",
    ):
        store = open_merchants(url)
        with pytest.raises(MerchantsUnavailableError):
            await store.pending_settlements(USERS[0].tenant)
        await store.close()
