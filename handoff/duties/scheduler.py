"""The scheduler: the alarm clock that wakes the duties of the clock.

APScheduler only wakes; the truth is in the database. A duty finds what is due by looking, and each
of its effects is a change under the conversation's lock: a late, doubled or missed alarm, or any
number of processes, change nothing but the delay.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handoff.duties.offering import Offering
from handoff.ports import DESK
from handoff.rules.business_hours import Channel
from handoff.steps.answering import Answering
from handoff.steps.changing import Changing
from handoff.steps.duty import Duty, each
from handoff.steps.hours_in_force import EVERY as HOURS_EVERY
from handoff.steps.hours_in_force import HoursInForce
from handoff.steps.late_notices import LATE_NOTICE_AFTER, LateNotices

EVERY = 1
"""Seconds between two looks at what is due, unanswered lines among it."""
LATEST = timedelta(seconds=30)
"""A scheduler whose last round is older than this is out of order."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Scheduler:
    """Wakes the `duties`, in every process that has one."""

    changing: Changing
    answering: Answering
    late_notices: LateNotices
    offering: Offering
    hours: HoursInForce
    duties: Sequence[Duty]
    _alarm: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    _last_round: datetime | None = None

    async def start(self) -> None:
        """Begin to wake, once the hours in force are known."""
        await self._guarded(self.look_at_hours)
        often = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        for job, seconds in (
            (self.round, EVERY),
            (self._look_at_hours, HOURS_EVERY),
            (self._reask, EVERY),
        ):
            at_once = {"next_run_time": datetime.now(UTC)}
            self._alarm.add_job(job, "interval", seconds=seconds, **at_once, **often)
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

    async def round(self) -> None:
        """Everything that may be due; one duty's failure does not stop the next."""
        for duty in self.duties:
            await self._guarded(duty)
        self._last_round = self.changing.clock.now()

    async def look_at_hours(self) -> int:
        """Take up the exceptions that someone changed; 1 when there were some."""
        changed = await self.hours.refresh()
        if changed and self._alarm.running:
            self._set_for_next_change()
        return int(changed)

    async def reask(self) -> int:
        """Put lines to the bot again that no living turn takes care of; how many there were."""
        async with self.changing.store.reading() as reader:
            owed = await reader.conversations.due_for_bot(self.changing.clock.now(), limit=100)
        for conversation_id in owed:
            self.answering.start(conversation_id)
        return len(owed)

    async def send_late_notices(self) -> int:
        """Tell visitors whose lines have had no answer for too long; how many there were."""
        late = self.changing.clock.now() - LATE_NOTICE_AFTER
        async with self.changing.store.reading() as reader:
            left_alone = await reader.conversations.unanswered_since(late, limit=100)
        return await each("send_late_notices", left_alone, self.late_notices.send)

    async def _reask(self) -> None:
        await self._guarded(self.reask)
        await self._guarded(self.send_late_notices)

    async def _look_at_hours(self) -> None:
        await self._guarded(self.look_at_hours)

    async def _at_change(self) -> None:
        await self.round()
        await self.changing.bell.ring(DESK)
        self._set_for_next_change()

    async def _guarded(self, duty: Duty) -> None:
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
