"""Owns the store on SQL: one class for SQLite and PostgreSQL.

`SELECT … FOR UPDATE` renders on PostgreSQL and vanishes on SQLite, where writers come one by one
(see `engines`).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CursorResult,
    Executable,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.adapters.sql import rows
from handoff.adapters.sql.engines import Engines, connect
from handoff.adapters.sql.tables import agent_sessions, agents, conversations, entries
from handoff.adapters.sql.transactions import transaction, whole
from handoff.agents import Agent, Presence
from handoff.conversation import Conversation, Identity, State
from handoff.entries import Entry
from handoff.errors import LoginTaken, SignedOut, UnknownConversation
from handoff.ports import Turn


class SqlReader:
    """What can be seen of the store on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        return list((await self._execute(query)).all())

    async def _first(self, query: Select[Any]) -> Row[Any] | None:
        row: Row[Any] | None = (await self._execute(query)).first()
        return row

    async def _execute(self, statement: Executable) -> CursorResult[Any]:
        return await whole(self._connection.execute(statement))

    async def conversation(self, conversation_id: str) -> Conversation:
        return rows.conversation(await self._conversation_row(conversation_id))

    async def _conversation_row(self, conversation_id: str, lock: bool = False) -> Row[Any]:
        query = select(conversations).where(conversations.c.id == conversation_id)
        row = await self._first(query.with_for_update() if lock else query)
        if row is None:
            raise UnknownConversation
        return row

    async def entries(self, conversation_id: str, after: int, limit: int = 500) -> list[Entry]:
        query = (
            select(entries)
            .where(entries.c.conversation_id == conversation_id, entries.c.seq > after)
            .order_by(entries.c.seq)
            .limit(limit)
        )
        return [rows.entry(row) for row in await self._rows(query)]

    async def key_hash(self, conversation_id: str) -> str:
        return str((await self._conversation_row(conversation_id)).key_hash)

    async def message(self, conversation_id: str, message_id: str) -> Entry | None:
        row = await self._first(
            select(entries).where(
                entries.c.conversation_id == conversation_id, entries.c.message_id == message_id
            )
        )
        return rows.entry(row) if row else None

    async def rank(self, conversation: Conversation) -> int:
        others = select(func.count()).where(conversations.c.state == State.WAITING.value)
        if conversation.state is State.WAITING:
            since = conversation.waiting_since
            same = conversations.c.waiting_since == since
            others = others.where(
                or_(
                    conversations.c.waiting_since < since,
                    and_(same, conversations.c.id < conversation.id),
                )
            )
        return int((await self._execute(others)).scalar_one()) + 1

    async def waiting(self) -> list[Conversation]:
        return await self._conversations(
            select(conversations)
            .where(conversations.c.state == State.WAITING.value)
            .order_by(conversations.c.waiting_since, conversations.c.id)
        )

    async def followed(self, agent_id: str) -> list[Conversation]:
        return await self._conversations(
            select(conversations)
            .where(
                conversations.c.agent_id == agent_id,
                conversations.c.state == State.WITH_AGENT.value,
            )
            .order_by(conversations.c.opened_at, conversations.c.id)
        )

    async def promised(self) -> list[Conversation]:
        return await self._conversations(
            select(conversations)
            .where(
                conversations.c.callback_due_at.is_not(None),
                conversations.c.state != State.CLOSED.value,
            )
            .order_by(conversations.c.callback_due_at, conversations.c.id)
        )

    async def _conversations(self, query: Select[Any]) -> list[Conversation]:
        return [rows.conversation(row) for row in await self._rows(query)]

    async def owed(self, now: datetime, limit: int) -> list[str]:
        until = conversations.c.turn_until
        query = (
            select(conversations.c.id)
            .where(conversations.c.next_line.is_not(None), or_(until.is_(None), until <= now))
            .limit(limit)
        )
        return [str(row.id) for row in await self._rows(query)]

    async def left_alone(self, since: datetime, limit: int) -> list[str]:
        query = (
            select(conversations.c.id)
            .join(entries)
            .where(
                conversations.c.next_line.is_not(None),
                entries.c.seq >= conversations.c.next_line,
                entries.c.seq > conversations.c.excused,
                entries.c.kind == "visitor_said",
                entries.c.at < since,
            )
            .distinct()
            .limit(limit)
        )
        return [str(row.id) for row in await self._rows(query)]

    async def agent(self, agent_id: str) -> Agent:
        return await self._agent(agent_id, lock=False)

    async def _agent(self, agent_id: str, lock: bool) -> Agent:
        query = select(agents).where(agents.c.id == agent_id)
        row = await self._first(query.with_for_update() if lock else query)
        if row is None:
            raise SignedOut
        return rows.agent(row)

    async def agents(self) -> list[Agent]:
        return [
            rows.agent(row) for row in await self._rows(select(agents).order_by(agents.c.login))
        ]

    async def credentials(self, login: str) -> tuple[Agent, str] | None:
        row = await self._first(select(agents).where(agents.c.login == login))
        return (rows.agent(row), str(row.password_hash)) if row else None

    async def session(self, token_hash: str, now: datetime) -> Agent | None:
        row = await self._first(
            select(agents)
            .join(agent_sessions)
            .where(agent_sessions.c.token_hash == token_hash, agent_sessions.c.expires_at > now)
        )
        return rows.agent(row) if row else None


