"""Owns what the handoff service needs from outside: a store, a bell, a bot, a clock.

Each port has one contract suite in `tests/contract`, run over all of its adapters.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from handoff.agents import Agent, Presence
from handoff.conversation import Conversation, Identity, Request, State
from handoff.entries import Button, Document, Entry


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


class Reader(Protocol):
    """What can be seen of the store; each `Store.reading()` sees one state of it."""

    async def conversation(self, conversation_id: str) -> Conversation:
        """Raises UnknownConversation."""

    async def entries(self, conversation_id: str, after: int, limit: int = 500) -> list[Entry]:
        """The entries with a seq above `after`, in order; none for an unknown conversation."""

    async def key_hash(self, conversation_id: str) -> str:
        """The hash of the conversation's key. Raises UnknownConversation."""

    async def message(self, conversation_id: str, message_id: str) -> Entry | None:
        """The entry written under a client's message id."""

    async def rank(self, conversation: Conversation) -> int:
        """The place, from 1, that it has in the waiting list, or would get there now."""

    async def waiting(self) -> list[Conversation]:
        """All waiting conversations, longest wait first."""

    async def followed(self, agent_id: str) -> list[Conversation]:
        """The conversations that an agent has, oldest first."""

    async def promised(self) -> list[Conversation]:
        """The conversations with a callback to be made, soonest due first."""

    async def owed(self, now: datetime, limit: int) -> list[str]:
        """Ids of conversations with an unanswered line that no living turn takes care of."""

    async def left_alone(self, since: datetime, limit: int) -> list[str]:
        """Ids of conversations with a line from before `since` of which nothing was said yet."""

    async def agent(self, agent_id: str) -> Agent:
        """Raises SignedOut."""

    async def agents(self) -> list[Agent]:
        """Everyone of the team, by login."""

    async def credentials(self, login: str) -> tuple[Agent, str] | None:
        """The agent of that login with the hash of their password."""

    async def session(self, token_hash: str, now: datetime) -> Agent | None:
        """The agent signed in under that token, if it has not expired."""


class Writer(Reader, Protocol):
    """A transaction: all of it is stored when `Store.writing()` is left, or nothing."""

    async def lock(self, conversation_id: str) -> Conversation:
        """The conversation, kept from all other writers until the end. Raises as `conversation`."""

    async def open(self, conversation: Conversation, key_hash: str) -> None:
        """Store a new conversation."""

    async def append(self, conversation: Conversation, entry: Entry) -> None:
        """Store one more entry, and the conversation as it is after it."""

    async def save_identity(self, conversation_id: str, identity: Identity) -> None:
        """Store what a site vouches for anew."""

    async def turn(self, conversation_id: str) -> Turn | None:
        """The last turn that was claimed."""

    async def save_turn(self, conversation_id: str, turn: Turn) -> None:
        """Store a turn."""

    async def lock_agent(self, agent_id: str) -> Agent:
        """The agent, kept from every other writer until the end. Raises SignedOut."""

    async def add_agent(self, agent: Agent, password_hash: str) -> None:
        """Raises LoginTaken."""

    async def set_presence(self, agent_id: str, presence: Presence) -> None:
        """Store what the agent says of themselves."""

    async def set_alive(self, agent_id: str, at: datetime) -> None:
        """Store when the agent was last heard of."""

    async def add_session(self, agent_id: str, token_hash: str, expires_at: datetime) -> None:
        """Store a signed-in session."""

    async def end_session(self, token_hash: str) -> None:
        """Forget a session; an unknown one is forgotten already."""


class Store(Protocol):
    """Where conversations, their logs and the agents are kept.

    Both raise StoreUnavailable when it cannot be reached. Lost at the very commit, a change may
    have been stored all the same: message ids make it safe to try again.
    """

    def reading(self) -> AbstractAsyncContextManager[Reader]:
        """See the store."""

    def writing(self) -> AbstractAsyncContextManager[Writer]:
        """Change the store: committed on leaving, rolled back on an exception."""


@dataclass(frozen=True, slots=True)
class Whisper:
    """News that may be lost and is never kept: someone is typing."""

    who: str
    typing: bool


class Listening(Protocol):
    """One listener's ear on a topic."""

    async def wait(self, seconds: float) -> list[Whisper]:
        """Return when the topic was rung since the last wait, or after `seconds` at the latest.

        Gives the whispers heard meanwhile; an empty list may mean news or nothing.
        """


class Bell(Protocol):
    """Says that there may be news of a topic (a conversation's id, or `DESK`). It may be lost."""

    async def ring(self, topic: str, whisper: Whisper | None = None) -> None:
        """Wake the listeners of a topic; never raises for a bell that is out of order."""

    def listen(self, topic: str) -> AbstractAsyncContextManager[Listening]:
        """Hear what is rung from now on."""

    async def check(self) -> None:
        """Raises OSError when the bell is out of order."""


DESK = "desk"
"""The bell's topic for whatever the agents' desk shows."""


@dataclass(frozen=True, slots=True)
class Question:
    """A visitor's line put to the bot: text as typed, or the payload of a button."""

    conversation_id: str
    turn_id: str
    text: str | None
    payload: str | None
    metadata: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BotMessage:
    """One message of the bot's answer."""

    text: str
    buttons: tuple[Button, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class BotAnswer:
    """What the bot says, whether it wants a person, what it understood.

    There is at least a message or a wish: an answer of nothing is a failure.
    """

    messages: Sequence[BotMessage]
    wants_human: Request | None = None
    understood: Mapping[str, Any] = field(default_factory=dict)


class Bot(Protocol):
    """The machine that answers."""

    async def answer(self, question: Question) -> BotAnswer:
        """Raises BotUnavailable when nobody is there in time, BotFailed when the turn went wrong.

        The same turn_id again gives the same answer and does nothing twice.
        """

    async def check(self) -> None:
        """Raises BotUnavailable when it cannot answer now."""


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Aware, in UTC: differences and deadlines are then true when the clocks change."""


STATES_OF_THE_DESK = frozenset({State.WAITING, State.WITH_AGENT})
"""A conversation that enters or leaves one of these changes what agents see."""
