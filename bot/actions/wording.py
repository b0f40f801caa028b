"""How amounts, days and lists are written in French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_currency

from merchants.money import Money
from merchants.month import Month

LOCALE = "fr_FR"


def amount(money: Money) -> str:
    """`1 243,50 €`, with the spaces of French typography."""
    return format_currency(money.amount, money.currency, locale=LOCALE)


def day(on: date, *, weekday: bool = False) -> str:
    """`12 mars 2026` or `jeudi 12 mars 2026`; the first of a month is `1er`."""
    number = "1er" if on.day == 1 else str(on.day)
    written = f"{number} {format_date(on, 'MMMM y', locale=LOCALE)}"
    return f"{format_date(on, 'EEEE', locale=LOCALE)} {written}" if weekday else written


def month(of: Month) -> str:
    """`mars 2026`."""
    return format_date(of.first_day, "MMMM y", locale=LOCALE)


def of_month(of: Month) -> str:
    """`de mars 2026`, `d'avril 2026`."""
    written = month(of)
    return f"d’{written}" if written[0] in "ao" else f"de {written}"


def bullets(lines: Sequence[str]) -> str:
    """One line each, after a bullet."""
    return "\n".join(f"• {line}" for line in lines)


def count(number: int, singular: str, plural: str) -> str:
    """`1 règlement`, `3 règlements`."""
    return f"{number} {singular if number < 2 else plural}"
