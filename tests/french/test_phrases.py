"""French phrases for months, days and amounts, on a Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.actions.dialogue.wording import amount, day, of_month
from french.amounts import amounts_in
from french.dates.days import days_in
from french.dates.months import months_in
from french.month import Month
from french.reading.understood import Understood
from merchants.money import Money

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


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("le virement du 12", "2026-11-12"),
        ("le virement du 24", "2026-11-24"),
        ("le virement du 25", "2026-10-25"),
        ("le virement du 31", "2026-10-31"),
        ("reçu le 1er", "2026-11-01"),
        ("le 1er mars", "2026-03-01"),
        ("du 12 mars 2025", "2025-03-12"),
        ("le 12 décembre", "2025-12-12"),
        ("12/03/2026", "2026-03-12"),
        ("12/03/26", "2026-03-12"),
        ("12/12", "2025-12-12"),
        ("2026-11-10", "2026-11-10"),
        ("hier", "2026-11-23"),
        ("avant-hier", "2026-11-22"),
        ("aujourd’hui", "2026-11-24"),
        ("vendredi", "2026-11-20"),
        ("mardi dernier", "2026-11-17"),
        ("le 31 février", None),
        ("pourquoi 1 243,50 € ?", None),
        ("un virement de 12 €", None),
        ("le 12,50 €", None),
        ("mon dernier virement", None),
    ],
)
def test_a_day_is_understood(said: str, meant: str | None) -> None:
    assert _values(days_in(said, TODAY)) == (() if meant is None else (date.fromisoformat(meant),))


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


def test_amounts_and_days_are_written_as_in_french_print() -> None:
    assert amount(Money(124350)) == "1\u202f243,50\u00a0€"
    assert amount(Money(-4)) == "-0,04\u00a0€"
    assert day(date(2026, 3, 1)) == "1er mars 2026"
    assert day(date(2026, 11, 27), weekday=True) == "vendredi 27 novembre 2026"
    assert [of_month(Month(2026, n)) for n in (3, 4, 8, 10)] == [
        "de mars 2026", "d’avril 2026", "d’août 2026", "d’octobre 2026",
    ]  # fmt: skip
