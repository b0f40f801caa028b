"""Owns what happens when the chat closes: those who wait, those who talk, those who work."""

from dataclasses import dataclass
from datetime import timedelta

from handoff.business_hours import Channel
from handoff.changing import Change, Changing
from handoff.ports import DESK, Meter
from handoff.requesting import Requesting

AT_ONCE = 500
"""Conversations that one round sees to at most."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Duties of the clock, safe in any number of processes."""

    changing: Changing
    requesting: Requesting
    meter: Meter

    async def drain(self) -> int:
        """Give every visitor who waits while the chat is closed an outcome; how many there were."""
        if self._is_open():
            return 0
        async with self.changing.store.reading() as reader:
            waiting = await reader.waiting(AT_ONCE)
        drained = 0
        for each in waiting:
            async with self.changing.conversation(each.id) as change:
                contents = await self.requesting.drained(change)
                for content in contents:
                    await change.write(content)
            if contents:
                drained += 1
                self._note("drain", change, timedelta(0))
        return drained

    async def send_home(self) -> int:
        """Make everyone away once the chat is closed; how many there were."""
        if self._is_open():
            return 0
        async with self.changing.store.writing() as writer:
            gone = await writer.send_home()
        if gone:
            await self.changing.bell.ring(DESK)
        return gone

    async def end_after_hours(self) -> int:
        """End what agents still follow long after closing, with a callback; how many there were."""
        rules = self.requesting.rules
        if not rules.is_after_hours(self.changing.clock.now()):
            return 0
        async with self.changing.store.reading() as reader:
            late = await reader.in_progress(AT_ONCE)
        ended = 0
        for conversation_id in late:
            async with self.changing.conversation(conversation_id) as change:
                contents = await self.requesting.after_hours(change)
                for content in contents:
                    await change.write(content)
            if contents:
                ended += 1
                self._note("end_after_hours", change, rules.grace)
        return ended

    def _is_open(self) -> bool:
        now = self.changing.clock.now()
        return self.requesting.rules.hours.availability(Channel.CHAT, now).open

    def _note(self, duty: str, change: Change, grace: timedelta) -> None:
        """How long after closing: the first change of the hours since the visitor waited."""
        since = change.before.waiting_since
        if since:
            hours = self.requesting.rules.hours
            closed_at = hours.availability(Channel.CHAT, since).next_change
            self.meter.done(duty, change.now - closed_at - grace)
