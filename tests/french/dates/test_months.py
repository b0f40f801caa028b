"""Months, as told on a Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from french.dates.months import months_in
from french.month import Month
from french.reading.understood import Understood

TODAY = date(2026, 11, 24)
LATEST = Month(2026, 10)
SHOWN = Month(2026, 3)


def _values[T](understood: tuple[Understood[T], ...]) -> tuple[T, ...]:
    return tuple(each.value for each in understood)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mon relevé de mars", "2026-03"),
        ("relevé de mars 2025", "2025-03"),
        ("MARS", "2026-03"),
        ("celui de mars svp, mais vite", "2026-03"),
        ("de décembre", "2025-12"),
        ("decembre", "2025-12"),
        ("déc. 2025", "2025-12"),
        ("relevé d’août", "2026-08"),
        ("le relevé du mois d'aout 25", "2025-08"),
        ("mars de l’an dernier", "2025-03"),
        ("mars l'année dernière", "2025-03"),
        ("03/2026", "2026-03"),
        ("3/26", "2026-03"),
        ("2026-03", "2026-03"),
        ("novembre", "2026-11"),
        ("ce mois-ci", "2026-11"),
        ("le mois dernier", "2026-10"),
        ("le mois passé", "2026-10"),
        ("le dernier", "2026-10"),
        ("mon dernier relevé", "2026-10"),
        ("le plus récent", "2026-10"),
        ("l’avant-dernier", "2026-09"),
        ("il y a trois mois", "2026-08"),
        ("relevé d'il y a 2 mois", "2026-09"),
        ("celui d’avant", "2026-02"),
        ("et celui d'avant ?", "2026-02"),
        ("le précédent", "2026-02"),
        ("celui d’après", "2026-04"),
        ("le suivant", "2026-04"),
        ("le même mois l’an dernier", "2025-03"),
        ("mon relevé", None),
        ("quels sont mes frais mais pas ceux-là", None),
        ("les sept derniers", "2026-10"),
        ("le virement du 12/03/2026", None),
        ("1 243,50 €", None),
    ],
)
def test_a_month_is_understood(said: str, meant: str | None) -> None:
    expected = () if meant is None else (Month.parse(meant),)
    assert _values(months_in(said, TODAY, LATEST, SHOWN)) == expected


def test_the_one_before_is_before_the_latest_when_none_was_shown() -> None:
    assert _values(months_in("celui d’avant", TODAY, LATEST, None)) == (Month(2026, 9),)


def test_several_months_are_all_understood() -> None:
    said = "janvier, février et 03/2026"
    assert _values(months_in(said, TODAY, LATEST, None)) == tuple(Month(2026, n) for n in (1, 2, 3))
