"""Turns the words of this package into database rows: the other direction of `rows`.

`whose` gives the columns that say whose a row is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from merchants.dispute import Dispute
from merchants.merchant import Contract, Merchant, User
from merchants.profile import Profile
from merchants.settlement import Settlement
from merchants.statement import Statement, StatementLine
from merchants.transaction import Transaction

Values = Mapping[str, object]


def contract_values(contract: Contract) -> Values:
    """The row of `contracts`."""
    return {
        "merchant_id": contract.merchant_id,
        "method": contract.method,
        "rate_bps": contract.rate_bps,
        "signed_on": contract.signed_on,
        "tiers": [tier.cents for tier in contract.tiers],
        "currency": contract.tiers[0].currency if contract.tiers else "EUR",
    }


def user_values(user: User) -> Values:
    """The row of `merchant_users`."""
    return {
        "id": user.id,
        "merchant_id": user.merchant_id,
        "name": user.name,
        "city": user.city,
        "role": user.role,
    }


def merchant_values(merchant: Merchant) -> Values:
    """The row of `merchants`."""
    return asdict(merchant)


def profile_values(merchant_id: str, profile: Profile) -> Values:
    """The row of `merchant_profiles`."""
    return {
        "merchant_id": merchant_id,
        "email": profile.email,
        "phone": profile.phone,
        "contact_name": profile.contact_name,
        "address": profile.address,
        "commercial_messages": profile.commercial_messages,
        "notifications": sorted(profile.notifications),
    }


def settlement_values(one: Settlement, whose: Values) -> Values:
    """The row of `settlements`."""
    return {
        **whose,
        "id": one.id,
        "status": one.status,
        "value_on": one.value_on,
        "gross_cents": one.gross.cents,
        "commission_cents": one.commission.cents,
        "fees_cents": one.fees.cents,
        "adjustments_cents": one.adjustments.cents,
        "net_cents": one.net.cents,
        "currency": one.net.currency,
    }


def statement_values(one: Statement, whose: Values) -> Values:
    """The row of `statements`."""
    return {
        **whose,
        "id": one.id,
        "month": one.month.first_day,
        "gross_cents": one.gross.cents,
        "discount_cents": one.discount.cents,
        "fees_and_incentives_cents": one.fees_and_incentives.cents,
        "adjustments_cents": one.adjustments.cents,
        "net_cents": one.net.cents,
        "currency": one.net.currency,
    }


def line_values(statement: Statement, whose: Values) -> Iterator[Values]:
    """The rows of `statement_lines` of one statement."""
    for position, line in enumerate(statement.lines):
        yield {
            **debit_values(line, whose),
            "statement_id": statement.id,
            "position": position,
            "kind": line.kind,
        }


def debit_values(line: StatementLine, whose: Values) -> Values:
    """The row of `commission_debits`."""
    return {
        **whose,
        "on": line.on,
        "amount_cents": line.amount.cents,
        "currency": line.amount.currency,
    }


def transaction_values(one: Transaction, whose: Values) -> Values:
    """The row of `transactions`."""
    return {
        **whose,
        "id": one.id,
        "at": one.at,
        "kind": one.kind,
        "amount_cents": one.amount.cents,
        "currency": one.amount.currency,
        "card_ending": one.card_ending,
        "settlement_id": one.settlement_id,
    }


def dispute_values(case: Dispute, whose: Values) -> Values:
    """The row of `disputes`."""
    return {
        **whose,
        "case_number": case.case_number,
        "kind": case.kind,
        "status": case.status,
        "amount_cents": case.amount.cents,
        "currency": case.amount.currency,
        "transaction_id": case.transaction_id,
        "transaction_on": case.transaction_on,
        "opened_on": case.opened_on,
        "claim": case.claim,
        "requested_documents": list(case.requested_documents),
        "reasons": list(case.reasons),
        "due_on": case.due_on,
        "refunded_cents": case.refunded and case.refunded.cents,
        "response": case.response and asdict(case.response),
    }


def change_values(case: Dispute, whose: Values) -> Iterator[Values]:
    """The rows of `dispute_changes` of one case, oldest first."""
    for position, change in enumerate(case.history):
        yield {**whose, "case_number": case.case_number, "position": position, **asdict(change)}
