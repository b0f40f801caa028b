"""Fees: what a merchant paid over a period, in the three columns of the Payments page."""

from __future__ import annotations

from dataclasses import dataclass

from french.period import Period
from merchants.money import Money
from merchants.statement import StatementLine


@dataclass(frozen=True, slots=True)
class Fees:
    """Fees taken from the settlements of `period`, and commission debited in it (gross contracts).

    Under a gross contract the three columns are zero, and `debits` says when commission was taken.
    """

    period: Period
    discount: Money
    fees_and_incentives: Money
    adjustments: Money
    debits: tuple[StatementLine, ...]
