"""The store on SQL: one class for SQLite and PostgreSQL.

`SELECT … FOR UPDATE` renders on PostgreSQL and vanishes on SQLite, where writers come one by one
(see `engines`).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handoff.adapters.sql.calendar import CalendarReader, CalendarWriter
from handoff.adapters.sql.callbacks import CallbacksReader, CallbacksWriter
from handoff.adapters.sql.conversations import ConversationsReader, ConversationsWriter
from handoff.adapters.sql.engines import Engines, connect
from handoff.adapters.sql.queue import QueueReader, QueueWriter
from handoff.adapters.sql.retention import RetentionReader, RetentionWriter
from handoff.adapters.sql.team import TeamReader, TeamWriter
from handoff.adapters.sql.transactions import transaction


class SqlReader(
    ConversationsReader, QueueReader, CallbacksReader, RetentionReader, TeamReader, CalendarReader
):
    """What can be seen of the store on one connection."""


class SqlWriter(
    ConversationsWriter,
    QueueWriter,
    CallbacksWriter,
    RetentionWriter,
    TeamWriter,
    CalendarWriter,
    SqlReader,
):
    """A transaction on one connection."""


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
