"""Old files of merchants are erased by the clock, as soon as there is a store to ask."""

from datetime import datetime, timedelta

from handoff.duties.file_retention import FileRetention
from handoff.words.errors import StoreUnavailable
from handoff.words.identity import SiteIdentity
from tests.handoff.house import DAY, SetClock


class KeptFiles:
    """Case files, of which only their ages are known; away until told otherwise."""

    def __init__(self, *sent: datetime) -> None:
        self.sent, self.away = list(sent), False

    async def keep(
        self,
        identity: SiteIdentity,
        case_number: str,
        name: str,
        content: bytes,
        *,
        key: str,
        at: datetime,
    ) -> str:
        """See `ports.CaseFiles`."""
        self.sent.append(at)
        return key

    async def erase(self, sent_before: datetime, at: datetime) -> int:
        """See `ports.CaseFiles`."""
        if self.away:
            raise StoreUnavailable
        old = [each for each in self.sent if each < sent_before]
        self.sent = [each for each in self.sent if each not in old]
        return len(old)

    async def close(self) -> None:
        """See `ports.CaseFiles`."""


async def test_only_what_is_old_is_erased_and_only_once() -> None:
    clock, files = SetClock(DAY), KeptFiles(DAY - timedelta(days=31), DAY - timedelta(days=29))
    retention = FileRetention(files, clock, timedelta(days=30))
    assert await retention.erase_old_files() == 1
    assert await retention.erase_old_files() == 0
    clock.advance(timedelta(days=2))
    assert await retention.erase_old_files() == 1


async def test_without_a_store_it_looks_again_the_next_time() -> None:
    files = KeptFiles(DAY - timedelta(days=31))
    files.away = True
    retention = FileRetention(files, SetClock(DAY), timedelta(days=30))
    assert await retention.erase_old_files() == 0
    files.away = False
    assert await retention.erase_old_files() == 1
