"""Merchants by the thousand: as many as asked for, whole, and the same ones each time."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest

from french.period import Period
from merchants.demo.crowd import crowd, tenant_of
from merchants.demo.selling import SETTLED_DAYS_BACK
from merchants.merchant import DisputeSetUp, FeeMethod
from merchants.money import total
from merchants.sql.loading import AlreadyLoaded, load
from merchants.sql.row_level_security import missing_policies
from merchants.sql.store import open_merchants
from tests.support.demo_merchants import TODAY

EVER = Period(TODAY - timedelta(days=600), TODAY)


def test_a_crowd_has_as_many_merchants_and_about_as_many_transactions_as_asked_for() -> None:
    found = list(crowd(60, 30_000, TODAY))
    assert len({one.accounts[0].merchant.id for one in found}) == 60
    assert abs(sum(len(one.transactions) for one in found) - 30_000) < 3_000
    contracts = [one.accounts[0].contract for one in found]
    assert {each.method for each in contracts if each} == set(FeeMethod)
    assert {one.accounts[0].merchant.dispute_set_up for one in found} == set(DisputeSetUp)
    cases = [case.case_number for one in found for case in one.disputes]
    assert len(cases) == len(set(cases)) > 60
    assert found == list(crowd(60, 30_000, TODAY))


def test_the_transactions_of_a_crowd_make_up_its_settlements() -> None:
    for one in crowd(20, 5_000, TODAY):
        settled: dict[str, int] = defaultdict(int)
        for each in one.transactions:
            settled[each.settlement_id or ""] += each.amount.cents
        for paid in one.settlements:
            if paid.value_on >= TODAY - timedelta(days=SETTLED_DAYS_BACK):
                assert settled[paid.id] == paid.gross.cents


async def test_what_was_loaded_can_be_asked_for_and_nothing_is_loaded_twice(
    database_url: str,
) -> None:
    said: list[tuple[int, int]] = []
    await load(database_url, 12, 6_000, TODAY, lambda *so_far: said.append(so_far))
    assert said[-1][0] == 12
    with pytest.raises(AlreadyLoaded):
        await load(database_url, 12, 6_000, TODAY, lambda *_: None)
    store = open_merchants(database_url)
    for number, one in enumerate(crowd(12, 6_000, TODAY)):
        merchant, tenant = one.accounts[0].merchant.id, tenant_of(number)
        assert {shop.id for shop in one.accounts[0].establishments} == tenant.establishment_ids
        totals = await store.transaction_totals(tenant, EVER)
        assert totals.count == len(one.transactions)
        assert totals.net == total(each.amount for each in one.transactions)
        assert await store.contract(tenant) == one.accounts[0].contract
        assert await store.profile(tenant) == one.profiles[merchant]
        assert set(await store.disputes(tenant, open_only=False)) == set(one.disputes)
    await store.close()
    assert await missing_policies(database_url) is None
