"""The tables of payments: what was sold, settled, stated and debited."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from merchants.sql.columns import (
    Moment,
    cents,
    currency,
    establishment_column,
    identifier,
    merchant_column,
    metadata,
)

settlements = Table(
    "settlements",
    metadata,
    identifier(),
    merchant_column(),
    establishment_column(),
    Column("status", String(16), nullable=False),
    Column("value_on", Date, nullable=False),
    cents("gross_cents"),
    cents("commission_cents"),
    cents("fees_cents"),
    cents("adjustments_cents"),
    cents("net_cents"),
    currency(),
    # Serves both questions: what is pending, and what was paid between two days.
    Index(None, "merchant_id", "status", "value_on"),
)

statements = Table(
    "statements",
    metadata,
    identifier(),
    merchant_column(),
    establishment_column(),
    Column("month", Date, nullable=False),
    cents("gross_cents"),
    cents("discount_cents"),
    cents("fees_and_incentives_cents"),
    cents("adjustments_cents"),
    cents("net_cents"),
    currency(),
    Index(None, "merchant_id", "month"),
    Index(None, "establishment_id", "month", unique=True),
)

statement_lines = Table(
    "statement_lines",
    metadata,
    Column(
        "statement_id",
        String(64),
        ForeignKey("statements.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("position", Integer, primary_key=True),
    merchant_column(),
    establishment_column(),
    Column("kind", String(16), nullable=False),
    Column("on", Date, nullable=False),
    cents("amount_cents"),
    currency(),
)

transactions = Table(
    "transactions",
    metadata,
    identifier(),
    merchant_column(),
    establishment_column(),
    Column("at", Moment, nullable=False),
    Column("kind", String(16), nullable=False),
    cents("amount_cents"),
    currency(),
    Column("card_ending", String(4), nullable=False),
    # No foreign key: a settlement may be told of after its transactions.
    Column("settlement_id", String(64)),
    # A page of a period, the latest first.
    Index(None, "merchant_id", "at", "id"),
    # The sums of a period, read from the index alone.
    Index(
        "ix_transactions_totals",
        "merchant_id",
        "establishment_id",
        "at",
        "kind",
        "currency",
        "amount_cents",
    ),
    # What is behind one settlement.
    Index(None, "settlement_id", "at", "id"),
)

commission_debits = Table(
    "commission_debits",
    metadata,
    merchant_column(),
    establishment_column(primary_key=True),
    Column("on", Date, primary_key=True),
    cents("amount_cents"),
    currency(),
    Index(None, "merchant_id", "on"),
)
