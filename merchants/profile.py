"""Profile and Notifications: how a merchant is reached, and what it wants to be told by e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
