"""What the tables of merchant data are made of: kinds of columns, and names of constraints."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    String,
    TypeDecorator,
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


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite drops the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """A naive datetime means the machine's own zone to Python, and is a mistake here."""
        assert value is None or value.tzinfo is not None
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Always aware, in UTC."""
        return value and value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


def identifier(name: str = "id") -> Column[str]:
    """The primary key of a table whose rows have a name of their own."""
    return Column(name, String(64), primary_key=True)


def merchant_column(*, primary_key: bool = False) -> Column[str]:
    """Whose the row is."""
    return Column(
        "merchant_id",
        String(64),
        ForeignKey("merchants.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


def establishment_column(*, primary_key: bool = False) -> Column[str]:
    """Which shop's the row is."""
    return Column(
        "establishment_id",
        String(64),
        ForeignKey("establishments.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


def cents(name: str, *, nullable: bool = False) -> Column[int]:
    """An amount of the row's currency."""
    return Column(name, BigInteger, nullable=nullable)


def currency() -> Column[str]:
    """The currency of the row's amounts (ISO 4217)."""
    return Column("currency", String(3), nullable=False)
