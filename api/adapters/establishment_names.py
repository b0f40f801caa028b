"""The names of a merchant's establishments, from the merchant data."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from api.identity import tenant_of
from handoff.words.identity import SiteIdentity
from merchants.errors import MerchantsError
from merchants.ports import Merchants

TIME_LIMIT = 2.0
"""Seconds; agents wait for the file meanwhile."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class NamesOfMerchants:
    """See `handoff.ports.EstablishmentNames`."""

    merchants: Merchants

    async def of(self, identity: SiteIdentity) -> Mapping[str, str]:
        """See `handoff.ports.EstablishmentNames`."""
        try:
            async with asyncio.timeout(TIME_LIMIT):
                own = await self.merchants.establishments(tenant_of(identity))
        except (MerchantsError, TimeoutError) as error:
            log.warning("establishment_names_unavailable", why=type(error).__name__)
            return {}
        return {each.id: each.name for each in own}
