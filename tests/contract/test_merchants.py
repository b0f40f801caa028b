"""What the port of merchant data promises about reading, whatever keeps the data."""

from datetime import date, timedelta

import pytest

from french.calendar_names import PARIS
from french.period import Period
from merchants.demo import demonstration
from merchants.dispute import DisputeStatus
from merchants.merchant import FeeMethod
from merchants.money import Money, total
from merchants.ports import Merchants
from merchants.settlement import SettlementStatus
from merchants.statement import LineKind
from merchants.tenant import Tenant
from merchants.transaction import TransactionKind
from tests.support.demo_merchants import TODAY, tenant

INVENTED = demonstration(TODAY)
LAST_35_DAYS = Period(TODAY - timedelta(days=34), TODAY)
ASKERS = (
    "boulangerie-lenoir",
    "maison-beaumont",
    "maison-beaumont-lyon",
    "brasseries-du-port-nice",
    "cave-saint-vincent",
)


def sold(asker: Tenant, period: Period) -> list[object]:
    own = [
        each
        for each in INVENTED.transactions
        if each.establishment_id in asker.establishment_ids
        and period.since <= each.at.astimezone(PARIS).date() <= period.until
    ]
    return sorted(own, key=lambda each: (each.at, each.id), reverse=True)


@pytest.mark.parametrize("asker", ASKERS)
async def test_transactions_of_a_period_come_latest_first_and_page_by_page(
    merchants: Merchants, asker: str
) -> None:
    own = tenant(asker)
    for period in (LAST_35_DAYS, Period(date(2026, 10, 25), date(2026, 10, 25))):
        expected = sold(own, period)
        found = await merchants.transactions(own, period, limit=100_000)
        assert list(found) == expected
        second = await merchants.transactions(own, period, limit=7, offset=7)
        assert list(second) == expected[7:14]
        assert list(await merchants.transactions(own, period)) == expected[:20]


@pytest.mark.parametrize("asker", ASKERS)
async def test_totals_are_those_of_all_transactions_of_the_period(
    merchants: Merchants, asker: str
) -> None:
    own = tenant(asker)
    totals = await merchants.transaction_totals(own, LAST_35_DAYS)
    listed = await merchants.transactions(own, LAST_35_DAYS, limit=100_000)
    assert totals.count == len(listed)
    assert totals.net == total(each.amount for each in listed)
    assert totals.refunds == total(
        each.amount for each in listed if each.kind is TransactionKind.REFUND
    )


async def test_a_day_is_a_day_in_paris_also_when_clocks_change(merchants: Merchants) -> None:
    own = tenant("brasseries-du-port")
    days = [date(2026, 10, 24) + timedelta(days=number) for number in range(3)]
    for day in days:
        found = await merchants.transactions(own, Period(day, day), limit=10_000)
        assert found
        assert {each.at.astimezone(PARIS).date() for each in found} == {day}


async def test_the_transactions_of_a_settlement_make_up_its_gross_amount(
    merchants: Merchants,
) -> None:
    own = tenant("maison-beaumont")
    since = TODAY - timedelta(days=35)
    paid = await merchants.paid_settlements(own, since=since, until=TODAY, limit=1000)
    pending = await merchants.pending_settlements(own)
    assert paid
    assert pending
    for each in (*paid, *pending):
        behind = await merchants.settled_transactions(own, each.id, limit=1000)
        assert total(one.amount for one in behind) == each.gross
        assert {one.settlement_id for one in behind} == {each.id}
        assert [one.at for one in behind] == sorted((one.at for one in behind), reverse=True)
        assert await merchants.settled_transactions(own, each.id, limit=3) == behind[:3]


async def test_the_transactions_of_anothers_settlement_do_not_exist(merchants: Merchants) -> None:
    theirs = (await merchants.pending_settlements(tenant("maison-beaumont")))[0]
    assert not await merchants.settled_transactions(tenant("boulangerie-lenoir"), theirs.id)
    shop = tenant("maison-beaumont-lyon")
    assert theirs.establishment_id not in shop.establishment_ids
    assert not await merchants.settled_transactions(shop, theirs.id)


async def test_fees_are_what_was_kept_back_from_the_settlements_paid_in_the_period(
    merchants: Merchants,
) -> None:
    own, period = tenant("boulangerie-lenoir"), Period(date(2026, 1, 1), TODAY)
    fees = await merchants.fees(own, period)
    paid = await merchants.paid_settlements(
        own, since=period.since, until=period.until, limit=10_000
    )
    assert fees.discount == total(each.commission for each in paid) != Money(0)
    assert fees.fees_and_incentives == total(each.fees for each in paid) != Money(0)
    assert fees.adjustments == total(each.adjustments for each in paid) != Money(0)
    assert fees.debits == ()
    assert await merchants.volume(own, period) == total(each.gross for each in paid)


