"""Owns the clock's duty of erasing the files that merchants sent, once they are old."""

from dataclasses import dataclass
from datetime import timedelta

from handoff.ports import Clock
from merchants.errors import MerchantsUnavailableError
from merchants.ports import FileRetention


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """A duty of the clock, safe in any number of processes."""

    retention: FileRetention
    clock: Clock
    kept_for: timedelta

    async def erase_old_files(self) -> int:
        """Erase what was sent that long ago for cases that are decided; how many there were."""
        now = self.clock.now()
        try:
            return await self.retention.erase_files(now - self.kept_for, now)
        except MerchantsUnavailableError:
            return 0  # the next round looks again
