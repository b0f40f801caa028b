"""Settlement: one payment to the merchant's bank account, made or still pending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merchants.money import Money


class SettlementStatus(StrEnum):
    """Whether the money has left for the bank account."""

    PENDING = "pending"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Settlement:
    """`value_on` is the day it was paid, or is expected when pending.

    `commission` and `fees` are what is kept back (zero or positive), `adjustments` is signed, and
    `net` is what reaches the account: gross − commission − fees + adjustments.
    """

    id: str
    establishment_id: str
    status: SettlementStatus
    value_on: date
    gross: Money
    commission: Money
    fees: Money
    adjustments: Money
    net: Money
