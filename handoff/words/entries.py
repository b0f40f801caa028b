"""The lines of a conversation's log: what can be written there.

Every message to anyone is an entry. An entry is past: it says what has happened. Its `text` is
ready to be shown to the visitor. Each kind declares who writes it (`role`), how it moves the
conversation (`move`, or None), and which of its fields the visitor may see (`public`): a field
that is not named there never leaves the service, except to agents. `answers`, where a content has
it, is the seq of the visitor's line whose outcome it is.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from bot_contract.messages import Button, Document
from handoff.words.authors import Role
from handoff.words.callback_entries import (
    CallbackAttempted,
    CallbackBooked,
    CallbackCancelled,
    CallbackChanged,
    CallbackClaimed,
    CallbackDone,
    CallbackDue,
    CallbackEscalated,
    CallbackReleased,
    MessageAnswered,
    MessageLeft,
)
from handoff.words.handoff_entries import (
    AgentJoined,
    Closed,
    FormResumed,
    HandedBack,
    HumanRequested,
    RequestCancelled,
    Requeued,
    Transferred,
    TransferredToSkill,
    WaitOrCallback,
)
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import (
    AgentSaid,
    Announced,
    BotSaid,
    BotUnavailable,
    FileSent,
    IdleReminded,
    VisitorSaid,
)

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


def facts(content: Content) -> dict[str, Any]:
    """All that a content holds, by name: the fields of its request stand beside its own."""
    own = asdict(content)
    request: dict[str, Any] = own.pop("request", {})
    return request | own


def facts_of(kind: type[Content]) -> list[str]:
    """The names under which `facts` gives what contents of a kind hold."""
    own = [each.name for each in fields(kind) if each.name != "request"]
    has_request = len(own) < len(fields(kind))
    return own + [
        each.name for each in fields(HandoffRequest) if has_request and each.name not in own
    ]


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
        return self.content.role
