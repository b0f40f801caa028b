"""The tables of accounts: merchants, their shops, contracts, users and profiles."""

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

from merchants.sql.columns import (
    currency,
    establishment_column,
    identifier,
    merchant_column,
    metadata,
)

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
