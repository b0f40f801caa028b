"""Owns the end of what is kept: old conversations are erased everywhere.

Their logs go at once. Their ids stay on a list, by which the bot's own memory of them is erased.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.changing import Changing
from handoff.duty import AT_ONCE
from handoff.ports import Meter


@dataclass(frozen=True, slots=True)
class Retention:
    """A duty of the clock, safe in any number of processes."""

    changing: Changing
    meter: Meter
    kept_for: timedelta

    async def erase_old(self) -> int:
        """Erase conversations in which nothing has happened for that long; how many there were.

        One with an agent, or with a callback to be made, stays.
        """
        now = self.changing.clock.now()
        async with self.changing.store.writing() as writer:
            old = await writer.claim_old(now - self.kept_for, AT_ONCE)
            await writer.erase([conversation_id for conversation_id, _ in old], now)
        for _, changed_at in old:
            self.meter.done("erase_old", now - changed_at - self.kept_for)
        return len(old)

    async def erased(self, since: datetime) -> list[str]:
        """The ids of conversations that were erased since a moment, the first erased first."""
        async with self.changing.store.reading() as reader:
            return await reader.erased(since)
