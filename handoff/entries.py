"""Owns the lines of a conversation's log: what can be written there, and by whom.

Every message to anyone is an entry. An entry is past: it says what has happened. Its `text` is
ready to be shown to the visitor; fields that the visitor must not see are named in `PRIVATE`.
`answers`, where a content has it, is the seq of the visitor's line whose outcome it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
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
"""The payload of a button that asks for a person."""
QUEUE_ANYWAY = "queue_anyway"
"""The payload of a button that asks to wait although the chat may close before."""
CALL_ME_BACK = "call_me_back"
"""The payload of a button that asks for a callback rather than to wait."""
FOR_THE_SERVICE = frozenset({REQUEST_HUMAN, QUEUE_ANYWAY, CALL_ME_BACK})
"""The payloads that the service answers, not the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSaid:
    """The visitor wrote a line, or pressed a button (then `payload` is what it stands for)."""

    kind: Literal["visitor_said"] = "visitor_said"
    text: str
    message_id: str
    payload: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSent:
    """The visitor sent a file for a case; `payload` is how the bot is told."""

    kind: Literal["file_sent"] = "file_sent"
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
    text: str
    buttons: tuple[Button, ...] = ()
    documents: tuple[Document, ...] = ()
    answers: int | None = None
    understood: Mapping[str, Any] = field(default_factory=dict)
    wants_files: str | None = None
    own_data: bool = False
    """Whether it tells what is known of the merchant."""


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
    urgent_on: date | None = None
    phone: str | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitOrCallback:
    """A person was asked for so near closing that the visitor has to choose, or a call by day."""

    kind: Literal["wait_or_callback"] = "wait_or_callback"
    text: str
    buttons: tuple[Button, ...]
    reason: str
    skill: str | None
    summary: str
    urgent_on: date | None = None
    phone: str | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelled:
    """The wait ended without an agent: cancelled by the visitor, or by the closing of the chat."""

    kind: Literal["request_cancelled"] = "request_cancelled"
    text: str
    by_closing: bool = False
    answers: int | None = None


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
class FormResumed:
    """After a hand-back the bot is asked to go on with the form that it was filling in."""

    kind: Literal["form_resumed"] = "form_resumed"
    text: str = ""
    payload: str = "/resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeued:
    """The agent was lost; the visitor waits again, at the old rank."""

    kind: Literal["requeued"] = "requeued"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred:
    """The agent gave the conversation to another one, with a note for them."""

    kind: Literal["transferred"] = "transferred"
    text: str
    agent_id: str
    agent_name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferredToSkill:
    """The agent gave it to those with a skill: it waits again, at the old rank."""

    kind: Literal["transferred_to_skill"] = "transferred_to_skill"
    text: str
    skill: str
    note: str


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
    """The visitor gave the number to be called back on, withdrew it, or chose another time."""

    kind: Literal["callback_changed"] = "callback_changed"
    text: str
    callback_id: str
    due_at: datetime
    phone: str | None
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackCancelled:
    """The visitor no longer wants to be called back."""

    kind: Literal["callback_cancelled"] = "callback_cancelled"
    text: str
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackDue:
    """The moment of a callback has come; agents are reminded."""

    kind: Literal["callback_due"] = "callback_due"
    text: str = ""
    callback_id: str
    due_at: datetime
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackClaimed:
    """An agent took it upon themselves to call back; others leave it alone."""

    kind: Literal["callback_claimed"] = "callback_claimed"
    text: str = ""
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackReleased:
    """Anybody may call back again: the agent gave it back, or was lost (`by_absence`)."""

    kind: Literal["callback_released"] = "callback_released"
    text: str = ""
    agent_id: str
    by_absence: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAttempted:
    """An agent called back in vain; there is another attempt at `due_at`."""

    kind: Literal["callback_attempted"] = "callback_attempted"
    text: str
    callback_id: str
    due_at: datetime
    phone: str | None
    agent_id: str
    outcome: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackEscalated:
    """Nobody called back in time; it goes before the others."""

    kind: Literal["callback_escalated"] = "callback_escalated"
    text: str
    callback_id: str
    due_at: datetime
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackDone:
    """An agent kept the promise of a callback, or tried for the last time."""

    kind: Literal["callback_done"] = "callback_done"
    text: str
    agent_id: str
    outcome: str = "reached"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeft:
    """The visitor wrote a secure message, to be answered in the conversation by `due_at`."""

    kind: Literal["message_left"] = "message_left"
    text: str
    message_id: str
    subject: str
    callback_id: str
    due_at: datetime
    phone: None = None
    skill: str | None
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAnswered:
    """An agent answered a secure message; the bot keeps the word."""

    kind: Literal["message_answered"] = "message_answered"
    text: str
    message_id: str
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleReminded:
    """The visitor has been silent for long, and was asked once whether they are there."""

    kind: Literal["idle_reminded"] = "idle_reminded"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The conversation is over."""

    kind: Literal["closed"] = "closed"
    text: str


Content = (
    VisitorSaid
    | FileSent
    | BotSaid
    | BotUnavailable
    | AgentSaid
    | Announced
    | HumanRequested
    | WaitOrCallback
    | RequestCancelled
    | AgentJoined
    | HandedBack
    | FormResumed
    | Requeued
    | Transferred
    | TransferredToSkill
    | CallbackBooked
    | CallbackChanged
    | CallbackCancelled
    | CallbackDue
    | CallbackClaimed
    | CallbackReleased
    | CallbackAttempted
    | CallbackEscalated
    | CallbackDone
    | MessageLeft
    | MessageAnswered
    | IdleReminded
    | Closed
)

PRIVATE = frozenset(
    {
        "payload",
        "understood",
        "own_data",
        "answers",
        "reason",
        "skill",
        "summary",
        "agent_id",
        "urgent_on",
        "note",
        "outcome",
        "by_absence",
    }
)
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
    "file_sent": Role.VISITOR,
    "bot_said": Role.BOT,
    "bot_unavailable": Role.BOT,
    "wait_or_callback": Role.BOT,
    "agent_said": Role.AGENT,
    "message_left": Role.VISITOR,
    "message_answered": Role.AGENT,
}
