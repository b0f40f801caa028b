"""Amounts, and numbers that are none."""

from __future__ import annotations

import pytest

from french.amounts import amounts_in
from french.reading.understood import Understood


def _values[T](understood: tuple[Understood[T], ...]) -> tuple[T, ...]:
    return tuple(each.value for each in understood)


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("pourquoi 1 243,50 € ?", 124350, 124350),
        ("1243.50 euros", 124350, 124350),
        ("1.243,50€", 124350, 124350),
        ("1\u202f243,50\u00a0€", 124350, 124350),
        ("1243,5 €", 124350, 124350),
        ("1243€50", 124350, 124350),
        ("1243,50", 124350, 124350),
        ("1243 €", 124300, 124399),
        ("12 345 678,90 eur", 1234567890, 1234567890),
        ("un virement de 80 euros", 8000, 8099),
    ],
)
def test_an_amount_is_understood(said: str, low: int, high: int) -> None:
    assert _values(amounts_in(said)) == ((low, high),)


@pytest.mark.parametrize(
    "said", ["le virement du 12", "12/03/2026", "12.03.2026", "mars 2026", "le 01 47 77 75 75"]
)
def test_a_number_that_is_no_amount_is_none(said: str) -> None:
    assert amounts_in(said) == ()
