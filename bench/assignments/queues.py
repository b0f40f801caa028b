"""The queues that are claimed from: as many as are wanted wait, made in one go."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import procrastinate
from procrastinate.types import JSONValue
from sqlalchemy import ColumnElement, FromClause, Text, cast, column, func, insert, select, table

from handoff.adapters.sql import rows
from handoff.adapters.sql.engines import connect
from handoff.adapters.sql.entry_rows import entry_row
from handoff.adapters.sql.tables import agents, conversations, entries
from handoff.words.agents import Agent, Presence
from handoff.words.conversation import Conversation, apply
from handoff.words.handoff_entries import HumanRequested
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import BotSaid
from handoff.words.state import State
from tests.support.databases import SERVER, database

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday on which the chat is open."""
AGENTS = 500
SEATS = 100
"""Of each agent; none runs out of them here."""
HEARD_AT = NOON + timedelta(hours=1)
"""When the agents were last heard of: none is lost, however long it takes."""
AT_ONCE = 1000
"""Rows of one insertion."""


def conversation_id(place: int) -> str:
    """The id of the conversation that waits in that place, from 0."""
    return f"{place:032x}"


def agent(number: int) -> Agent:
    """One of the team, who is there."""
    name = f"agent{number}"
    return Agent(f"{number:032x}", name, name, SEATS, (), Presence.ONLINE, HEARD_AT)


@contextmanager
def waiting_list(kind: str, folder: Path, waiting: int) -> Iterator[str]:
    """The URL of a fresh `sqlite` or `postgresql` database in which so many visitors wait."""
    folder.mkdir(parents=True)
    with database(kind, folder) as url:
        asyncio.run(_fill(url, waiting))
        yield url


@contextmanager
def job_queue(_kind: str, folder: Path, waiting: int) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database in which so many jobs of procrastinate wait."""
    with database("postgresql", folder) as url:
        plain = url.replace("+asyncpg", "")
        asyncio.run(_defer(plain, waiting))
        yield plain


def given_conversations(url: str) -> int:
    """How many conversations an agent has, or is asked to take."""
    c = conversations.c
    has = (c.state == State.WITH_AGENT.value) & c.agent_id.in_(select(agents.c.id))
    return _count(url, has | c.offered_to.in_(select(agents.c.id)), conversations)


def given_jobs(url: str) -> int:
    """How many jobs a worker has."""
    jobs = table("procrastinate_jobs", column("status"))
    has = cast(jobs.c.status, Text) == "doing"
    return _count(url.replace("postgresql:", "postgresql+asyncpg:"), has, jobs)


def durability() -> dict[str, str]:
    """How PostgreSQL syncs the commits of whoever says nothing of it, as everybody here."""

    async def shown() -> dict[str, str]:
        server = await asyncpg.connect(f"{SERVER}/postgres")
        try:
            names = ("fsync", "synchronous_commit")
            return {name: str(await server.fetchval(f"SHOW {name}")) for name in names}
        finally:
            await server.close()

    return asyncio.run(shown())


def _count(url: str, which: ColumnElement[bool], rows_of: FromClause) -> int:
    async def counted() -> int:
        engines = connect(url)
        try:
            async with engines.reading.connect() as connection:
                query = select(func.count()).select_from(rows_of).where(which)
                return int((await connection.execute(query)).scalar_one())
        finally:
            await engines.dispose()

    return asyncio.run(counted())


async def _fill(url: str, waiting: int) -> None:
    engines = connect(url)
    stories = [_story(place) for place in range(waiting)]
    try:
        async with engines.writing.begin() as connection:
            team = [rows.agent_row(agent(n)) | {"password_hash": ""} for n in range(AGENTS)]
            await connection.execute(insert(agents), team)
            for start in range(0, waiting, AT_ONCE):
                some = stories[start : start + AT_ONCE]
                await connection.execute(insert(conversations), [row for row, _ in some])
                lines = [line for _, log in some for line in log]
                await connection.execute(insert(entries), lines)
    finally:
        await engines.dispose()


def _story(place: int) -> tuple[dict[str, object], list[dict[str, object]]]:
    """The rows of a conversation that waits, and of its log."""
    at = NOON - timedelta(hours=1) + timedelta(milliseconds=place)
    conversation = Conversation(conversation_id(place), "bench", at)
    wish = HumanRequested(text="…", request=HandoffRequest("asked", None, "", rank=place + 1))
    log = []
    for content in (BotSaid(text="Bonjour"), wish):
        entry = conversation.next_entry(at, content)
        conversation = apply(conversation, entry)
        log.append(entry_row(conversation.id, entry))
    return rows.conversation_row(conversation) | {"key_hash": ""}, log


async def _defer(url: str, waiting: int) -> None:
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        task = app.configure_task("assign", allow_unknown=True)
        for start in range(0, waiting, AT_ONCE):
            places = range(start, min(start + AT_ONCE, waiting))
            jobs: list[dict[str, JSONValue]] = [{"place": place} for place in places]
            await task.batch_defer_async(*jobs)
