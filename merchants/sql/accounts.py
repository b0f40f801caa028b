"""Who the merchant is: the company, its contract, its shops."""

from __future__ import annotations

from sqlalchemy import select

from merchants.merchant import Contract, Establishment, Merchant
from merchants.sql import tables
from merchants.sql.questions import Questions
from merchants.sql.rows import contract_of, establishment_of, merchant_of
from merchants.sql.tenancy import of_merchant, of_shops
from merchants.tenant import Tenant


class Accounts(Questions):
    """Questions about the merchant itself."""

    async def merchant(self, tenant: Tenant) -> Merchant | None:
        query = select(tables.merchants).where(of_merchant(tenant, tables.merchants))
        found = await self._database.rows(tenant, query)
        return merchant_of(found[0]) if found else None

    async def contract(self, tenant: Tenant) -> Contract | None:
        query = select(tables.contracts).where(of_merchant(tenant, tables.contracts))
        found = await self._database.rows(tenant, query)
        return contract_of(found[0]) if found else None

    async def establishments(self, tenant: Tenant) -> tuple[Establishment, ...]:
        table = tables.establishments
        query = select(table).where(of_shops(tenant, table)).order_by(table.c.name, table.c.id)
        return tuple(establishment_of(row) for row in await self._database.rows(tenant, query))