class SqlWriter(SqlReader):
    """A transaction on one connection."""

    async def lock(self, conversation_id: str) -> Conversation:
        return rows.conversation(await self._conversation_row(conversation_id, lock=True))

    async def open(self, conversation: Conversation, key_hash: str) -> None:
        row = rows.conversation_row(conversation) | {"key_hash": key_hash}
        await self._execute(insert(conversations).values(row))

    async def append(self, conversation: Conversation, entry: Entry) -> None:
        await self._execute(insert(entries).values(rows.entry_row(conversation.id, entry)))
        await self._update(conversation.id, rows.conversation_row(conversation))

    async def _update(self, conversation_id: str, row: dict[str, Any]) -> None:
        await self._execute(
            update(conversations).where(conversations.c.id == conversation_id).values(row)
        )

    async def save_identity(self, conversation_id: str, identity: Identity) -> None:
        """See `ports.Writer`."""
        await self._update(conversation_id, rows.identity_row(identity))

    async def turn(self, conversation_id: str) -> Turn | None:
        return rows.turn(await self._conversation_row(conversation_id))

    async def save_turn(self, conversation_id: str, turn: Turn) -> None:
        await self._update(conversation_id, rows.turn_row(turn))

    async def lock_agent(self, agent_id: str) -> Agent:
        return await self._agent(agent_id, lock=True)

    async def add_agent(self, agent: Agent, password_hash: str) -> None:
        row = rows.agent_row(agent) | {"password_hash": password_hash}
        try:
            await whole(self._nested(insert(agents).values(row)))
        except IntegrityError:
            raise LoginTaken from None

    async def _nested(self, statement: Executable) -> None:
        """Execute in a savepoint, so that a refusal leaves the transaction usable."""
        async with self._connection.begin_nested():
            await self._connection.execute(statement)

    async def set_presence(self, agent_id: str, presence: Presence) -> None:
        await self._update_agent(agent_id, {"presence": presence.value})

    async def set_alive(self, agent_id: str, at: datetime) -> None:
        await self._update_agent(agent_id, {"alive_at": at})

    async def _update_agent(self, agent_id: str, row: dict[str, Any]) -> None:
        await self._execute(update(agents).where(agents.c.id == agent_id).values(row))

    async def add_session(self, agent_id: str, token_hash: str, expires_at: datetime) -> None:
        await self._execute(
            insert(agent_sessions).values(
                token_hash=token_hash, agent_id=agent_id, expires_at=expires_at
            )
        )

    async def end_session(self, token_hash: str) -> None:
        await self._execute(delete(agent_sessions).where(agent_sessions.c.token_hash == token_hash))


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
