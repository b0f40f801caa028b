"""The tables of merchant data.

Every table that holds a merchant's rows carries `merchant_id`, and `establishment_id` where a row
belongs to one shop, so that each query can name its tenant without a join. Money is a number of
cents; the currency stands beside it once per row. A month is the date of its first day.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String(64), primary_key=True)


def _of_merchant(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "merchant_id",
        String(64),
        ForeignKey("merchants.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


def _of_establishment(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "establishment_id",
        String(64),
        ForeignKey("establishments.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


def _cents(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _currency() -> Column[str]:
    return Column("currency", String(3), nullable=False)


merchants = Table(
    "merchants",
    metadata,
    _id(),
    Column("name", String(200), nullable=False),
    Column("city", String(100), nullable=False),
    Column("managed", Boolean, nullable=False),
    Column("enrolled_online", Boolean, nullable=False),
    Column("dispute_set_up", String(16), nullable=False),
)

establishments = Table(
    "establishments",
    metadata,
    _id(),
    _of_merchant(),
    Column("name", String(200), nullable=False),
    Column("city", String(100), nullable=False),
    Index(None, "merchant_id"),
)

contracts = Table(
    "contracts",
    metadata,
    _of_merchant(primary_key=True),
    Column("method", String(16), nullable=False),
    Column("rate_bps", Integer, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("tier_cents", BigInteger),
    _currency(),
)

users = Table(
    "merchant_users",
    metadata,
    _id(),
    _of_merchant(),
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
    _of_establishment(primary_key=True),
)

settlements = Table(
    "settlements",
    metadata,
    _id(),
    _of_merchant(),
    _of_establishment(),
    Column("status", String(16), nullable=False),
    Column("value_on", Date, nullable=False),
    _cents("gross_cents"),
    _cents("commission_cents"),
    _cents("fees_cents"),
    _cents("adjustments_cents"),
    _cents("net_cents"),
    _currency(),
    # Serves both questions: what is pending, and what was paid between two days.
    Index(None, "merchant_id", "status", "value_on"),
)

statements = Table(
    "statements",
    metadata,
    _id(),
    _of_merchant(),
    _of_establishment(),
    Column("month", Date, nullable=False),
    _cents("gross_cents"),
    _cents("discount_cents"),
    _cents("fees_and_incentives_cents"),
    _cents("adjustments_cents"),
    _cents("net_cents"),
    _currency(),
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
    _of_merchant(),
    _of_establishment(),
    Column("kind", String(16), nullable=False),
    Column("on", Date, nullable=False),
    _cents("amount_cents"),
    _currency(),
)
