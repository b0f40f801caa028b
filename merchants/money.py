"""Money: an integer number of cents and a currency, never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the smallest unit of `currency` (ISO 4217); it may be negative."""

    cents: int
    currency: str = "EUR"

    def __add__(self, other: Money) -> Money:
        """The sum of two amounts of one currency; `ValueError` when the currencies differ."""
        if self.currency != other.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.cents + other.cents, self.currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, exact: 124350 cents are `Decimal("1243.50")`."""
        return Decimal(self.cents).scaleb(-2)


def total(amounts: Iterable[Money], currency: str = "EUR") -> Money:
    """The sum of `amounts`; zero of `currency` when there are none."""
    summed: Money | None = None
    for amount in amounts:
        summed = amount if summed is None else summed + amount
    return Money(0, currency) if summed is None else summed
