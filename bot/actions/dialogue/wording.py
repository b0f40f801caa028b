"""How lists and numbers of things are written in French; amounts and days as in `merchants`."""

from __future__ import annotations

from collections.abc import Sequence

from babel.numbers import format_decimal

from french.period import Period
from merchants.wording import LOCALE, amount, between, day, month, of_month, rate

__all__ = (
    "amount",
    "between",
    "bullets",
    "count",
    "day",
    "month",
    "not_yet",
    "of_month",
    "rate",
)


def bullets(lines: Sequence[str]) -> str:
    """One line each, after a bullet."""
    return "\n".join(f"• {line}" for line in lines)


def count(number: int, singular: str, plural: str) -> str:
    """`1 règlement`, `3 règlements`, `1 247 transactions`."""
    written = format_decimal(number, locale=LOCALE)
    return f"{written} {singular if number < 2 else plural}"


def not_yet(period: Period) -> str:
    """Says that a period has not begun: `Cette date n’est pas encore passée : le 24 novembre.`"""
    if period.days == 1:
        return f"Cette date n’est pas encore passée\u00a0: {between(period)}."
    return f"Ces dates ne sont pas encore passées\u00a0: {between(period)}."
