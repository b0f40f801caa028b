"""Entries that tell who has the word: a person is asked for, comes, goes; the end."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from bot_contract.commands import RESUME
from bot_contract.messages import Button
from handoff.words.authors import Role
from handoff.words.handoff_request import HandoffRequest
from handoff.words.state import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanRequested:
    """A person was asked for while the chat was open."""

    kind: Literal["human_requested"] = "human_requested"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.REQUEST_HUMAN
    public: ClassVar = frozenset({"text", "rank"})
    text: str
    request: HandoffRequest
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitOrCallback:
    """A person was asked for so near closing that the visitor has to choose, or a call by day."""

    kind: Literal["wait_or_callback"] = "wait_or_callback"
    role: ClassVar = Role.BOT
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "buttons"})
    text: str
    buttons: tuple[Button, ...]
    request: HandoffRequest
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelled:
    """The wait ended without an agent: cancelled by the visitor, or by the closing of the chat."""

    kind: Literal["request_cancelled"] = "request_cancelled"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.GIVE_UP
    public: ClassVar = frozenset({"text", "by_closing"})
    text: str
    by_closing: bool = False
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentJoined:
    """An agent took the conversation; from here on the bot is silent."""

    kind: Literal["agent_joined"] = "agent_joined"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.ASSIGN
    public: ClassVar = frozenset({"text", "agent_name"})
    text: str
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedBack:
    """The agent gave the conversation back to the bot."""

    kind: Literal["handed_back"] = "handed_back"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.HAND_BACK
    public: ClassVar = frozenset({"text"})
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormResumed:
    """After a hand-back the bot is asked to go on with the form that it was filling in."""

    kind: Literal["form_resumed"] = "form_resumed"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text"})
    text: str = ""
    payload: str = RESUME


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeued:
    """The agent was lost; the visitor waits again, at the old rank."""

    kind: Literal["requeued"] = "requeued"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.REQUEUE
    public: ClassVar = frozenset({"text"})
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred:
    """The agent gave the conversation to another one, with a note for them."""

    kind: Literal["transferred"] = "transferred"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.TRANSFER
    public: ClassVar = frozenset({"text", "agent_name"})
    text: str
    agent_id: str
    agent_name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferredToSkill:
    """The agent gave it to those with a skill: it waits again, at the old rank."""

    kind: Literal["transferred_to_skill"] = "transferred_to_skill"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.TRANSFER_TO_SKILL
    public: ClassVar = frozenset({"text"})
    text: str
    skill: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """An agent ended the conversation, or the clock did: the visitor was silent, or had left."""

    kind: Literal["closed"] = "closed"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = Move.CLOSE
    public: ClassVar = frozenset({"text"})
    text: str
