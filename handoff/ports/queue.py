"""The store, as to the waiting list and the offers to agents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handoff.rules.routing import FreeAgent, Waiting
from handoff.rules.waiting_time import Served
from handoff.words.conversation import Conversation
from handoff.words.handoff_request import Place
from handoff.words.offers import Offer, Refusal


@dataclass(frozen=True, slots=True)
class SeatsTaken:
    """How many conversations an agent follows, and how many more are offered to them."""

    followed: int
    offered: int


class QueueReader(Protocol):
    """What can be seen of them."""

    async def rank(self, place: Place) -> int:
        """Which one, from 1, that place is among those who wait for the same skill or for anyone;
        among all when it is anybody's itself."""

    async def waiting(self, limit: int = 1000) -> list[Conversation]:
        """The first of the waiting conversations: urgent ones, then the longest wait."""

    async def length(self) -> int:
        """How many conversations wait."""

    async def served(self, skill: str | None, since: datetime, limit: int) -> list[Served]:
        """Those who were served since a moment, for a skill or (None) for any, the latest first."""

    async def has_unoffered(self) -> bool:
        """Whether a conversation waits that is offered to nobody."""

    async def load(self) -> dict[str, int]:
        """By agent, how many seats are taken by conversations and offers; idle ones left out."""

    async def seats_of(self, agent_id: str) -> SeatsTaken:
        """How an agent's seats are taken."""

    async def offer_of(self, conversation_id: str) -> Offer | None:
        """To whom a conversation is offered."""

    async def offers_to(self, agent_id: str) -> list[tuple[Conversation, Offer]]:
        """What is offered to an agent, the first to expire first."""

    async def abandoned(self, since: datetime, limit: int) -> list[str]:
        """Ids of conversations that wait, whose visitor was last seen before a moment."""


class QueueWriter(QueueReader, Protocol):
    """How they change."""

    async def add_served(self, conversation: Conversation, at: datetime) -> None:
        """Note that a waiting conversation is taken at a moment."""

    async def claim_free_agents(self, heard_since: datetime) -> list[FreeAgent]:
        """The agents online with a free seat who were heard of, kept from all other writers.

        Those whom another writer keeps are passed over, here and in every other claim.
        """

    async def claim_unoffered(
        self, skills: frozenset[str] | None, overdue_since: datetime, limit: int
    ) -> list[Waiting]:
        """The first conversations that wait and are offered to nobody, kept from other writers.

        With `skills`, only those that one of them serves, and those that wait since
        `overdue_since` or longer.
        """

    async def refused(self, agent_ids: Sequence[str], since: datetime) -> set[tuple[str, str]]:
        """(conversation, agent) ids of the offers that these agents let go after a moment."""

    async def make_offers(self, offers: Sequence[Offer], at: datetime) -> None:
        """Store offers of claimed conversations to claimed agents."""

    async def claim_expired(self, now: datetime) -> list[Offer]:
        """Offers whose time is over, kept from other writers."""

    async def claim_offers_to(self, agent_id: str) -> list[Offer]:
        """What is offered to an agent, kept from other writers."""

    async def end_offers(
        self, offers: Sequence[Offer], refusal: Refusal | None, at: datetime
    ) -> None:
        """Offer claimed conversations to nobody, and note how that came unless it is None."""
