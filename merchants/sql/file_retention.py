"""The end of the files that merchants sent for cases: they are erased, and that is written down.

No tenant asks for it: every merchant's files are within reach, as for loading.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, delete, insert, select

from merchants.dispute import DisputeStatus
from merchants.sql import tables
from merchants.sql.database import AnyRow, Connection, Database

AT_ONCE = 100
"""Files that one transaction erases at most."""
SERVICE = "service"
"""Who did it, in the audit log, where else the role of the one who asked stands."""
_UNDECIDED = (DisputeStatus.AWAITING_ANSWER, DisputeStatus.UNDER_REVIEW)


class FileRetention:
    """Erases old files, in any number of processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def erase_files(self, sent_before: datetime, at: datetime) -> int:
        """Erase some files of decided cases that were sent before a moment; how many there were.

        `at` stands in the audit log. Raises MerchantsUnavailableError.
        """
        # Looked at first without a lock: most of the time there is nothing to do.
        if not await self._database.read_anybodys(lambda each: each.rows(_old(sent_before))):
            return 0

        async def erase(connection: Connection) -> int:
            locked = _old(sent_before).with_for_update(of=tables.dispute_files, skip_locked=True)
            found = await connection.rows(locked)
            if found:
                await _erase(connection, found, at)
            return len(found)

        return await self._database.change_anybodys(erase)

    async def close(self) -> None:
        """Let go of connections."""
        await self._database.close()


def _old(sent_before: datetime) -> Select[*tuple[Any, ...]]:
    files, disputes = tables.dispute_files, tables.disputes
    # A file's id begins with the moment at which it was sent.
    first_kept = f"{int(sent_before.timestamp() * 1_000_000_000):016x}"
    return (
        select(files.c.id, files.c.case_number, files.c.merchant_id, files.c.establishment_id)
        .join(disputes, disputes.c.case_number == files.c.case_number)
        .where(files.c.id < first_kept, disputes.c.status.not_in(_UNDECIDED))
        .order_by(files.c.id)
        .limit(AT_ONCE)
    )


async def _erase(connection: Connection, files: Sequence[AnyRow], at: datetime) -> None:
    ids = [file.id for file in files]
    # Their contents go with them, by the foreign key.
    table = tables.dispute_files
    await connection.execute(delete(table).where(table.c.id.in_(ids)))
    lines = [
        {
            "id": uuid4().hex,
            "at": at,
            "merchant_id": file.merchant_id,
            "establishment_id": file.establishment_id,
            "role": SERVICE,
            "change": "erase_file",
            "case_number": file.case_number,
            "key": None,
            "details": {"file_id": file.id},
        }
        for file in files
    ]
    await connection.execute(insert(tables.audit), lines)
