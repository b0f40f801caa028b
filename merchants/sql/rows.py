"""Turns database rows into the words of this package."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from merchants.merchant import Contract, DisputeSetUp, Establishment, FeeMethod, Merchant
from merchants.money import Money
from merchants.month import Month
from merchants.settlement import Settlement, SettlementStatus
from merchants.statement import LineKind, Statement, StatementLine

AnyRow = Row[*tuple[Any, ...]]


def merchant_of(row: AnyRow) -> Merchant:
    """A row of `merchants`."""
    return Merchant(
        row.id,
        row.name,
        row.city,
        row.managed,
        row.enrolled_online,
        row.enrolled_online,
        DisputeSetUp(row.dispute_set_up),
    )


def establishment_of(row: AnyRow) -> Establishment:
    """A row of `establishments`."""
    return Establishment(row.id, row.merchant_id, row.name, row.city)


def contract_of(row: AnyRow) -> Contract:
    """A row of `contracts`."""
    tiers = () if row.tier_cents is None else (Money(row.tier_cents, row.currency),)
    return Contract(row.merchant_id, FeeMethod(row.method), row.rate_bps, row.signed_on, tiers)


def settlement_of(row: AnyRow) -> Settlement:
    """A row of `settlements`."""
    return Settlement(
        id=row.id,
        establishment_id=row.establishment_id,
        status=SettlementStatus(row.status),
        value_on=row.value_on,
        gross=Money(row.gross_cents, row.currency),
        commission=Money(row.commission_cents, row.currency),
        fees=Money(row.fees_cents, row.currency),
        adjustments=Money(row.adjustments_cents, row.currency),
        net=Money(row.net_cents, row.currency),
    )


def statement_of(row: AnyRow, lines: Iterable[AnyRow]) -> Statement:
    """A row of `statements` and its rows of `statement_lines`, in order."""
    return Statement(
        id=row.id,
        establishment_id=row.establishment_id,
        month=Month.of(row.month),
        gross=Money(row.gross_cents, row.currency),
        discount=Money(row.discount_cents, row.currency),
        fees_and_incentives=Money(row.fees_and_incentives_cents, row.currency),
        adjustments=Money(row.adjustments_cents, row.currency),
        net=Money(row.net_cents, row.currency),
        lines=tuple(
            StatementLine(LineKind(line.kind), line.on, Money(line.amount_cents, line.currency))
            for line in lines
        ),
    )
