"""Owns the end of what is kept: old conversations are erased everywhere.

Their logs go at once. Their ids stay on a list, by which the bot's own memory of them is erased.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.changing import Changing

AT_ONCE = 100
"""Conversations that one transaction erases at most."""


@dataclass(frozen=True, slots=True)
class Retention:
    """A duty of the clock, safe in any number of processes."""

    changing: Changing
    kept_for: timedelta

    async def erase_old(self) -> int:
        """Erase conversations in which nothing has happened for that long; how many there were.

        One with an agent, or with a callback to be made, stays.
        """
        erased = 0
        while count := await self._erase_some():
            erased += count
        return erased

    async def erased(self, since: datetime) -> list[str]:
        """The ids of conversations that were erased since a moment, the first erased first."""
        async with self.changing.store.reading() as reader:
            return await reader.erased(since)

    async def _erase_some(self) -> int:
        now = self.changing.clock.now()
        async with self.changing.store.writing() as writer:
            old = await writer.claim_old(now - self.kept_for, AT_ONCE)
            await writer.erase(old, now)
        return len(old)
