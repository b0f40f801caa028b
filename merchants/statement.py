"""Statement: what an establishment took, paid and received in one month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from french.month import Month
from merchants.money import Money


class LineKind(StrEnum):
    """What a line of a statement records."""

    SETTLEMENT = "settlement"
    COMMISSION = "commission"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line: a settlement received, or the commission debited under a gross contract."""

    kind: LineKind
    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """A month of one establishment.

    `discount`, `fees_and_incentives` and `adjustments` are the three columns that the statement
    prints; under a gross contract all three are zero. `net` is what was settled in the month.
    """

    id: str
    establishment_id: str
    month: Month
    gross: Money
    discount: Money
    fees_and_incentives: Money
    adjustments: Money
    net: Money
    lines: tuple[StatementLine, ...]
