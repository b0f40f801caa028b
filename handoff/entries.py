"""Owns the lines of a conversation's log: what can be written there, and by whom.

Every message to anyone is an entry. An entry is past: it says what has happened. Its `text` is
ready to be shown to the visitor; fields that the visitor must not see are named in `PRIVATE`.
`answers`, where a content has it, is the seq of the visitor's line whose outcome it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal


class Role(StrEnum):
    """Who wrote an entry."""

    VISITOR = "visitor"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered to the visitor; `payload` stays on the server (see `Entry.buttons`)."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file that the visitor may download; what `reference` says of it stays on the server."""

    name: str
    reference: Mapping[str, str]


REQUEST_HUMAN = "request_human"
"""The payload of a button that asks for a person; the service answers it, not the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSaid:
    """The visitor wrote a line, or pressed a button (then `payload` is what it stands for)."""

    kind: Literal["visitor_said"] = "visitor_said"
    text: str
    message_id: str
    payload: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSaid:
    """The bot wrote a line."""

    kind: Literal["bot_said"] = "bot_said"
    text: str
    buttons: tuple[Button, ...] = ()
    documents: tuple[Document, ...] = ()
    answers: int | None = None
    understood: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BotUnavailable:
    """The bot could not answer; without `answers` it will be asked again."""

    kind: Literal["bot_unavailable"] = "bot_unavailable"
    text: str
    buttons: tuple[Button, ...] = ()
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSaid:
    """The agent who has the conversation wrote a line."""

    kind: Literal["agent_said"] = "agent_said"
    text: str
    message_id: str
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """The service told the visitor something that changes nothing."""

    kind: Literal["announced"] = "announced"
    text: str
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanRequested:
    """A person was asked for while the chat was open."""

    kind: Literal["human_requested"] = "human_requested"
    text: str
    reason: str
    skill: str | None
    summary: str
    rank: int
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelled:
    """The wait ended without an agent: cancelled by the visitor, or by the closing of the chat."""

    kind: Literal["request_cancelled"] = "request_cancelled"
    text: str
    by_closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentJoined:
    """An agent took the conversation; from here on the bot is silent."""

    kind: Literal["agent_joined"] = "agent_joined"
    text: str
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedBack:
    """The agent gave the conversation back to the bot."""

    kind: Literal["handed_back"] = "handed_back"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeued:
    """The agent was lost; the visitor waits again, at the old rank."""

    kind: Literal["requeued"] = "requeued"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackBooked:
    """A person will come back to the visitor at `due_at`."""

    kind: Literal["callback_booked"] = "callback_booked"
    text: str
    callback_id: str
    due_at: datetime
    phone: str | None
    reason: str
    skill: str | None
    summary: str
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackChanged:
    """The visitor gave the number to be called back on."""

    kind: Literal["callback_changed"] = "callback_changed"
    text: str
    callback_id: str
    due_at: datetime
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackDone:
    """An agent kept the promise of a callback."""

    kind: Literal["callback_done"] = "callback_done"
    text: str
    agent_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The conversation is over."""

    kind: Literal["closed"] = "closed"
    text: str


Content = (
    VisitorSaid
    | BotSaid
    | BotUnavailable
    | AgentSaid
    | Announced
    | HumanRequested
    | RequestCancelled
    | AgentJoined
    | HandedBack
    | Requeued
    | CallbackBooked
    | CallbackChanged
    | CallbackDone
    | Closed
)

PRIVATE = frozenset({"payload", "understood", "answers", "reason", "skill", "summary", "agent_id"})
"""Fields of a content that only agents see."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: its place (`seq`, gap-free from 1 in its conversation), time, content."""

    seq: int
    at: datetime
    content: Content

    @property
    def buttons(self) -> dict[str, Button]:
        """The choices offered with this entry, by the id under which they travel."""
        return self._by_id(getattr(self.content, "buttons", ()))

    @property
    def documents(self) -> dict[str, Document]:
        """The files that this entry offers, by the id under which they travel."""
        return self._by_id(getattr(self.content, "documents", ()))

    def _by_id[Offered](self, offered: tuple[Offered, ...]) -> dict[str, Offered]:
        return {f"{self.seq}-{place}": each for place, each in enumerate(offered, start=1)}

    @property
    def role(self) -> Role:
        """Who wrote it."""
        return ROLES.get(self.content.kind, Role.SYSTEM)


ROLES = {
    "visitor_said": Role.VISITOR,
    "bot_said": Role.BOT,
    "bot_unavailable": Role.BOT,
    "agent_said": Role.AGENT,
}
