"""Amounts and days as in French print."""

from __future__ import annotations

from datetime import date

from bot.actions.dialogue.wording import amount, day, of_month
from french.month import Month
from merchants.money import Money


def test_amounts_and_days_are_written_as_in_french_print() -> None:
    assert amount(Money(124350)) == "1\u202f243,50\u00a0€"
    assert amount(Money(-4)) == "-0,04\u00a0€"
    assert day(date(2026, 3, 1)) == "1er mars 2026"
    assert day(date(2026, 11, 27), weekday=True) == "vendredi 27 novembre 2026"
    assert [of_month(Month(2026, n)) for n in (3, 4, 8, 10)] == [
        "de mars 2026", "d’avril 2026", "d’août 2026", "d’octobre 2026",
    ]  # fmt: skip
