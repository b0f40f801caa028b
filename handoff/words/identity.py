"""Who a visitor is, by the word of the host site."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SiteIdentity:
    """Who the visitor is, as the host site signs it: merchant, establishments in reach, role.

    It opens the merchant's data before `fresh_until` only, and then until the site signs anew.
    """

    merchant_id: str
    merchant_name: str
    establishments: tuple[str, ...]
    role: str
    fresh_until: datetime | None = None

    def is_fresh(self, now: datetime) -> bool:
        """Whether the site's word still holds at `now`."""
        return self.fresh_until is not None and now < self.fresh_until

    def is_renewed_by(self, other: "SiteIdentity") -> bool:
        """Whether `other` may go on with what was said to this one: it sees all that it saw."""
        return self.merchant_id == other.merchant_id and set(self.establishments) <= set(
            other.establishments
        )
