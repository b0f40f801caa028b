"""Merchant, Establishment, Contract and User: who the merchant is and how it is set up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from french.period import Period
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
    """A company that takes card payments. `managed`: it has an account manager of its own.

    `enrolled_online`, `enrolled_disputes`: it signed up for the online account, for managing
    disputes online.
    """

    id: str
    name: str
    city: str
    managed: bool
    enrolled_online: bool
    enrolled_disputes: bool
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

    `signed_on` gives the anniversary; `tiers`, ascending, are the volumes of a contract year whose
    passing triggers a debit under a gross contract.
    """

    merchant_id: str
    method: FeeMethod
    rate_bps: int
    signed_on: date
    tiers: tuple[Money, ...] = ()

    def year_of(self, day: date) -> Period:
        """The contract year that `day` is in: from an anniversary to the day before the next."""
        begins = _anniversary(self.signed_on, day.year)
        if begins > day:
            begins = _anniversary(self.signed_on, day.year - 1)
        return Period(begins, _anniversary(self.signed_on, begins.year + 1) - timedelta(days=1))

    def next_anniversary(self, day: date) -> date:
        """The first anniversary after `day`."""
        return self.year_of(day).until + timedelta(days=1)


def _anniversary(signed_on: date, year: int) -> date:
    """The same day of another year; 28 February for a contract of 29 February."""
    try:
        return signed_on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


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
