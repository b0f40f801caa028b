"""Reminders: what is said because time has passed, to silent visitors and about callbacks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.ports import Meter
from handoff.rules import announcements, idleness
from handoff.steps.changing import Change, Changing
from handoff.steps.duty import AT_ONCE, each
from handoff.steps.ending import close
from handoff.words.callback import Callback
from handoff.words.callback_entries import CallbackDue, CallbackEscalated
from handoff.words.conversation import Conversation
from handoff.words.entries import Content, Entry

LATE_AFTER = timedelta(minutes=15)
"""A callback that nobody has made by then is escalated."""
REMINDED, ESCALATED = 1, 2
"""See `ports.CallbacksReader.due`."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Duties of the clock, safe in any number of processes."""

    changing: Changing
    meter: Meter

    async def see_to_silence(self) -> int:
        """Ask silent visitors whether they are there, end conversations; how many there were."""
        now = self.changing.clock.now()
        found: list[str] = []
        async with self.changing.store.reading() as reader:
            for state, patience in idleness.PATIENCE.items():
                for reminded, after in (
                    (False, patience.reminds_after),
                    (True, patience.closes_after),
                ):
                    found += await reader.conversations.idle_since(
                        state, now - after, reminded, AT_ONCE
                    )
        return await self._each("see_to_silence", found, idleness.due_at, _mention_silence)

    async def remind_of_callbacks(self) -> int:
        """Say to agents that callbacks are due; how many there were."""
        return await self._callbacks("remind_of_callbacks", REMINDED, timedelta(0), _is_due)

    async def escalate_callbacks(self) -> int:
        """Put callbacks that nobody made before all others; how many there were."""
        return await self._callbacks("escalate_callbacks", ESCALATED, LATE_AFTER, _is_late)

    async def _callbacks(
        self, duty: str, step: int, after: timedelta, content: Callable[[Callback], Content]
    ) -> int:
        now = self.changing.clock.now()
        async with self.changing.store.reading() as reader:
            found = await reader.callbacks.due(now - after, step, AT_ONCE)

        def due_at(conversation: Conversation) -> datetime | None:
            callback = conversation.callback
            if callback is None or callback.escalated or (step == REMINDED and callback.reminded):
                return None
            return callback.due_at + after

        async def write(change: Change) -> Entry:
            assert change.conversation.callback is not None
            return await change.write(content(change.conversation.callback))

        return await self._each(duty, found, due_at, write)

    async def _each(
        self,
        duty: str,
        found: list[str],
        due_at: Callable[[Conversation], datetime | None],
        step: Callable[[Change], Awaitable[Entry]],
    ) -> int:
        """Look again at each conversation, under its lock, and write what is due."""

        async def act(conversation_id: str) -> bool:
            async with self.changing.conversation(conversation_id) as change:
                late = await self._write(change, due_at(change.conversation), step)
            if late is not None:
                self.meter.observe_lateness(duty, late)
            return late is not None

        return await each(duty, found, act)

    @staticmethod
    async def _write(
        change: Change, due: datetime | None, step: Callable[[Change], Awaitable[Entry]]
    ) -> timedelta | None:
        if due is None or due > change.now:
            return None
        await step(change)
        return change.now - due


async def _mention_silence(change: Change) -> Entry:
    """Ask whether the visitor is there; end the conversation once they were asked."""
    if change.conversation.reminded:
        return await close(change, announcements.CLOSED_IDLE)
    return await change.write(idleness.reminder(change.conversation))


def _is_due(callback: Callback) -> Content:
    return CallbackDue(callback_id=callback.id, due_at=callback.due_at, contact=callback.contact)


def _is_late(callback: Callback) -> Content:
    return CallbackEscalated(
        text=announcements.CALLBACK_LATE,
        callback_id=callback.id,
        due_at=callback.due_at,
        contact=callback.contact,
    )
