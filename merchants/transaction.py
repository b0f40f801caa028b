"""Transaction: one card payment or refund at an establishment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from merchants.money import Money


class TransactionKind(StrEnum):
    """What was done with the card."""

    PURCHASE = "purchase"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Transaction:
    """A payment by card; `amount` is negative for a refund.

    `settlement_id` is the settlement that it was paid with, None while it is not settled. Of the
    card only the last four digits are known.
    """

    id: str
    establishment_id: str
    at: datetime
    kind: TransactionKind
    amount: Money
    card_ending: str
    settlement_id: str | None


@dataclass(frozen=True, slots=True)
class TransactionTotals:
    """Sums over the transactions of a period; `refunds` is negative or zero."""

    count: int
    purchases: Money
    refunds: Money

    @property
    def net(self) -> Money:
        """Purchases less refunds."""
        return self.purchases + self.refunds
