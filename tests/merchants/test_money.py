"""Money is exact, and of one currency."""

from __future__ import annotations

from decimal import Decimal

import pytest

from merchants.money import Money, total


def test_money_is_exact() -> None:
    assert Money(124350).amount == Decimal("1243.50")
    assert total([Money(10), Money(-3)]) == Money(7)
    assert total([]) == Money(0)


def test_money_of_two_currencies_is_never_added() -> None:
    with pytest.raises(ValueError, match="USD"):
        total([Money(1), Money(1, "USD")])
