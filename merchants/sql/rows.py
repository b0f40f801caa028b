"""Turns database rows into the words of this package."""

from __future__ import annotations

from collections.abc import Iterable

from french.month import Month
from merchants.dispute import (
    Dispute,
    DisputeFile,
    DisputeKind,
    DisputeStatus,
    Response,
    StatusChange,
)
from merchants.merchant import Contract, DisputeSetUp, Establishment, FeeMethod, Merchant
from merchants.money import Money
from merchants.profile import Notification, Profile
from merchants.settlement import Settlement, SettlementStatus
from merchants.sql.database import AnyRow
from merchants.statement import LineKind, Statement, StatementLine
from merchants.transaction import Transaction, TransactionKind


def merchant_of(row: AnyRow) -> Merchant:
    """A row of `merchants`."""
    return Merchant(
        row.id,
        row.name,
        row.city,
        row.managed,
        row.enrolled_online,
        row.enrolled_disputes,
        DisputeSetUp(row.dispute_set_up),
    )


def establishment_of(row: AnyRow) -> Establishment:
    """A row of `establishments`."""
    return Establishment(row.id, row.merchant_id, row.name, row.city)


def contract_of(row: AnyRow) -> Contract:
    """A row of `contracts`."""
    tiers = tuple(Money(cents, row.currency) for cents in row.tiers)
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


def debit_of(row: AnyRow) -> StatementLine:
    """A row of `commission_debits`."""
    return StatementLine(LineKind.COMMISSION, row.on, Money(row.amount_cents, row.currency))


def transaction_of(row: AnyRow) -> Transaction:
    """A row of `transactions`."""
    return Transaction(
        id=row.id,
        establishment_id=row.establishment_id,
        at=row.at,
        kind=TransactionKind(row.kind),
        amount=Money(row.amount_cents, row.currency),
        card_ending=row.card_ending,
        settlement_id=row.settlement_id,
    )


def file_of(row: AnyRow) -> DisputeFile:
    """A row of `dispute_files`."""
    return DisputeFile(row.id, row.name, row.media_type, row.size, row.pages)


def dispute_of(row: AnyRow, changes: Iterable[AnyRow], files: Iterable[AnyRow]) -> Dispute:
    """A row of `disputes` with its rows of `dispute_changes` and `dispute_files`, in order."""
    return Dispute(
        case_number=row.case_number,
        establishment_id=row.establishment_id,
        kind=DisputeKind(row.kind),
        amount=Money(row.amount_cents, row.currency),
        transaction_id=row.transaction_id,
        transaction_on=row.transaction_on,
        opened_on=row.opened_on,
        claim=row.claim,
        requested_documents=tuple(row.requested_documents),
        reasons=tuple(row.reasons),
        due_on=row.due_on,
        history=tuple(
            StatusChange(change.at, DisputeStatus(change.status), change.label)
            for change in changes
        ),
        refunded=None if row.refunded_cents is None else Money(row.refunded_cents, row.currency),
        response=None if row.response is None else _response_of(row.response),
        files=tuple(file_of(file) for file in files),
    )


def _response_of(kept: dict[str, object]) -> Response:
    file_ids = kept["file_ids"]
    assert isinstance(file_ids, list)
    return Response(
        str(kept["reason"]), str(kept["comment"]), str(kept["initials"]), tuple(file_ids)
    )


def profile_of(row: AnyRow) -> Profile:
    """A row of `merchant_profiles`."""
    return Profile(
        email=row.email,
        phone=row.phone,
        contact_name=row.contact_name,
        address=row.address,
        commercial_messages=row.commercial_messages,
        notifications=frozenset(Notification(kind) for kind in row.notifications),
    )
