"""Whether visitors who wait are still there, and what happens to those who left.

Whoever follows the conversation is there. A place in the waiting list is kept for a while; then the
conversation ends, so that no agent is offered somebody who is gone.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from handoff.ports import Meter
from handoff.rules import announcements
from handoff.steps.changing import Changing
from handoff.steps.duty import AT_ONCE, each
from handoff.steps.ending import close
from handoff.words.errors import HandoffError
from handoff.words.state import State

SEEN_EVERY = timedelta(minutes=1)
"""A visitor's being there is written down no more often than this."""
KEPT_FOR = timedelta(minutes=10)
"""How long the place of a visitor who is gone is kept."""
COMES_BACK_WITHIN = timedelta(seconds=30)
"""After the service was away, whoever is there is seen again by then."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class VisitorPresence:
    """Notes who is there; and a duty of the clock, safe in any number of processes."""

    changing: Changing
    meter: Meter
    _looked_at: datetime | None = None
    _looking_since: datetime | None = None

    @asynccontextmanager
    async def following(self, conversation_id: str) -> AsyncIterator[None]:
        """The visitor is there until the end of the block."""
        noting = asyncio.create_task(self._keep_noting(conversation_id))
        try:
            yield
        finally:
            noting.cancel()
            await asyncio.gather(noting, return_exceptions=True)

    async def seen(self, conversation_id: str) -> None:
        """The visitor is there now."""
        now = self.changing.clock.now()
        async with self.changing.store.writing() as writer:
            await writer.conversations.set_seen(conversation_id, now, unless_since=now - SEEN_EVERY)

    async def close_left(self) -> int:
        """End the conversations of those who left the waiting list; how many there were."""
        now = self.changing.clock.now()
        if not self._has_looked_enough(now):
            return 0
        async with self.changing.store.reading() as reader:
            left = await reader.queue.abandoned(now - KEPT_FOR, AT_ONCE)
        return await each("close_left", left, self._close)

    def _has_looked_enough(self, now: datetime) -> bool:
        """Whether visitors have had the time to be seen, since the service was away."""
        if self._looked_at is None or now - self._looked_at > COMES_BACK_WITHIN:
            self._looking_since = now
        self._looked_at = now
        return self._looking_since is not None and now - self._looking_since > COMES_BACK_WITHIN

    async def _close(self, conversation_id: str) -> bool:
        async with self.changing.conversation(conversation_id) as change:
            seen_at = await change.writer.conversations.seen_at(conversation_id)
            late = change.now - seen_at - KEPT_FOR
            if change.conversation.state is not State.WAITING or late < timedelta(0):
                return False
            await close(change, announcements.LEFT)
        self.meter.observe_lateness("close_left", late)
        return True

    async def _keep_noting(self, conversation_id: str) -> None:
        while True:
            try:
                if await self._waits(conversation_id):
                    await self.seen(conversation_id)
            except HandoffError:
                log.warning("attendance_not_noted", conversation_id=conversation_id)
            await asyncio.sleep(SEEN_EVERY.total_seconds())

    async def _waits(self, conversation_id: str) -> bool:
        async with self.changing.store.reading() as reader:
            return (await reader.conversations.get(conversation_id)).state is State.WAITING
