"""What happens when the chat closes: to those who wait, those who talk, those who work."""

from dataclasses import dataclass
from datetime import timedelta

from handoff.ports import DESK, Meter
from handoff.rules.business_hours import Channel
from handoff.steps.changing import Change, Changing
from handoff.steps.duty import AT_ONCE, each
from handoff.steps.requesting import Requesting


@dataclass(frozen=True, slots=True)
class Closing:
    """Duties of the clock, safe in any number of processes."""

    changing: Changing
    requesting: Requesting
    meter: Meter

    async def drain(self) -> int:
        """Give every visitor who waits while the chat is closed an outcome; how many there were."""
        total = 0
        while not self._is_open():
            async with self.changing.store.reading() as reader:
                waiting = [conversation.id for conversation in await reader.queue.waiting(AT_ONCE)]
            drained = await each("drain", waiting, self._drain)
            total += drained
            if not drained:
                break
        return total

    async def set_all_away(self) -> int:
        """Make everyone away once the chat is closed; how many there were."""
        if self._is_open():
            return 0
        async with self.changing.store.writing() as writer:
            gone = await writer.team.set_all_away()
        if gone:
            await self.changing.bell.ring(DESK)
        return gone

    async def end_after_hours(self) -> int:
        """End what agents still follow long after closing, with a callback; how many there were."""
        if not self.requesting.rules.is_after_hours(self.changing.clock.now()):
            return 0
        async with self.changing.store.reading() as reader:
            late = await reader.conversations.in_progress(AT_ONCE)
        return await each("end_after_hours", late, self._end)

    async def _drain(self, conversation_id: str) -> bool:
        async with self.changing.conversation(conversation_id) as change:
            for content in await self.requesting.drained(change):
                await change.write(content)
        return self._noted("drain", change, timedelta(0))

    async def _end(self, conversation_id: str) -> bool:
        async with self.changing.conversation(conversation_id) as change:
            for content in await self.requesting.after_hours(change):
                await change.write(content)
        return self._noted("end_after_hours", change, self.requesting.rules.grace)

    def _noted(self, duty: str, change: Change, grace: timedelta) -> bool:
        """How long after closing: the first change of the hours since the visitor waited."""
        since = change.before.waiting_since
        if change.written and since:
            hours = self.requesting.rules.hours
            closed_at = hours.availability(Channel.CHAT, since).next_change
            self.meter.observe_lateness(duty, change.now - closed_at - grace)
        return bool(change.written)

    def _is_open(self) -> bool:
        now = self.changing.clock.now()
        return self.requesting.rules.hours.availability(Channel.CHAT, now).open
