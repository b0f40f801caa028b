"""Owns what happens by itself: the alarm clock, and the duties that it wakes.

APScheduler only wakes; the truth is in the database. A duty finds what is due by looking, and each
of its effects is a change under the conversation's lock: a late, doubled or missed alarm, or any
number of processes, change nothing but the delay.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handoff import announcements
from handoff.agents import GRACE, Presence
from handoff.answering import EXCUSE_AFTER, Answering
from handoff.business_hours import Channel
from handoff.changing import Changing
from handoff.conversation import State
from handoff.entries import Requeued
from handoff.hours_in_force import EVERY as HOURS_EVERY
from handoff.hours_in_force import HoursInForce
from handoff.offering import Offering
from handoff.ports import DESK
from handoff.requesting import Requesting

EVERY = 5
"""Seconds between two looks at what is due."""
REASK_EVERY = 1
"""Seconds between two looks at unanswered lines."""
AT_ONCE = 500
"""Conversations that one round of a duty sees to at most."""
LATEST = timedelta(seconds=30)
"""A scheduler whose last round is older than this is out of order."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Scheduler:
    """Wakes the duties, in every process that has one."""

    changing: Changing
    answering: Answering
    offering: Offering
    requesting: Requesting
    hours: HoursInForce
    _alarm: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    _last_round: datetime | None = None

    async def start(self) -> None:
        """Begin to wake, once the hours in force are known."""
        await self._guarded(self.look_at_hours)
        duty = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        at_once = {"next_run_time": datetime.now(UTC)}
        self._alarm.add_job(self._round, "interval", seconds=EVERY, **at_once, **duty)
        self._alarm.add_job(self._look_at_hours, "interval", seconds=HOURS_EVERY, **duty)
        self._alarm.add_job(self._reask, "interval", seconds=REASK_EVERY, **duty)
        self._alarm.start()
        self.offering.start()
        self._set_for_next_change()

    async def stop(self) -> None:
        """Wake no more."""
        self._alarm.shutdown(wait=False)
        await self.offering.stop()

    def is_late(self) -> bool:
        """Whether the rounds have stopped."""
        now = self.changing.clock.now()
        return self._last_round is None or now - self._last_round > LATEST

    async def look_at_hours(self) -> int:
        """Take up the exceptions that someone changed; 1 when there were some."""
        changed = await self.hours.refresh()
        if changed and self._alarm.running:
            self._set_for_next_change()
        return int(changed)

    async def send_home(self) -> int:
        """Make everyone away once the chat is closed; how many there were."""
        now = self.changing.clock.now()
        if self.hours.availability(Channel.CHAT, now).open:
            return 0
        async with self.changing.store.writing() as writer:
            gone = await writer.send_home()
        if gone:
            await self.changing.bell.ring(DESK)
        return gone

    async def drain(self) -> int:
        """Give every visitor who waits while the chat is closed an outcome; how many there were."""
        now = self.changing.clock.now()
        if self.hours.availability(Channel.CHAT, now).open:
            return 0
        async with self.changing.store.reading() as reader:
            waiting = await reader.waiting(AT_ONCE)
        for conversation in waiting:
            async with self.changing.conversation(conversation.id) as change:
                for content in await self.requesting.drained(change):
                    await change.write(content)
        return len(waiting)

    async def end_after_hours(self) -> int:
        """End what agents still follow long after closing, with a callback; how many there were."""
        if not self.requesting.rules.is_after_hours(self.changing.clock.now()):
            return 0
        async with self.changing.store.reading() as reader:
            late = await reader.in_progress(AT_ONCE)
        for conversation_id in late:
            async with self.changing.conversation(conversation_id) as change:
                for content in await self.requesting.after_hours(change):
                    await change.write(content)
        return len(late)

    async def requeue_lost(self) -> int:
        """Put the conversations of lost agents back at their old rank; how many there were."""
        now = self.changing.clock.now()
        requeued = 0
        async with self.changing.store.reading() as reader:
            lost = await reader.lost(now - GRACE, limit=AT_ONCE)
        for agent_id, conversation_id in lost:
            async with self.changing.conversation(conversation_id) as change:
                current = await change.store.lock_agent(agent_id)
                conversation = change.conversation
                has = conversation.state is State.WITH_AGENT and conversation.agent_id == agent_id
                if has and current.is_lost(change.now):
                    await change.write(Requeued(text=announcements.REQUEUED))
                    await change.store.set_presence(agent_id, Presence.AWAY)
                    requeued += 1
        return requeued

    async def reask(self) -> int:
        """Put lines to the bot again that no living turn takes care of; how many there were."""
        async with self.changing.store.reading() as reader:
            owed = await reader.owed(self.changing.clock.now(), limit=100)
        for conversation_id in owed:
            self.answering.start(conversation_id)
        return len(owed)

    async def excuse(self) -> int:
        """Tell visitors whose lines have had no answer for too long; how many there were."""
        late = self.changing.clock.now() - EXCUSE_AFTER
        async with self.changing.store.reading() as reader:
            left_alone = await reader.left_alone(late, limit=100)
        for conversation_id in left_alone:
            await self.answering.excuse(conversation_id)
        return len(left_alone)

    async def _round(self) -> None:
        """Everything that may be due; one duty's failure does not stop the next."""
        await self._guarded(self.requeue_lost)
        await self._guarded(self.offering.expire)
        await self._guarded(self.drain)
        await self._guarded(self.send_home)
        await self._guarded(self.end_after_hours)
        self._last_round = self.changing.clock.now()

    async def _reask(self) -> None:
        await self._guarded(self.reask)
        await self._guarded(self.excuse)

    async def _look_at_hours(self) -> None:
        await self._guarded(self.look_at_hours)

    async def _at_change(self) -> None:
        await self._round()
        self._set_for_next_change()

    async def _guarded(self, duty: Callable[[], Awaitable[int]]) -> None:
        try:
            done = await duty()
        except Exception:
            log.exception("duty_failed", duty=duty.__name__)
            return
        if done:
            log.info("duty_done", duty=duty.__name__, count=done)

    def _set_for_next_change(self) -> None:
        """Wake to the second when the chat opens or closes, whatever clock we go by."""
        now = self.changing.clock.now()
        ahead = self.hours.availability(Channel.CHAT, now).next_change - now
        at = datetime.now(now.tzinfo) + ahead
        self._alarm.add_job(
            self._at_change,
            "date",
            run_date=at,
            misfire_grace_time=None,
            id="next_change",
            replace_existing=True,
        )
