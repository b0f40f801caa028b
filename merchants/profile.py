"""Profile and Notifications: how a merchant is reached, and what it wants to be told by e-mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from merchants.errors import Refused

LONGEST_EMAIL = 254
_EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", re.ASCII | re.IGNORECASE
)


class Notification(StrEnum):
    """What an e-mail can be sent for: payments, and the four categories of disputes (fact 48)."""

    PAYMENTS = "payments"
    NEW_INQUIRIES = "new_inquiries"
    NEW_CHARGEBACKS = "new_chargebacks"
    CASE_UPDATES = "case_updates"
    URGENT_CASES = "urgent_cases"


@dataclass(frozen=True, slots=True)
class Profile:
    """How the merchant is reached; `commercial_messages`: whether it wants our offers."""

    email: str
    phone: str
    contact_name: str
    address: str
    commercial_messages: bool
    notifications: frozenset[Notification]


def with_notifications(profile: Profile, changes: Mapping[Notification, bool]) -> Profile:
    """The profile with some notifications switched on or off; the others stay as they are."""
    on = {kind for kind, wanted in changes.items() if wanted}
    return replace(profile, notifications=profile.notifications - set(changes) | on)


def with_email(profile: Profile, email: str) -> Profile:
    """The profile with another address. Raises Refused when it cannot be one."""
    address = email.strip()
    if len(address) > LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        raise Refused("Cette adresse e-mail ne peut pas être valable.")
    return replace(profile, email=address)
