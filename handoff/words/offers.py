"""Offers: a waiting conversation held out to one agent, for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

OFFER_FOR = timedelta(seconds=30)
"""How long an agent may think; then the next one is asked."""
NOT_AGAIN_FOR = timedelta(minutes=2)
"""How long a conversation is not offered again to an agent who let it go."""
OVERFLOW_AFTER = timedelta(seconds=60)
"""A wait beyond this is anybody's, whatever the skill."""

MISSED_IN_A_ROW = 3
"""An agent who lets so many offers pass without a word is away."""


class Refusal(StrEnum):
    """How an agent let an offer go."""

    DECLINED = "declined"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Offer:
    """A conversation that is offered to an agent until a moment; others may still take it."""

    conversation_id: str
    agent_id: str
    until: datetime
