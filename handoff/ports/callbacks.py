"""The store, as to the promises of callbacks."""

from datetime import datetime
from typing import Protocol

from handoff.words.conversation import Conversation


class CallbacksReader(Protocol):
    """What can be seen of them."""

    async def promised(self, limit: int = 1000) -> list[Conversation]:
        """The conversations with a callback to be made, late ones first, then by when it is due."""

    async def conversation_of(self, callback_id: str) -> str | None:
        """The id of the conversation in which that callback is promised."""

    async def per_slot(self, since: datetime) -> dict[datetime, int]:
        """How many callbacks are promised, by when they are due, from a moment on."""

    async def due(self, by: datetime, step: int, limit: int) -> list[str]:
        """Ids of conversations whose callback is due, and not yet at a step.

        The steps: 1 agents were reminded, 2 it was escalated.
        """

    async def of_lost_agents(self, heard_before: datetime, limit: int) -> list[tuple[str, str]]:
        """(agent, conversation) ids of callbacks whose agent was last heard before a moment."""


class CallbacksWriter(CallbacksReader, Protocol):
    """How they change."""

    async def lock_slot(self, start: datetime) -> None:
        """Keep others from promising callbacks at that time until the end."""
