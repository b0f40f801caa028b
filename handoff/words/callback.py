"""The promise to come back to a visitor, and how entries change it."""

from dataclasses import dataclass, replace
from datetime import datetime

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
from handoff.words.contact import IN_CONVERSATION, Contact
from handoff.words.entries import Content
from handoff.words.handoff_entries import AgentJoined
from handoff.words.handoff_request import SECURE_MESSAGE, HandoffRequest


@dataclass(frozen=True, slots=True)
class Callback:
    """A promise to come back: when, and at which contact.

    `attempts` were made in vain; `reminded` once it is due, `escalated` once it is late. The agent
    is the one who makes it, once somebody has taken that upon themselves.
    """

    id: str
    due_at: datetime
    contact: Contact
    request: HandoffRequest
    attempts: int = 0
    reminded: bool = False
    escalated: bool = False
    agent_id: str | None = None
    agent_name: str | None = None

    def is_anothers(self, agent_id: str) -> bool:
        """Whether somebody else than that agent makes it."""
        return self.agent_id is not None and self.agent_id != agent_id

    @property
    def answers_message(self) -> bool:
        """Whether it is the answer to a message that was left."""
        return self.request.reason == SECURE_MESSAGE


def called_back(callback: Callback | None, content: Content) -> Callback | None:
    """The promise of a callback after an entry with that content."""
    match content:
        case CallbackBooked() as booked:
            return Callback(booked.callback_id, booked.due_at, booked.contact, booked.request)
        case MessageLeft() as left if callback is None:
            return Callback(left.callback_id, left.due_at, IN_CONVERSATION, left.request)
        case CallbackChanged(contact=contact, due_at=due_at) if callback:
            # Whoever makes it goes on: they see the change, nobody calls beside them.
            changed = replace(callback, due_at=due_at, contact=contact)
            return replace(changed, reminded=False, escalated=False)
        case CallbackClaimed(agent_id=agent_id, agent_name=name) if callback:
            return replace(callback, agent_id=agent_id, agent_name=name)
        case CallbackReleased() if callback:
            return replace(callback, agent_id=None, agent_name=None)
        case CallbackAttempted(due_at=due_at) if callback:
            attempts = callback.attempts + 1
            return Callback(callback.id, due_at, callback.contact, callback.request, attempts)
        case CallbackDue() if callback:
            return replace(callback, reminded=True)
        case CallbackEscalated() if callback:
            return replace(callback, escalated=True)
        case MessageAnswered() if callback and callback.contact.is_conversation:
            return None
        case AgentJoined() | CallbackDone() | CallbackCancelled():
            return None
    return callback
