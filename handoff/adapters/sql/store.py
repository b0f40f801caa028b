"""The store on SQL, for SQLite and PostgreSQL: its groups, on one connection.

`SELECT … FOR UPDATE` renders on PostgreSQL and vanishes on SQLite, where writers come one by one
(see `engines`).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.adapters.sql.audit import AuditReader, AuditWriter
from handoff.adapters.sql.calendar import CalendarReader, CalendarWriter
from handoff.adapters.sql.callbacks import CallbacksReader, CallbacksWriter
from handoff.adapters.sql.conversations import ConversationsReader, ConversationsWriter
from handoff.adapters.sql.engines import Engines, connect
from handoff.adapters.sql.offers import OffersReader, OffersWriter
from handoff.adapters.sql.queue import QueueReader, QueueWriter
from handoff.adapters.sql.retention import RetentionReader, RetentionWriter
from handoff.adapters.sql.team import TeamReader, TeamWriter
from handoff.adapters.sql.transactions import transaction


class SqlReader:
    """What can be seen of the store on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.conversations = ConversationsReader(connection)
        self.queue = QueueReader(connection)
        self.offers = OffersReader(connection)
        self.callbacks = CallbacksReader(connection)
        self.team = TeamReader(connection)
        self.calendar = CalendarReader(connection)
        self.audit = AuditReader(connection)
        self.retention = RetentionReader(connection)


class SqlWriter:
    """A transaction on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.conversations = ConversationsWriter(connection)
        self.queue = QueueWriter(connection)
        self.offers = OffersWriter(connection)
        self.callbacks = CallbacksWriter(connection)
        self.team = TeamWriter(connection)
        self.calendar = CalendarWriter(connection)
        self.audit = AuditWriter(connection)
        self.retention = RetentionWriter(connection)


class SqlStore:
    """The store behind a database URL."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    @classmethod
    def at(cls, url: str) -> "SqlStore":
        """The store at a SQLAlchemy URL with an async driver."""
        return cls(connect(url))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlReader]:
        async with transaction(self._engines.reading) as connection:
            yield SqlReader(connection)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlWriter]:
        async with transaction(self._engines.writing) as connection:
            yield SqlWriter(connection)

    async def close(self) -> None:
        """Close every connection."""
        await self._engines.dispose()