async def test_under_a_gross_contract_fees_are_debits_at_tiers_and_anniversaries(
    merchants: Merchants,
) -> None:
    own = tenant("hotel-des-alpes")
    contract = await merchants.contract(own)
    assert contract is not None
    assert contract.method is FeeMethod.GROSS
    year = contract.year_of(TODAY)
    fees = await merchants.fees(own, Period(year.since, TODAY))
    assert fees.discount == fees.fees_and_incentives == fees.adjustments == Money(0)
    volume = await merchants.volume(own, Period(year.since, TODAY))
    passed = [tier for tier in contract.tiers if tier.cents <= volume.cents]
    assert len(passed) < len(contract.tiers)
    assert [each.kind for each in fees.debits] == [LineKind.COMMISSION] * (1 + len(passed))
    assert fees.debits[0].on == year.since


async def test_a_debit_of_the_current_month_counts_before_there_is_a_statement(
    merchants: Merchants,
) -> None:
    debits = [
        (shop, line)
        for shop, lines in INVENTED.debits.items()
        for line in lines
        if (line.on.year, line.on.month) == (2026, 10)
    ]
    assert debits
    shop, line = debits[0]
    own = tenant(shop.rsplit("-", 1)[0])
    assert (await merchants.fees(own, Period(line.on, line.on))).debits == (line,)


async def test_nothing_is_known_of_a_merchant_without_data(merchants: Merchants) -> None:
    own = tenant("cave-saint-vincent")
    assert await merchants.contract(own) is None
    assert await merchants.profile(own) is None
    assert await merchants.disputes(own, open_only=False) == ()
    assert (await merchants.transaction_totals(own, LAST_35_DAYS)).count == 0
    assert await merchants.volume(own, LAST_35_DAYS) == Money(0)
    assert (await merchants.fees(own, LAST_35_DAYS)).debits == ()


async def test_open_cases_come_soonest_due_first_then_the_others(merchants: Merchants) -> None:
    own = tenant("boulangerie-lenoir")
    cases = await merchants.disputes(own)
    assert [each.case_number for each in cases] == ["2026-00123", "2026-00140", "2026-00131"]
    assert all(each.is_open for each in cases)
    assert cases[0].days_left(TODAY) == 2
    every = await merchants.disputes(own, open_only=False)
    assert every[:3] == cases
    assert [each.opened_on for each in every[3:]] == sorted(
        (each.opened_on for each in every[3:]), reverse=True
    )
    assert await merchants.disputes(own, open_only=False, limit=2) == every[:2]


async def test_a_case_is_told_whole(merchants: Merchants) -> None:
    for case in INVENTED.disputes:
        owner = tenant(case.establishment_id.rsplit("-", 1)[0])
        assert await merchants.dispute(owner, case.case_number) == case
    statuses = {case.status for case in INVENTED.disputes}
    assert statuses == set(DisputeStatus)


async def test_anothers_case_does_not_exist(merchants: Merchants) -> None:
    assert await merchants.dispute(tenant("maison-beaumont"), "2026-00123") is None
    assert await merchants.dispute(tenant("maison-beaumont-lyon"), "2026-00201") is None
    assert await merchants.dispute(tenant("boulangerie-lenoir"), "2026-99999") is None


async def test_a_profile_is_told(merchants: Merchants) -> None:
    assert (
        await merchants.profile(tenant("maison-beaumont")) == INVENTED.profiles["maison-beaumont"]
    )


async def test_what_no_database_can_keep_does_not_exist(merchants: Merchants) -> None:
    own = tenant("boulangerie-lenoir")
    for odd in ("", "\0", "2026-00123\0", "\ud800", "' OR 1=1 --", "😀" * 500):
        assert await merchants.dispute(own, odd) is None
        assert await merchants.settled_transactions(own, odd) == ()
        stranger = Tenant(odd, own.establishment_ids | {odd}, own.role)
        assert await merchants.merchant(stranger) is None
        assert await merchants.pending_settlements(stranger) == ()
    huge = Money(10**30)
    assert not await merchants.paid_settlements(
        own, since=date.min, until=date.max, amounts=(huge, huge)
    )
    always = Period(date.min, date.max)
    assert (await merchants.transaction_totals(own, always)).count > 0
    assert (await merchants.volume(own, always)).cents > 0


async def test_pending_settlements_are_not_counted_as_paid(merchants: Merchants) -> None:
    own = tenant("boulangerie-lenoir")
    pending = await merchants.pending_settlements(own)
    assert {each.status for each in pending} == {SettlementStatus.PENDING}
    ahead = Period(TODAY + timedelta(days=1), TODAY + timedelta(days=30))
    assert await merchants.volume(own, ahead) == Money(0)
