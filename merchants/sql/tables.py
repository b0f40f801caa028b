"""The tables of merchant data: who the merchant is, what it sold, what it was paid.

Every table that holds a merchant's rows carries `merchant_id`, and `establishment_id` where a row
belongs to one shop, so that each query can name its tenant without a join. Money is a number of
cents; the currency stands beside it once per row. A month is the date of its first day.

`dispute_tables` and `change_tables` hold the rest; importing this module declares them all.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
)

from merchants.sql.change_tables import audit, granted_wishes
from merchants.sql.columns import (
    Moment,
    cents,
    currency,
    establishment_column,
    identifier,
    merchant_column,
    metadata,
)
from merchants.sql.dispute_tables import (
    dispute_changes,
    dispute_file_contents,
    dispute_files,
    disputes,
)

__all__ = [
    "audit",
    "commission_debits",
    "contracts",
    "dispute_changes",
    "dispute_file_contents",
    "dispute_files",
    "disputes",
    "establishments",
    "granted_wishes",
    "merchants",
    "metadata",
    "profiles",
    "settlements",
    "statement_lines",
    "statements",
    "transactions",
    "user_establishments",
    "users",
]

merchants = Table(
    "merchants",
    metadata,
    identifier(),
    Column("name", String(200), nullable=False),
    Column("city", String(100), nullable=False),
    Column("managed", Boolean, nullable=False),
    Column("enrolled_online", Boolean, nullable=False),
    Column("enrolled_disputes", Boolean, nullable=False, server_default=false()),
    Column("dispute_set_up", String(16), nullable=False),
)

establishments = Table(
    "establishments",
    metadata,
    identifier(),
    merchant_column(),
    Column("name", String(200), nullable=False),
    Column("city", String(100), nullable=False),
    Index(None, "merchant_id"),
)

contracts = Table(
    "contracts",
    metadata,
    merchant_column(primary_key=True),
    Column("method", String(16), nullable=False),
    Column("rate_bps", Integer, nullable=False),
    Column("signed_on", Date, nullable=False),
    # Ascending volumes of a contract year, in cents.
    Column("tiers", JSON, nullable=False, server_default="[]"),
    currency(),
)

users = Table(
    "merchant_users",
    metadata,
    identifier(),
    merchant_column(),
    Column("name", String(200), nullable=False),
    Column("city", String(100), nullable=False),
    Column("role", String(16), nullable=False),
    Index(None, "merchant_id"),
)

user_establishments = Table(
    "merchant_user_establishments",
    metadata,
    Column(
        "user_id",
        String(64),
        ForeignKey("merchant_users.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    establishment_column(primary_key=True),
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

profiles = Table(
    "merchant_profiles",
    metadata,
    merchant_column(primary_key=True),
    Column("email", String(254), nullable=False),
    Column("phone", String(32), nullable=False),
    Column("contact_name", String(200), nullable=False),
    Column("address", Text, nullable=False),
    Column("commercial_messages", Boolean, nullable=False),
    # The kinds that are on.
    Column("notifications", JSON, nullable=False),
)
