"""When a visitor has been silent for long, and what is then said: a pure rule.

Silence begins with what the visitor was told last, by the bot or the agent. Whoever has never
written is not silent, and a conversation with a promised callback stays open.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.rules import announcements
from handoff.words.conversation import Conversation
from handoff.words.message_entries import IdleReminded
from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a silence may last before it is mentioned, and before the conversation ends."""

    reminds_after: timedelta
    closes_after: timedelta


PATIENCE = {
    State.WITH_AGENT: Patience(timedelta(minutes=5), timedelta(minutes=10)),
    State.WITH_BOT: Patience(timedelta(minutes=10), timedelta(hours=24)),
}


def due_at(conversation: Conversation) -> datetime | None:
    """When the next step is due; None when there is none."""
    patience = PATIENCE.get(conversation.state)
    if patience is None or conversation.idle_since is None:
        return None
    if not conversation.reminded:
        return conversation.idle_since + patience.reminds_after
    if conversation.callback:
        return None
    return conversation.idle_since + patience.closes_after


def reminder(conversation: Conversation) -> IdleReminded:
    """What a silent visitor is asked before the conversation ends."""
    with_agent = conversation.state is State.WITH_AGENT
    return IdleReminded(
        text=announcements.STILL_THERE if with_agent else announcements.AT_YOUR_DISPOSAL
    )
