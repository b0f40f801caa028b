"""The port behind which the files of merchants' cases are kept."""

from datetime import datetime
from typing import Protocol

from handoff.words.identity import SiteIdentity


class CaseFiles(Protocol):
    """Files that merchants send for a case."""

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
        """Inspect a file and keep it with the case; its id.

        The same key again, for the same file, keeps nothing more and gives the same id. Raises
        FileUnfit, NoFileWanted when the case takes none of this merchant, StoreUnavailable.
        """

    async def erase(self, sent_before: datetime, at: datetime) -> int:
        """Erase some files of decided cases that were sent before a moment; how many there were.

        None where whoever keeps the files sees to their end. Raises StoreUnavailable.
        """

    async def close(self) -> None:
        """Let go of connections; the object is not used afterwards."""
