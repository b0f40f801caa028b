"""Row-level security: on PostgreSQL, rows of another tenant are not there at all.

Each transaction works under a role that owns nothing and names its tenant; the policies of the
tables let through only what is that tenant's. So a query that forgot its filter finds nothing.
"""

from __future__ import annotations

from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from merchants.sql import tables
from merchants.tenant import Role, Tenant
from merchants.writable import writable

ROLE = "relais_merchants"
_UNGUARDED = {tables.user_establishments, tables.users}
"""Tables that the role may not read anyway."""

_ENTER = text(
    "SELECT set_config('role', :role, true),"
    " set_config('relais.merchant_id', :merchant, true),"
    " set_config('relais.establishments', CAST(:establishments AS text), true)"
).bindparams(bindparam("establishments", type_=ARRAY(Text)))


async def enter(connection: AsyncConnection, tenant: Tenant) -> None:
    """Until the transaction ends, see the rows of `tenant` only; does nothing on SQLite."""
    if connection.dialect.name != "postgresql":
        return
    values = {
        "role": ROLE,
        "merchant": tenant.merchant_id if writable(tenant.merchant_id) else "",
        "establishments": sorted(filter(writable, tenant.establishment_ids)),
    }
    await connection.execute(_ENTER, values)


async def open_for_loading(connection: AsyncConnection) -> None:
    """Until the transaction ends, let the owner of the tables write everybody's rows."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT set_config('relais.loading', 'on', true)"))


async def missing_policies(url: str) -> str | None:
    """Which tables at `url` are unprotected, in French; None when all are, or it is not PostgreSQL.

    Also says so when the database does not answer.
    """
    if make_url(url).get_backend_name() != "postgresql":
        return None
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return await _missing(connection)
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        return f"le rôle {ROLE} ne peut pas être pris ({reason})"
    finally:
        await engine.dispose()


async def _missing(connection: AsyncConnection) -> str | None:
    await enter(connection, Tenant("", frozenset(), Role.SHOP))
    open_tables = [
        table.name
        for table in tables.metadata.sorted_tables
        if table not in _UNGUARDED
        and not await connection.scalar(
            text("SELECT row_security_active(:name)"), {"name": table.name}
        )
    ]
    if open_tables:
        return f"la séparation des commerçants n’est pas active sur {', '.join(open_tables)}"
    return None
