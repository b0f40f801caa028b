"""The invented merchants: every kind of set-up, the same figures every time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest

from french.calendar_names import PARIS
from french.month import Month
from merchants.demo import ACCOUNTS, USERS, demonstration
from merchants.demo.selling import SETTLED_DAYS_BACK
from merchants.dispute import DisputeKind, DisputeStatus
from merchants.merchant import DisputeSetUp, FeeMethod
from merchants.money import Money, total
from merchants.settlement import SettlementStatus
from merchants.statement import LineKind
from merchants.tenant import Role
from merchants.transaction import TransactionKind

TODAY = date(2026, 11, 24)


def test_every_kind_of_set_up_is_there() -> None:
    assert len(ACCOUNTS) >= 8
    methods = {account.contract.method for account in ACCOUNTS if account.contract}
    assert methods == set(FeeMethod)
    assert {len(account.establishments) > 1 for account in ACCOUNTS} == {True, False}
    several = [account.merchant for account in ACCOUNTS if len(account.establishments) > 1]
    assert {merchant.dispute_set_up for merchant in several} == set(DisputeSetUp)
    assert {account.merchant.managed for account in ACCOUNTS} == {True, False}
    assert {account.merchant.enrolled_online for account in ACCOUNTS} == {True, False}
    assert {user.role for user in USERS} == set(Role)
    assert any(account.contract and len(account.contract.tiers) > 1 for account in ACCOUNTS)


def test_one_merchant_has_no_data_at_all() -> None:
    invented = demonstration(TODAY)
    (bare,) = [account for account in invented.accounts if account.contract is None]
    shops = {shop.id for shop in bare.establishments}
    rows = [*invented.settlements, *invented.statements]
    assert all(row.establishment_id not in shops for row in rows)


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2027, 3, 31)])
def test_every_other_establishment_has_the_sixteen_months_before_today(today: date) -> None:
    invented = demonstration(today)
    expected = [Month.of(today).plus(-back) for back in range(16, 0, -1)]
    for account in invented.accounts:
        for shop in account.establishments if account.contract else ():
            own = [each for each in invented.statements if each.establishment_id == shop.id]
            assert [each.month for each in own] == expected


def test_a_past_settlement_keeps_its_figures_from_one_day_to_the_next() -> None:
    before = {each.id: each for each in demonstration(TODAY).settlements}
    after = {each.id: each for each in demonstration(TODAY + timedelta(days=1)).settlements}
    paid = {key: one for key, one in before.items() if one.status is SettlementStatus.PAID}
    assert paid
    assert {key: after[key] for key in paid} == paid


@pytest.mark.parametrize("shift", range(7))
def test_pending_settlements_lie_ahead_and_paid_ones_do_not(shift: int) -> None:
    today = TODAY + timedelta(days=shift)
    settlements = demonstration(today).settlements
    for each in settlements:
        assert (each.status is SettlementStatus.PENDING) == (each.value_on > today)
    assert any(each.status is SettlementStatus.PENDING for each in settlements)


def test_what_is_settled_is_the_gross_less_what_is_kept_back() -> None:
    for each in demonstration(TODAY).settlements:
        kept = each.commission.cents + each.fees.cents - each.adjustments.cents
        assert each.net.cents == each.gross.cents - kept


def test_a_statement_sums_up_the_settlements_of_its_month() -> None:
    invented = demonstration(TODAY)
    for statement in invented.statements:
        own = [
            each
            for each in invented.settlements
            if each.establishment_id == statement.establishment_id
            and Month.of(each.value_on) == statement.month
        ]
        assert own
        assert statement.net == total(each.net for each in own)
        settled = [one.amount for one in statement.lines if one.kind is LineKind.SETTLEMENT]
        assert total(settled) == statement.net


def test_a_gross_contract_has_empty_columns_and_a_commission_at_its_anniversary() -> None:
    invented = demonstration(TODAY)
    for account in invented.accounts:
        contract = account.contract
        if contract is None:
            continue
        shops = {shop.id for shop in account.establishments}
        own = [each for each in invented.statements if each.establishment_id in shops]
        debits = [one for each in own for one in each.lines if one.kind is LineKind.COMMISSION]
        if contract.method is FeeMethod.NET:
            assert not debits
            continue
        zero = Money(0)
        assert all(
            each.discount == each.fees_and_incentives == each.adjustments == zero for each in own
        )
        anniversaries = {(contract.signed_on.month, contract.signed_on.day)}
        assert anniversaries <= {(one.on.month, one.on.day) for one in debits}
        if contract.tiers:
            assert len(debits) > 2


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2027, 3, 31)])
def test_transactions_make_up_each_recent_settlement_and_lie_in_the_past(today: date) -> None:
    invented = demonstration(today)
    settled: dict[str, int] = defaultdict(int)
    for each in invented.transactions:
        assert each.at.astimezone(PARIS).date() < today
        settled[each.settlement_id or ""] += each.amount.cents
    recent = [
        each
        for each in invented.settlements
        if each.value_on >= today - timedelta(days=SETTLED_DAYS_BACK)
    ]
    assert recent
    assert {each.id: each.gross.cents for each in recent} == {
        key: cents for key, cents in settled.items() if key
    }


def test_a_transaction_keeps_its_figures_from_one_day_to_the_next() -> None:
    before = {each.id: each for each in demonstration(TODAY).transactions if each.settlement_id}
    after = {each.id: each for each in demonstration(TODAY + timedelta(days=1)).transactions}
    kept = [key for key in before if key in after]
    assert len(kept) > 10_000
    assert all(before[key] == after[key] for key in kept)


def test_every_shop_that_sells_did_so_on_each_of_its_open_days_of_the_last_weeks() -> None:
    sold = {
        (each.establishment_id, each.at.astimezone(PARIS).date())
        for each in demonstration(TODAY).transactions
    }
    (bakery,) = ACCOUNTS[0].establishments
    for back in range(2, 36):
        day = TODAY - timedelta(days=back)
        assert ((bakery.id, day) in sold) == (day.weekday() not in ACCOUNTS[0].trade.closed)


def test_shops_sell_at_their_hours_at_prices_of_their_trade_and_refund_sometimes() -> None:
    trades = {shop.id: one.trade for one in ACCOUNTS for shop in one.establishments}
    sold = demonstration(TODAY).transactions
    for each in sold:
        trade = trades[each.establishment_id]
        at = each.at.astimezone(PARIS)
        assert trade.opens <= at.hour < trade.closes
        assert at.weekday() not in trade.closed
        assert (each.amount.cents < 0) == (each.kind is TransactionKind.REFUND)
        assert 0 < abs(each.amount.cents) < 12 * trade.ticket
    refunds = [each for each in sold if each.kind is TransactionKind.REFUND]
    assert 0 < len(refunds) < len(sold) / 50


def test_cases_are_of_every_kind_status_and_urgency_with_numbers_of_their_own() -> None:
    cases = demonstration(TODAY).disputes
    assert {case.kind for case in cases} == set(DisputeKind)
    assert {case.status for case in cases} == set(DisputeStatus)
    left = [case.days_left(TODAY) for case in cases if case.is_open]
    assert any(days is not None and 0 <= days <= 3 for days in left)
    assert any(days is not None and days < 0 for days in left)
    assert len({case.case_number for case in cases}) == len(cases)
    assert all(case.requested_documents and case.reasons for case in cases)
    contested = [case.transaction_id for case in cases]
    assert len(set(contested)) == len(contested)
    kept = {each.id: each for each in demonstration(TODAY).transactions}
    found = [case for case in cases if case.transaction_id in kept]
    assert len(found) > len(cases) / 2
    assert all(kept[case.transaction_id].amount == case.amount for case in found)


def test_every_merchant_with_a_contract_has_a_profile() -> None:
    with_contract = {one.merchant.id for one in ACCOUNTS if one.contract}
    assert set(demonstration(TODAY).profiles) == with_contract
