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
from handoff.agents import Presence
from handoff.answering import EXCUSE_AFTER, Answering
from handoff.business_hours import Channel, Hours
from handoff.changing import Changing
from handoff.conversation import State
from handoff.entries import Requeued
from handoff.human_requests import HumanRequests

EVERY = 5
"""Seconds between two looks at what is due."""
REASK_EVERY = 1
"""Seconds between two looks at unanswered lines."""
LATEST = timedelta(seconds=30)
"""A scheduler whose last round is older than this is out of order."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Scheduler:
    """Wakes the duties, in every process that has one."""

    changing: Changing
    answering: Answering
    requests: HumanRequests
    hours: Hours
    _alarm: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    _last_round: datetime | None = None

    def start(self) -> None:
        """Begin to wake. Needs a running event loop."""
        duty = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        at_once = {"next_run_time": datetime.now(UTC)}
        self._alarm.add_job(self._round, "interval", seconds=EVERY, **at_once, **duty)
        self._alarm.add_job(self._reask, "interval", seconds=REASK_EVERY, **duty)
        self._alarm.start()
        self._set_for_next_change()

    def stop(self) -> None:
        """Wake no more."""
        self._alarm.shutdown(wait=False)

    def is_late(self) -> bool:
        """Whether the rounds have stopped."""
        now = self.changing.clock.now()
        return self._last_round is None or now - self._last_round > LATEST

    async def drain(self) -> int:
        """Give every visitor who waits while the chat is closed an outcome; how many there were."""
        now = self.changing.clock.now()
        if self.hours.availability(Channel.CHAT, now).open:
            return 0
        async with self.changing.store.reading() as reader:
            waiting = await reader.waiting()
        for conversation in waiting:
            async with self.changing.conversation(conversation.id) as change:
                for content in self.requests.drained(change.conversation, change.now):
                    await change.write(content)
        return len(waiting)

    async def requeue_lost(self) -> int:
        """Put the conversations of lost agents back at their old rank; how many there were."""
        now = self.changing.clock.now()
        requeued = 0
        async with self.changing.store.reading() as reader:
            lost = [agent for agent in await reader.agents() if agent.is_lost(now)]
            held = [(agent, c.id) for agent in lost for c in await reader.followed(agent.id)]
        for agent, conversation_id in held:
            async with self.changing.conversation(conversation_id) as change:
                current = await change.store.lock_agent(agent.id)
                conversation = change.conversation
                has = conversation.state is State.WITH_AGENT and conversation.agent_id == agent.id
                if has and current.is_lost(change.now):
                    await change.write(Requeued(text=announcements.REQUEUED))
                    await change.store.set_presence(agent.id, Presence.AWAY)
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
        await self._guarded(self.drain)
        self._last_round = self.changing.clock.now()

    async def _reask(self) -> None:
        await self._guarded(self.reask)
        await self._guarded(self.excuse)

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
        self._alarm.add_job(self._at_change, "date", run_date=at, misfire_grace_time=None)
