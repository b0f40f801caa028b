"""The late notice: a visitor whose line has had no answer for too long is told so, once."""

from dataclasses import dataclass
from datetime import timedelta

from bot_contract.messages import Button
from handoff.ports import Meter
from handoff.rules import announcements
from handoff.steps.changing import Change, Changing
from handoff.words.buttons import REQUEST_HUMAN
from handoff.words.message_entries import BotUnavailable

LATE_NOTICE_AFTER = timedelta(seconds=6)
"""A line older than this that has no answer yet gets a late notice."""
HUMAN_BUTTON = Button(announcements.HUMAN, REQUEST_HUMAN)


@dataclass(frozen=True, slots=True)
class LateNotices:
    """Gives late notices, and notes how late they came themselves."""

    changing: Changing
    meter: Meter

    async def send(self, conversation_id: str) -> bool:
        """Say that the answer is late, if it is, whoever has the turn: they may have died."""
        async with self.changing.conversation(conversation_id) as change:
            late = await write_late_notice(change)
        self.observe(late)
        return late is not None

    def observe(self, late: timedelta | None) -> None:
        """Note a notice that was stored so long after it was due; None when there was none."""
        if late is not None:
            self.meter.observe_lateness("late_notice", late)


async def write_late_notice(change: Change) -> timedelta | None:
    """Say once, for all lines that wait too long, that the answer is late.

    Gives how long after it was due the notice came; None when there was none to give.
    """
    conversation = change.conversation
    lines = [line for line in conversation.unanswered if line > conversation.late_notice]
    if not lines or not conversation.hears_bot:
        return None
    [oldest] = await change.writer.conversations.entries(conversation.id, min(lines) - 1, limit=1)
    late = change.now - oldest.at - LATE_NOTICE_AFTER
    if late <= timedelta(0):
        return None
    await change.write(BotUnavailable(text=announcements.BOT_LATE, buttons=(HUMAN_BUTTON,)))
    return late
