"""The filters that keep tenants apart, one of each kind; every query takes them from here."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, and_, false

from merchants.sql import tables
from merchants.tenant import Tenant
from merchants.writable import writable


def of_merchant(tenant: Tenant, table: Table) -> ColumnElement[bool]:
    """Only rows of the tenant's merchant: for what belongs to no shop in particular."""
    column = table.c.id if table is tables.merchants else table.c.merchant_id
    return named(column, tenant.merchant_id)


def of_shops(tenant: Tenant, table: Table) -> ColumnElement[bool]:
    """Only rows of the tenant's merchant, and of establishments the tenant may see."""
    establishment = table.c.id if table is tables.establishments else table.c.establishment_id
    seen = sorted(filter(writable, tenant.establishment_ids))
    return and_(named(table.c.merchant_id, tenant.merchant_id), establishment.in_(seen))


def named(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Only the row of that name; none for a name that no database can keep."""
    return column == name if writable(name) else false()
