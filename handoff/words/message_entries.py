"""Entries that only say something: the visitor's lines, the bot's, the agent's, the service's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from bot_contract.messages import Button, Document
from handoff.words.authors import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSaid:
    """The visitor wrote a line, or pressed a button (then `payload` is what it stands for)."""

    kind: Literal["visitor_said"] = "visitor_said"
    role: ClassVar = Role.VISITOR
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "message_id"})
    text: str
    message_id: str
    payload: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSent:
    """The visitor sent a file for a case; `payload` is how the bot is told."""

    kind: Literal["file_sent"] = "file_sent"
    role: ClassVar = Role.VISITOR
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "message_id", "name", "size", "case_number"})
    text: str
    message_id: str
    name: str
    size: int
    case_number: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSaid:
    """The bot wrote a line; `wants_files` is the number of the case that files may be sent for."""

    kind: Literal["bot_said"] = "bot_said"
    role: ClassVar = Role.BOT
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "buttons", "documents", "wants_files"})
    text: str
    buttons: tuple[Button, ...] = ()
    documents: tuple[Document, ...] = ()
    answers: int | None = None
    understood: Mapping[str, Any] = field(default_factory=dict)
    wants_files: str | None = None
    own_data: bool = False
    """Whether it tells what is known of the merchant."""
    awaits_answer: bool = False
    """Whether a form asked for something and waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotUnavailable:
    """The bot could not answer; without `answers` it will be asked again."""

    kind: Literal["bot_unavailable"] = "bot_unavailable"
    role: ClassVar = Role.BOT
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "buttons"})
    text: str
    buttons: tuple[Button, ...] = ()
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSaid:
    """The agent who has the conversation wrote a line."""

    kind: Literal["agent_said"] = "agent_said"
    role: ClassVar = Role.AGENT
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "message_id", "agent_name"})
    text: str
    message_id: str
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """The service told the visitor something that changes nothing."""

    kind: Literal["announced"] = "announced"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text"})
    text: str
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleReminded:
    """The visitor has been silent for long, and was asked once whether they are there."""

    kind: Literal["idle_reminded"] = "idle_reminded"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text"})
    text: str
