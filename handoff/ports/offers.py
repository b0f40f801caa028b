"""The store, as to the offers to agents, and the seats that they and conversations take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handoff.rules.routing import FreeAgent
from handoff.words.conversation import Conversation
from handoff.words.offers import Offer, Refusal


@dataclass(frozen=True, slots=True)
class SeatsTaken:
    """How many conversations an agent follows, and how many more are offered to them."""

    followed: int
    offered: int


class OffersReader(Protocol):
    """What can be seen of them."""

    async def seats_of(self, agent_id: str) -> SeatsTaken:
        """How an agent's seats are taken."""

    async def of(self, conversation_id: str) -> Offer | None:
        """To whom a conversation is offered."""

    async def to(self, agent_id: str) -> list[tuple[Conversation, Offer]]:
        """What is offered to an agent, the first to expire first."""

    async def load(self) -> dict[str, int]:
        """By agent, how many seats are taken by conversations and offers; idle ones left out."""


class OffersWriter(OffersReader, Protocol):
    """How they change."""

    async def claim_free_agents(self, heard_since: datetime) -> list[FreeAgent]:
        """The agents online with a free seat who were heard of, kept from all other writers.

        Those whom another writer keeps are passed over, here and in every other claim.
        """

    async def refused(self, agent_ids: Sequence[str], since: datetime) -> set[tuple[str, str]]:
        """(conversation, agent) ids of the offers that these agents let go after a moment."""

    async def make(self, offers: Sequence[Offer], at: datetime) -> None:
        """Store offers of claimed conversations to claimed agents."""

    async def claim_expired(self, now: datetime) -> list[Offer]:
        """Offers whose time is over, kept from other writers."""

    async def claim_to(self, agent_id: str) -> list[Offer]:
        """What is offered to an agent, kept from other writers."""

    async def end(self, offers: Sequence[Offer], refusal: Refusal | None, at: datetime) -> None:
        """Offer claimed conversations to nobody, and note how that came unless it is None."""
