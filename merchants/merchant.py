"""Merchant, Establishment, Contract and User: who the merchant is and how it is set up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merchants.money import Money
from merchants.tenant import Role, Tenant


class DisputeSetUp(StrEnum):
    """Who answers disputes when there are several establishments."""

    CENTRAL = "central"
    LOCAL = "local"


class FeeMethod(StrEnum):
    """How fees are taken: from each settlement (net), or by direct debit (gross)."""

    NET = "net"
    GROSS = "gross"


@dataclass(frozen=True, slots=True)
class Merchant:
    """A company that takes card payments. `managed`: it has an account manager of its own."""

    id: str
    name: str
    city: str
    managed: bool
    enrolled_online: bool
    dispute_set_up: DisputeSetUp


@dataclass(frozen=True, slots=True)
class Establishment:
    """One shop of a merchant."""

    id: str
    merchant_id: str
    name: str
    city: str


@dataclass(frozen=True, slots=True)
class Contract:
    """The terms: `rate_bps` is the commission in hundredths of a percent of gross sales.

    `signed_on` gives the anniversary; `tier` is the volume whose passing triggers a gross debit.
    """

    merchant_id: str
    method: FeeMethod
    rate_bps: int
    signed_on: date
    tier: Money | None


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in for a merchant, and the establishments they may see."""

    id: str
    merchant_id: str
    name: str
    city: str
    role: Role
    establishment_ids: frozenset[str]

    @property
    def tenant(self) -> Tenant:
        """What this user may ask for."""
        return Tenant(self.merchant_id, self.establishment_ids, self.role)
