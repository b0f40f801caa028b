"""The end of the files that merchants sent: erased once they are old and their case is decided."""

from dataclasses import dataclass
from datetime import timedelta

from handoff.ports import CaseFiles, Clock
from handoff.words.errors import StoreUnavailable


@dataclass(frozen=True, slots=True)
class FileRetention:
    """A duty of the clock, safe in any number of processes."""

    case_files: CaseFiles
    clock: Clock
    kept_for: timedelta

    async def erase_old_files(self) -> int:
        """Erase what was sent that long ago for cases that are decided; how many there were."""
        now = self.clock.now()
        try:
            return await self.case_files.erase(now - self.kept_for, now)
        except StoreUnavailable:
            return 0  # the next round looks again
