"""How lists and numbers of things are written in French; amounts and days as in `merchants`."""

from __future__ import annotations

from collections.abc import Sequence

from merchants.wording import amount, between, day, month, of_month, rate

__all__ = ("amount", "between", "bullets", "count", "day", "month", "of_month", "rate")


def bullets(lines: Sequence[str]) -> str:
    """One line each, after a bullet."""
    return "\n".join(f"• {line}" for line in lines)


def count(number: int, singular: str, plural: str) -> str:
    """`1 règlement`, `3 règlements`."""
    return f"{number} {singular if number < 2 else plural}"
