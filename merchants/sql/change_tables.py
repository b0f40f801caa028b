"""The tables that remember changes: which request was executed already, and who changed what."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, String, Table

from merchants.sql.columns import Moment, merchant_column, metadata

granted_wishes = Table(
    "granted_wishes",
    metadata,
    merchant_column(primary_key=True),
    Column("key", String(200), primary_key=True),
    # SHA-256 of what was asked: the same key for something else is refused.
    Column("content_hash", String(64), nullable=False),
    Column("outcome", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

# Append-only: triggers refuse to change or delete a line. So it has no foreign key either, and
# outlives the merchant that it speaks of.
audit = Table(
    "merchant_audit",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("merchant_id", String(64), nullable=False),
    Column("establishment_id", String(64)),
    Column("role", String(16), nullable=False),
    Column("change", String(32), nullable=False),
    Column("case_number", String(32)),
    Column("key", String(200)),
    Column("details", JSON, nullable=False),
    Index(None, "merchant_id", "at"),
)
