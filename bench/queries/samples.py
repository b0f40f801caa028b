"""The tenants that ask, and what of their own each may ask about."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from french.calendar_names import PARIS
from french.period import Period
from merchants.demo.crowd import tenant_of
from merchants.ports import Merchants
from merchants.tenant import Role, Tenant

TODAY = datetime.now(PARIS).date()
LAST_35_DAYS = Period(TODAY - timedelta(days=35), TODAY - timedelta(days=1))
LAST_YEAR = Period(TODAY - timedelta(days=365), TODAY)


@dataclass(frozen=True, slots=True)
class Sample:
    """A tenant, and what of its own one may ask about; `shop` sees one of its establishments."""

    tenant: Tenant
    shop: Tenant
    settlement_id: str
    case_number: str
    reason: str
    number: int

    @property
    def key(self) -> str:
        """The key of one change, new at each run."""
        return f"{self.number} {uuid4().hex}"


async def sample(kept: Merchants, number: int) -> Sample:
    """The tenant of that number in the invented crowd, with what it may ask about."""
    tenant = tenant_of(number)
    paid = await kept.paid_settlements(tenant, since=LAST_35_DAYS.since, until=TODAY)
    cases = await kept.disputes(tenant)
    shop = cases[0].establishment_id if cases else min(tenant.establishment_ids)
    return Sample(
        tenant,
        replace(tenant.narrowed({shop}), role=Role.SHOP),
        paid[0].id,
        cases[0].case_number if cases else "",
        cases[0].reasons[0] if cases else "",
        number,
    )
