"""The cases of a merchant."""

from __future__ import annotations

from sqlalchemy import select

from merchants.dispute import Dispute, DisputeStatus
from merchants.sql import tables
from merchants.sql.cases import case_of, found_cases
from merchants.sql.questions import Questions
from merchants.sql.tenancy import of_shops
from merchants.tenant import Tenant


class Disputes(Questions):
    """Questions about disputes."""

    async def disputes(
        self, tenant: Tenant, *, open_only: bool = True, limit: int = 20
    ) -> tuple[Dispute, ...]:
        table = tables.disputes
        query = select(table).where(of_shops(tenant, table))
        if open_only:
            query = query.where(table.c.status == DisputeStatus.AWAITING_ANSWER)
        ordered = query.order_by(
            table.c.due_on.asc().nulls_last(), table.c.opened_on.desc(), table.c.case_number
        ).limit(limit)
        return await self._database.read(
            tenant, lambda connection: found_cases(connection, tenant, ordered)
        )

    async def dispute(self, tenant: Tenant, case_number: str) -> Dispute | None:
        query = select(tables.disputes).where(case_of(tenant, case_number))
        found = await self._database.read(
            tenant, lambda connection: found_cases(connection, tenant, query)
        )
        return found[0] if found else None
