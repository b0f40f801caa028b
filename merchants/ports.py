"""The one way to ask for merchant data, whatever keeps it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from merchants.merchant import Contract, Establishment, Merchant
from merchants.money import Money
from merchants.month import Month
from merchants.settlement import Settlement
from merchants.statement import Statement
from merchants.tenant import Tenant


class Merchants(Protocol):
    """Questions about one tenant's own data.

    Answers never hold a row outside the tenant: asking for another's month, day or establishment
    is answered like asking for something that does not exist. `MerchantsUnavailableError` is raised
    when the data cannot be reached.
    """

    async def merchant(self, tenant: Tenant) -> Merchant | None:
        """The merchant itself, or None when it is unknown."""

    async def contract(self, tenant: Tenant) -> Contract | None:
        """The merchant's contract, or None when there is none."""

    async def establishments(self, tenant: Tenant) -> tuple[Establishment, ...]:
        """The establishments the tenant may see, by name."""

    async def statement_months(self, tenant: Tenant) -> tuple[Month, ...]:
        """The months that have a statement, latest first, each once."""

    async def statements(self, tenant: Tenant, month: Month) -> tuple[Statement, ...]:
        """The statements of one month, one per establishment, by establishment id."""

    async def pending_settlements(self, tenant: Tenant) -> tuple[Settlement, ...]:
        """Settlements on their way, the soonest first."""

    async def paid_settlements(
        self,
        tenant: Tenant,
        *,
        since: date,
        until: date,
        amounts: tuple[Money, Money] | None = None,
        limit: int = 20,
    ) -> tuple[Settlement, ...]:
        """Settlements paid from `since` to `until`, both included, the latest first.

        With `amounts`, only those whose net or gross is from the first to the second, both
        included; the two are in one currency.
        """

    async def close(self) -> None:
        """Let go of connections; the object is not used afterwards."""
