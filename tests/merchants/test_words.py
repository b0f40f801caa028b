"""Money, months and periods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from french.month import Month
from french.period import Period
from merchants.money import Money, total


def test_money_is_exact() -> None:
    assert Money(124350).amount == Decimal("1243.50")
    assert total([Money(10), Money(-3)]) == Money(7)
    assert total([]) == Money(0)


def test_money_of_two_currencies_is_never_added() -> None:
    with pytest.raises(ValueError, match="USD"):
        total([Money(1), Money(1, "USD")])


def test_months_count_across_years() -> None:
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2025, 12).plus(1) == Month(2026, 1)
    assert Month(2025, 7).until(Month(2026, 11)) == 16
    assert Month.of(date(2026, 3, 31)) == Month.parse("2026-03") == Month(2026, 3)
    assert str(Month(2026, 3)) == "2026-03"


def test_there_is_no_thirteenth_month() -> None:
    with pytest.raises(ValueError, match="13"):
        Month(2026, 13)


def test_a_period_counts_both_its_ends() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).days == 31
    assert Period.of(date(2026, 3, 1)).days == 1


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2026-03-02"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_a_long_period_is_split_oldest_first_without_losing_a_day() -> None:
    quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
    assert quarter.split(35) == (
        Period(date(2026, 1, 1), date(2026, 2, 4)),
        Period(date(2026, 2, 5), date(2026, 3, 11)),
        Period(date(2026, 3, 12), date(2026, 3, 31)),
    )
    assert quarter.split(90) == (quarter,)
    assert quarter.split(400) == (quarter,)
    with pytest.raises(ValueError, match="0"):
        quarter.split(0)


def test_a_period_is_clipped_to_what_can_be_shown() -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert march.clipped(date(2026, 3, 10), date(2026, 12, 31)) == Period(
        date(2026, 3, 10), date(2026, 3, 31)
    )
    assert march.clipped(date(2026, 3, 31), date(2026, 3, 31)) == Period.of(date(2026, 3, 31))
    assert march.clipped(date(2026, 4, 1), date(2026, 4, 30)) is None
    assert march.clipped(date.min, date.max) == march
