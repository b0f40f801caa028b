"""The store: where conversations, their logs, the agents and the hours are kept, group by group."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from handoff.ports.audit import AuditReader, AuditWriter
from handoff.ports.calendar import CalendarReader, CalendarWriter
from handoff.ports.callbacks import CallbacksReader, CallbacksWriter
from handoff.ports.conversations import ConversationsReader, ConversationsWriter
from handoff.ports.offers import OffersReader, OffersWriter
from handoff.ports.queue import QueueReader, QueueWriter
from handoff.ports.retention import RetentionReader, RetentionWriter
from handoff.ports.team import TeamReader, TeamWriter


class Reader(Protocol):
    """What can be seen of the store; each `Store.reading()` sees one state of it."""

    @property
    def conversations(self) -> ConversationsReader: ...
    @property
    def queue(self) -> QueueReader: ...
    @property
    def offers(self) -> OffersReader: ...
    @property
    def callbacks(self) -> CallbacksReader: ...
    @property
    def team(self) -> TeamReader: ...
    @property
    def calendar(self) -> CalendarReader: ...
    @property
    def audit(self) -> AuditReader: ...
    @property
    def retention(self) -> RetentionReader: ...


class Writer(Protocol):
    """A transaction: all of it is stored when `Store.writing()` is left, or nothing."""

    @property
    def conversations(self) -> ConversationsWriter: ...
    @property
    def queue(self) -> QueueWriter: ...
    @property
    def offers(self) -> OffersWriter: ...
    @property
    def callbacks(self) -> CallbacksWriter: ...
    @property
    def team(self) -> TeamWriter: ...
    @property
    def calendar(self) -> CalendarWriter: ...
    @property
    def audit(self) -> AuditWriter: ...
    @property
    def retention(self) -> RetentionWriter: ...


class Store(Protocol):
    """Where conversations, their logs and the agents are kept.

    Both raise StoreUnavailable when it cannot be reached. Lost at the very commit, a change may
    have been stored all the same: message ids make it safe to try again.
    """

    def reading(self) -> AbstractAsyncContextManager[Reader]:
        """See the store."""

    def writing(self) -> AbstractAsyncContextManager[Writer]:
        """Change the store: committed on leaving, rolled back on an exception."""
