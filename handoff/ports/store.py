"""The store: where conversations, their logs, the agents and the hours are kept."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from handoff.agents import Agent, Presence
from handoff.audit import Deed
from handoff.business_hours import Channel, DatedException
from handoff.conversation import Conversation, Place, State
from handoff.entries import Entry
from handoff.offers import Offer, Refusal
from handoff.routing import FreeAgent, Waiting
from handoff.waiting_time import Served


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


class Reader(Protocol):
    """What can be seen of the store; each `Store.reading()` sees one state of it."""

    async def conversation(self, conversation_id: str) -> Conversation:
        """Raises UnknownConversation."""

    async def entries(self, conversation_id: str, after: int, limit: int = 500) -> list[Entry]:
        """The entries with a seq above `after`, in order; none for an unknown conversation."""

    async def previous(self, conversation: Conversation, limit: int) -> list[Conversation]:
        """Earlier conversations of the same merchant, the latest first; none of an unknown one."""

    async def key_hash(self, conversation_id: str) -> str:
        """The hash of the conversation's key. Raises UnknownConversation."""

    async def message(self, conversation_id: str, message_id: str) -> Entry | None:
        """The entry written under a client's message id."""

    async def rank(self, place: Place) -> int:
        """Which one, from 1, that place is among those who wait for the same skill or for anyone;
        among all when it is anybody's itself."""

    async def waiting(self, limit: int = 1000) -> list[Conversation]:
        """The first of the waiting conversations: urgent ones, then the longest wait."""

    async def waiting_count(self) -> int:
        """How many conversations wait."""

    async def has_unoffered(self) -> bool:
        """Whether a conversation waits that is offered to nobody."""

    async def offer_of(self, conversation_id: str) -> Offer | None:
        """To whom a conversation is offered."""

    async def offers_to(self, agent_id: str) -> list[tuple[Conversation, Offer]]:
        """What is offered to an agent, the first to expire first."""

    async def followed(self, agent_id: str) -> list[Conversation]:
        """The conversations that an agent has, oldest first."""

    async def lost(self, heard_before: datetime, limit: int) -> list[tuple[str, str]]:
        """(agent, conversation) ids of those whose agent was last heard before a moment."""

    async def in_progress(self, limit: int) -> list[str]:
        """Ids of conversations with an agent, the longest in progress first."""

    async def served(self, skill: str | None, since: datetime, limit: int) -> list[Served]:
        """Those who were served since a moment, for a skill or (None) for any, the latest first."""

    async def promised(self, limit: int = 1000) -> list[Conversation]:
        """The conversations with a callback to be made, late ones first, then by when it is due."""

    async def conversation_of_callback(self, callback_id: str) -> str | None:
        """The id of the conversation in which that callback is promised."""

    async def callbacks_per_slot(self, since: datetime) -> dict[datetime, int]:
        """How many callbacks are promised, by when they are due, from a moment on."""

    async def callbacks_due(self, by: datetime, step: int, limit: int) -> list[str]:
        """Ids of conversations whose callback is due, and not yet at a step.

        The steps: 1 agents were reminded, 2 it was escalated.
        """

    async def owed(self, now: datetime, limit: int) -> list[str]:
        """Ids of conversations with an unanswered line that no living turn takes care of."""

    async def agent(self, agent_id: str) -> Agent:
        """Raises SignedOut."""

    async def agents(self) -> list[Agent]:
        """Everyone of the team, by login."""

    async def credentials(self, login: str) -> tuple[Agent, str] | None:
        """The agent of that login with the hash of their password."""

    async def session(self, token_hash: str, now: datetime) -> Agent | None:
        """The agent signed in under that token, if it has not expired."""

    async def silent(self, state: State, since: datetime, reminded: bool, limit: int) -> list[str]:
        """Ids of conversations in a state whose visitor is silent since a moment or longer.

        With `reminded`, those who were asked already and to whom no callback is promised; else
        those who were not.
        """

    async def erased(self, since: datetime) -> list[str]:
        """Ids of conversations that were erased since a moment, the first erased first."""

    async def census(self, now: datetime) -> Census:
        """How much there is of what."""

    async def exceptions(self) -> list[DatedException]:
        """The days with hours of their own, one exception per day and channel, in their order."""

    async def deeds(self, limit: int) -> list[Deed]:
        """The last deeds that were recorded, the latest first."""


class Writer(Reader, Protocol):
    """A transaction: all of it is stored when `Store.writing()` is left, or nothing."""

    async def lock(self, conversation_id: str) -> Conversation:
        """The conversation, kept from all other writers until the end. Raises as `conversation`."""

    async def open(self, conversation: Conversation, key_hash: str) -> None:
        """Store a new conversation."""

    async def append(self, conversation: Conversation, entry: Entry) -> None:
        """Store one more entry, and the conversation as it is after it."""

    async def turn(self, conversation_id: str) -> Turn | None:
        """The last turn that was claimed."""

    async def save_turn(self, conversation_id: str, turn: Turn) -> None:
        """Store a turn."""

    async def lock_agent(self, agent_id: str) -> Agent:
        """The agent, kept from every other writer until the end. Raises SignedOut."""

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

    async def claim_old(self, changed_before: datetime, limit: int) -> list[str]:
        """Ids of conversations in which nothing has happened since, kept from other writers.

        None with a person in it or on the way to it.
        """

    async def erase(self, conversation_ids: Sequence[str], at: datetime) -> None:
        """Forget conversations and their logs for ever; only their ids are noted."""

    async def lock_slot(self, start: datetime) -> None:
        """Keep others from promising callbacks at that time until the end."""

    async def add_served(self, conversation: Conversation, at: datetime) -> None:
        """Note that a waiting conversation is taken at a moment."""

    async def add_agent(self, agent: Agent, password_hash: str) -> None:
        """Raises LoginTaken."""

    async def set_work(self, agent_id: str, seats: int, skills: tuple[str, ...]) -> None:
        """Store how much an agent takes on, and of what."""

    async def set_presence(self, agent_id: str, presence: Presence) -> None:
        """Store what the agent says of themselves."""

    async def send_home(self) -> int:
        """Make everyone who is online away; how many there were."""

    async def set_alive(self, agent_id: str, at: datetime) -> None:
        """Store when the agent was last heard of."""

    async def add_session(self, agent_id: str, token_hash: str, expires_at: datetime) -> None:
        """Store a signed-in session."""

    async def end_session(self, token_hash: str) -> None:
        """Forget a session; an unknown one is forgotten already."""

    async def set_exception(self, exception: DatedException) -> None:
        """Store a day's hours, in place of those that it had in these channels."""

    async def drop_exception(self, day: date, channels: frozenset[Channel]) -> int:
        """Forget a day's hours in these channels; how many there were."""

    async def record(self, deed: Deed) -> None:
        """Store what someone did, for ever."""


class Store(Protocol):
    """Where conversations, their logs and the agents are kept.

    Both raise StoreUnavailable when it cannot be reached. Lost at the very commit, a change may
    have been stored all the same: message ids make it safe to try again.
    """

    def reading(self) -> AbstractAsyncContextManager[Reader]:
        """See the store."""

    def writing(self) -> AbstractAsyncContextManager[Writer]:
        """Change the store: committed on leaving, rolled back on an exception."""
