"""Entries of a promised callback: booked, changed, made."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from handoff.words.authors import Role
from handoff.words.contact import Contact
from handoff.words.handoff_request import HandoffRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackBooked:
    """A person will come back to the visitor at `due_at`."""

    kind: Literal["callback_booked"] = "callback_booked"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "callback_id", "due_at", "contact"})
    text: str
    callback_id: str
    due_at: datetime
    contact: Contact
    request: HandoffRequest
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackChanged:
    """The visitor gave a contact, withdrew it, or chose another time."""

    kind: Literal["callback_changed"] = "callback_changed"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "callback_id", "due_at", "contact"})
    text: str
    callback_id: str
    due_at: datetime
    contact: Contact
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackCancelled:
    """The visitor no longer wants to be called back."""

    kind: Literal["callback_cancelled"] = "callback_cancelled"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text"})
    text: str
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackDue:
    """The moment of a callback has come; agents are reminded."""

    kind: Literal["callback_due"] = "callback_due"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "callback_id", "due_at", "contact"})
    text: str = ""
    callback_id: str
    due_at: datetime
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackClaimed:
    """An agent took it upon themselves to call back; others leave it alone."""

    kind: Literal["callback_claimed"] = "callback_claimed"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "agent_name"})
    text: str = ""
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackReleased:
    """Anybody may call back again: the agent gave it back, or was lost (`by_absence`)."""

    kind: Literal["callback_released"] = "callback_released"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text"})
    text: str = ""
    agent_id: str
    by_absence: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAttempted:
    """An agent called back in vain; there is another attempt at `due_at`."""

    kind: Literal["callback_attempted"] = "callback_attempted"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "callback_id", "due_at", "contact"})
    text: str
    callback_id: str
    due_at: datetime
    contact: Contact
    agent_id: str
    outcome: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackEscalated:
    """Nobody called back in time; it goes before the others."""

    kind: Literal["callback_escalated"] = "callback_escalated"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "callback_id", "due_at", "contact"})
    text: str
    callback_id: str
    due_at: datetime
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackDone:
    """An agent kept the promise of a callback, or tried for the last time."""

    kind: Literal["callback_done"] = "callback_done"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text"})
    text: str
    agent_id: str
    outcome: str = "reached"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeft:
    """The visitor wrote a secure message, to be answered in the conversation by `due_at`."""

    kind: Literal["message_left"] = "message_left"
    role: ClassVar = Role.VISITOR
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "message_id", "subject", "callback_id", "due_at"})
    text: str
    message_id: str
    subject: str
    callback_id: str
    due_at: datetime
    request: HandoffRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAnswered:
    """An agent answered a secure message; the bot keeps the word."""

    kind: Literal["message_answered"] = "message_answered"
    role: ClassVar = Role.AGENT
    move: ClassVar = None
    public: ClassVar = frozenset({"text", "message_id", "agent_name"})
    text: str
    message_id: str
    agent_id: str
    agent_name: str
