"""What the version before has stored is read, migrated or not; it can read what is stored now.

`rows_before_0013.json` was written by that version: conversations with entries of every kind, in
which the fields of the visitor's request stand beside the others.
"""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Boolean, Column, Connection, Date, DateTime, MetaData, delete, insert, select
from sqlalchemy.ext.asyncio import create_async_engine

from handoff.adapters.sql.contact_rows import contacts_in, with_contacts
from handoff.adapters.sql.entry_rows import REQUESTING, entry_row
from handoff.adapters.sql.rows import conversation_row
from handoff.adapters.sql.store import SqlStore
from handoff.words.contact import Contact, ContactKind
from handoff.words.conversation import Conversation, replay
from handoff.words.entries import Entry, facts
from migrations import config, migrate

STORED: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("rows_before_0013.json").read_text(encoding="utf-8")
)


@pytest.fixture(params=["0012", "0013"])
def stored_url(request: pytest.FixtureRequest, database_url: str) -> str:
    """A database at the newest tables, to which the version before wrote: earlier, or since."""
    if request.param == "0012":
        command.downgrade(config(database_url), "0012")
    _store(database_url)
    migrate(database_url)
    return database_url


def test_every_conversation_is_read_as_its_log_says(stored_url: str) -> None:
    read = asyncio.run(_read(stored_url))
    assert [conversation.id for conversation, _ in read] == _ids()
    for conversation, log in read:
        assert replay(conversation.opened(), log) == conversation


def test_what_a_visitor_asked_for_is_read_as_it_was_written(stored_url: str) -> None:
    read = {
        (conversation.id, entry.seq): facts(entry.content)
        for conversation, log in asyncio.run(_read(stored_url))
        for entry in log
    }
    for row in STORED["entries"]:
        if row["kind"] in REQUESTING:
            before, now = row["content"], read[row["conversation_id"], row["seq"]]
            assert (now["skill"], now["summary"]) == (before["skill"], before["summary"])
            assert now["reason"] == before.get("reason", "secure_message")
            assert now["rank"] == before.get("rank", 1)
            assert (now["urgent_on"] and now["urgent_on"].isoformat()) == before.get("urgent_on")
            assert now["contact"]["address"] == before["phone"]


def test_the_version_before_finds_all_that_it_reads_in_what_is_written_now(stored_url: str) -> None:
    written = {(row["conversation_id"], row["seq"]): row["content"] for row in STORED["entries"]}
    for conversation, log in asyncio.run(_read(stored_url)):
        for entry in log:
            before = written[conversation.id, entry.seq]
            now = entry_row(conversation.id, entry)["content"]
            assert {key: now[key] for key in before} == before


def test_the_version_before_finds_the_number_of_every_promised_callback(stored_url: str) -> None:
    promised = {row["id"]: row["callback"] for row in STORED["conversations"]}
    for conversation, _ in asyncio.run(_read(stored_url)):
        now, before = conversation_row(conversation)["callback"], promised[conversation.id]
        assert (now and now["phone"]) == (before and before["phone"])


def test_a_number_that_the_version_before_erases_is_gone() -> None:
    before = next(row["content"] for row in STORED["entries"] if row["content"].get("phone"))
    written = before | {"contact": {"kind": "phone", "address": before["phone"]}}
    erased = json.loads(json.dumps(written).replace(written["phone"], "[numéro retiré]"))
    assert contacts_in(written) == {Contact(ContactKind.PHONE, written["phone"])}
    assert contacts_in(erased | {"phone": None}) == set()


def test_a_channel_that_only_the_version_after_knows_is_read_as_none() -> None:
    later = {"contact": {"kind": "pigeon", "address": "Notre-Dame"}, "phone": None}
    assert with_contacts(later)["contact"] == {"kind": "message", "address": None}


def test_files_that_the_bot_waited_for_are_wanted_still(database_url: str) -> None:
    command.downgrade(config(database_url), "0013")
    _store(database_url)
    [said] = [row for row in STORED["entries"] if row["content"].get("wants_files")]
    asyncio.run(_run(database_url, lambda connection: _cut(connection, said)))
    migrate(database_url)
    wanted = {
        conversation.id: conversation.wants_files
        for conversation, _ in asyncio.run(_read(database_url))
        if conversation.wants_files
    }
    assert wanted == {said["conversation_id"]: said["content"]["wants_files"]}


def test_the_step_can_be_undone(database_url: str) -> None:
    command.downgrade(config(database_url), "0012")
    _store(database_url)
    migrate(database_url)
    assert all("request" in each for each in _contents(database_url) if each["kind"] in REQUESTING)
    command.downgrade(config(database_url), "0012")
    assert _contents(database_url) == [row["content"] for row in STORED["entries"]]


def _ids() -> list[str]:
    return [row["id"] for row in STORED["conversations"]]


async def _read(url: str) -> Sequence[tuple[Conversation, list[Entry]]]:
    store = SqlStore.at(url)
    async with store.reading() as reader:
        read = [
            (await reader.conversations.get(each), await reader.conversations.entries(each, 0))
            for each in _ids()
        ]
    await store.close()
    return read


def _store(url: str) -> None:
    """Insert the rows, into the tables as they are found."""

    def write(connection: Connection) -> None:
        tables = MetaData()
        tables.reflect(connection, only=["conversations", "entries"])
        for name in ("conversations", "entries"):
            table = tables.tables[name]
            rows = [
                {key: _value(table.c[key], value) for key, value in row.items()} | _key_hash(name)
                for row in STORED[name]
            ]
            connection.execute(insert(table), rows)

    asyncio.run(_run(url, write))


def _cut(connection: Connection, last: dict[str, Any]) -> None:
    """Forget what was said after a row of `entries`."""
    tables = MetaData()
    tables.reflect(connection, only=["entries"])
    table = tables.tables["entries"]
    later = (table.c.conversation_id == last["conversation_id"]) & (table.c.seq > last["seq"])
    connection.execute(delete(table).where(later))


def _contents(url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def read(connection: Connection) -> None:
        tables = MetaData()
        tables.reflect(connection, only=["entries"])
        c = tables.tables["entries"].c
        by_key = {
            (row.conversation_id, row.seq): row.content
            for row in connection.execute(select(c.conversation_id, c.seq, c.content))
        }
        found.extend(by_key[row["conversation_id"], row["seq"]] for row in STORED["entries"])

    asyncio.run(_run(url, read))
    return found


async def _run(url: str, work: Any) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(work)
    await engine.dispose()


def _key_hash(table: str) -> dict[str, str]:
    return {"key_hash": ""} if table == "conversations" else {}


def _value(column: Column[Any], value: Any) -> Any:
    """What a text of the file stands for in that column."""
    match column.type:
        case DateTime() if value is not None:
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        case Date() if value is not None:
            return date.fromisoformat(value)
        case Boolean():
            return bool(value)
    return value
