"""How amounts, days, months and periods are written in French, in answers and in documents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from french.month import Month
from french.period import Period
from merchants.money import Money

LOCALE = "fr_FR"


def amount(money: Money) -> str:
    """`1 243,50 €`, with the spaces of French typography."""
    return format_currency(money.amount, money.currency, locale=LOCALE)


def rate(bps: int) -> str:
    """Hundredths of a percent as `1,65 %`."""
    return format_percent(Decimal(bps) / 10_000, "#,##0.00\u202f%", locale=LOCALE)


def day(on: date, *, weekday: bool = False) -> str:
    """`12 mars 2026` or `jeudi 12 mars 2026`; the first of a month is `1er`."""
    written = f"{_day_of_month(on)} {format_date(on, 'MMMM y', locale=LOCALE)}"
    return f"{format_date(on, 'EEEE', locale=LOCALE)} {written}" if weekday else written


def between(period: Period) -> str:
    """`du 1er au 31 mars 2026`, `du 28 février au 3 mars 2026`, `le 12 mars 2026` for one day."""
    since, until = period.since, period.until
    if since == until:
        return f"le {day(since)}"
    if since.year != until.year:
        return f"du {day(since)} au {day(until)}"
    start = _day_of_month(since)
    if since.month != until.month:
        start = f"{start} {format_date(since, 'MMMM', locale=LOCALE)}"
    return f"du {start} au {day(until)}"


def month(of: Month) -> str:
    """`mars 2026`."""
    return format_date(of.first_day, "MMMM y", locale=LOCALE)


def of_month(of: Month) -> str:
    """`de mars 2026`, `d'avril 2026`."""
    written = month(of)
    return f"d’{written}" if written[0] in "ao" else f"de {written}"


def _day_of_month(on: date) -> str:
    return "1er" if on.day == 1 else str(on.day)
