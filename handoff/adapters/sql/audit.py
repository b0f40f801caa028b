"""The record of who changed what, in the store."""

from sqlalchemy import insert, select

from handoff.adapters.sql.statements import Statements
from handoff.adapters.sql.tables import audit
from handoff.words.audit import AuditRecord


class AuditReader(Statements):
    """What can be seen of it."""

    async def last(self, limit: int) -> list[AuditRecord]:
        query = select(audit).order_by(audit.c.number.desc()).limit(limit)
        return [
            AuditRecord(row.at, row.who, row.what, row.about) for row in await self._rows(query)
        ]


class AuditWriter(AuditReader):
    """How it grows."""

    async def add(self, record: AuditRecord) -> None:
        line = {
            "at": record.at,
            "who": record.who,
            "what": record.what,
            "about": dict(record.about),
        }
        await self._execute(insert(audit).values(line))
