"""Reads cases with their history and files, and locks the one that is about to change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from merchants.dispute import Dispute
from merchants.errors import UnknownDispute
from merchants.merchant import Merchant
from merchants.sql import tables
from merchants.sql.database import AnyRow, Connection
from merchants.sql.rows import dispute_of, merchant_of
from merchants.sql.tenancy import named, of_merchant, of_shops
from merchants.tenant import Tenant


def case_of(tenant: Tenant, case_number: str) -> ColumnElement[bool]:
    """The tenant's case of that number."""
    return of_shops(tenant, tables.disputes) & named(tables.disputes.c.case_number, case_number)


async def found_cases(
    connection: Connection, tenant: Tenant, query: Select[*tuple[object, ...]]
) -> tuple[Dispute, ...]:
    """The cases whose rows of `disputes` a query gives, in its order."""
    rows = await connection.rows(query)
    numbers = [row.case_number for row in rows]
    if not numbers:
        return ()
    history, files = tables.dispute_changes, tables.dispute_files
    changes = await _parts(connection, tenant, history, history.c.position, numbers)
    joined = await _parts(connection, tenant, files, files.c.id, numbers)
    return tuple(dispute_of(row, changes[row.case_number], joined[row.case_number]) for row in rows)


async def locked_case(connection: Connection, tenant: Tenant, case_number: str) -> Dispute:
    """The tenant's case, which nobody else changes until the transaction ends.

    Raises UnknownDispute.
    """
    query = select(tables.disputes).where(case_of(tenant, case_number)).with_for_update()
    found = await found_cases(connection, tenant, query)
    if not found:
        raise UnknownDispute("Aucun dossier ne porte ce numéro.")
    return found[0]


async def set_up_of(connection: Connection, tenant: Tenant) -> tuple[Merchant, int]:
    """The tenant's merchant, and how many establishments it has, whichever the tenant may see."""
    table = tables.establishments
    (merchant,) = await connection.rows(
        select(tables.merchants).where(of_merchant(tenant, tables.merchants))
    )
    (shops,) = await connection.rows(
        select(func.count(table.c.id).label("number")).where(of_merchant(tenant, table))
    )
    return merchant_of(merchant), shops.number


async def _parts(
    connection: Connection,
    tenant: Tenant,
    table: Table,
    order: ColumnElement[Any],
    numbers: Sequence[str],
) -> Mapping[str, list[AnyRow]]:
    found: dict[str, list[AnyRow]] = defaultdict(list)
    for row in await connection.rows(
        select(table)
        .where(of_shops(tenant, table), table.c.case_number.in_(numbers))
        .order_by(table.c.case_number, order)
    ):
        found[row.case_number].append(row)
    return found
