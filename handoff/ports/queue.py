"""The store, as to the waiting list."""

from datetime import datetime
from typing import Protocol

from handoff.rules.routing import Waiting
from handoff.rules.waiting_time import Served
from handoff.words.conversation import Conversation
from handoff.words.handoff_request import Place


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

    async def abandoned(self, since: datetime, limit: int) -> list[str]:
        """Ids of conversations that wait, whose visitor was last seen before a moment."""


class QueueWriter(QueueReader, Protocol):
    """How they change."""

    async def add_served(self, conversation: Conversation, at: datetime) -> None:
        """Note that a waiting conversation is taken at a moment."""

    async def claim_unoffered(
        self, skills: frozenset[str] | None, overdue_since: datetime, limit: int
    ) -> list[Waiting]:
        """The first conversations that wait and are offered to nobody, kept from other writers.

        With `skills`, only those that one of them serves, and those that wait since
        `overdue_since` or longer.
        """
