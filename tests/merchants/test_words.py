"""Money, months and tenants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from merchants.money import Money, total
from merchants.month import Month


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
