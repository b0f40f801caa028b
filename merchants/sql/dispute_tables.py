"""The tables of disputes: cases, their history, and the files of their responses."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from merchants.sql.columns import (
    Moment,
    cents,
    currency,
    establishment_column,
    merchant_column,
    metadata,
)


def _of_case(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "case_number",
        String(32),
        ForeignKey("disputes.case_number", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


disputes = Table(
    "disputes",
    metadata,
    Column("case_number", String(32), primary_key=True),
    merchant_column(),
    establishment_column(),
    Column("kind", String(16), nullable=False),
    # The latest of `dispute_changes`, to search by.
    Column("status", String(16), nullable=False),
    cents("amount_cents"),
    currency(),
    Column("transaction_id", String(64), nullable=False),
    Column("transaction_on", Date, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("claim", Text, nullable=False),
    Column("requested_documents", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("due_on", Date),
    cents("refunded_cents", nullable=True),
    Column("response", JSON(none_as_null=True)),
    Index(None, "merchant_id", "status", "due_on"),
)

dispute_changes = Table(
    "dispute_changes",
    metadata,
    _of_case(primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    merchant_column(),
    establishment_column(),
    Column("at", Moment, nullable=False),
    Column("status", String(16), nullable=False),
    Column("label", String(200), nullable=False),
)

dispute_files = Table(
    "dispute_files",
    metadata,
    # Ascending in time.
    Column("id", String(64), primary_key=True),
    _of_case(),
    merchant_column(),
    establishment_column(),
    Column("name", String(255), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Index(None, "case_number"),
)

dispute_file_contents = Table(
    "dispute_file_contents",
    metadata,
    Column(
        "file_id",
        String(64),
        ForeignKey("dispute_files.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    merchant_column(),
    establishment_column(),
    Column("content", LargeBinary, nullable=False),
)
