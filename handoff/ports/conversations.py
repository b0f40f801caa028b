"""The store, as to the conversations and their logs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from handoff.words.agents import Agent
from handoff.words.contact import Contact
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.identity import SiteIdentity
from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to bring the bot's answer to one line.

    Only the holder of the highest `fence` may deliver, and nobody else may ask before `until`.
    `attempts` counts how often the line was put to the bot, this time included.
    """

    line: int
    fence: int
    until: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Census:
    """How much there is of what at a moment; `waiting` by skill, `any` where none is named."""

    waiting: Mapping[str, int]
    longest_wait: timedelta
    with_agent: int
    unanswered: int
    callbacks_due: int


class ConversationsReader(Protocol):
    """What can be seen of them."""

    async def get(self, conversation_id: str) -> Conversation:
        """Raises UnknownConversation."""

    async def entries(self, conversation_id: str, after: int, limit: int = 500) -> list[Entry]:
        """The entries with a seq above `after`, in order; none for an unknown conversation."""

    async def previous(self, conversation: Conversation, limit: int) -> list[Conversation]:
        """Earlier conversations of the same merchant, the latest first; none of an unknown one."""

    async def key_hash(self, conversation_id: str) -> str:
        """The hash of the conversation's key. Raises UnknownConversation."""

    async def message(self, conversation_id: str, message_id: str) -> Entry | None:
        """The entry written under a client's message id."""

    async def holder(self, conversation_id: str) -> Agent | None:
        """The agent who has the conversation."""

    async def followed_by(self, agent_id: str) -> list[Conversation]:
        """The conversations that an agent has, oldest first."""

    async def due_for_bot(self, now: datetime, limit: int) -> list[str]:
        """Ids of conversations with an unanswered line that no living turn takes care of."""

    async def unanswered_since(self, since: datetime, limit: int) -> list[str]:
        """Ids of conversations with a line from before `since` of which nothing was said yet."""

    async def of_lost_agents(self, heard_before: datetime, limit: int) -> list[tuple[str, str]]:
        """(agent, conversation) ids of those whose agent was last heard before a moment."""

    async def seen_at(self, conversation_id: str) -> datetime:
        """When the visitor was last seen, or something last happened.

        Raises UnknownConversation.
        """

    async def in_progress(self, limit: int) -> list[str]:
        """Ids of conversations with an agent, the longest in progress first."""

    async def idle_since(
        self, state: State, since: datetime, reminded: bool, limit: int
    ) -> list[str]:
        """Ids of conversations in a state whose visitor is silent since a moment or longer.

        With `reminded`, those who were asked already and to whom no callback is promised; else
        those who were not.
        """

    async def census(self, now: datetime) -> Census:
        """How much there is of what."""


class ConversationsWriter(ConversationsReader, Protocol):
    """How they change."""

    async def lock(self, conversation_id: str, unheld: bool = False) -> Conversation:
        """The conversation, kept from all other writers until the end. Raises as `conversation`.

        With `unheld`, AlreadyTaken when an agent has it: it is kept from nobody then.
        """

    async def open(self, conversation: Conversation, key_hash: str) -> None:
        """Store a new conversation."""

    async def append(self, conversation: Conversation, entry: Entry) -> None:
        """Store one more entry, and the conversation as it is after it."""

    async def contacts(self, conversation_id: str) -> frozenset[Contact]:
        """The contacts that were given in a conversation, each with an address."""

    async def rewrite(self, conversation_id: str, anew: Callable[[str], str]) -> None:
        """Put every text of a conversation and its log through `anew`, for what must not be kept.

        A contact that `anew` changes is gone.
        """

    async def rewrite_entry(self, conversation_id: str, entry: Entry) -> None:
        """Put an entry of the same `seq` and kind in its place, for what must not be kept."""

    async def save_identity(self, conversation_id: str, identity: SiteIdentity) -> None:
        """Store what a site signed anew."""

    async def set_seen(self, conversation_id: str, at: datetime, unless_since: datetime) -> None:
        """Store that the visitor of a waiting conversation is there, unless it was lately."""

    async def turn(self, conversation_id: str) -> Turn | None:
        """The last turn that was claimed."""

    async def save_turn(self, conversation_id: str, turn: Turn) -> None:
        """Store a turn."""
