"""The store, as to the record of who changed what."""

from typing import Protocol

from handoff.words.audit import AuditRecord


class AuditReader(Protocol):
    """What can be seen of it."""

    async def last(self, limit: int) -> list[AuditRecord]:
        """The last changes that were recorded, the latest first."""


class AuditWriter(AuditReader, Protocol):
    """How it grows."""

    async def add(self, record: AuditRecord) -> None:
        """Store what someone did, for ever."""
