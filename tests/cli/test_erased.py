"""`relais erased`: what is erased is listed, and the bot forgets it when told to."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from handoff.adapters.sql.store import SqlStore
from tests.support.databases import DATABASES, database
from tests.support.tree import ROOT

RELAIS = ROOT / ".venv" / "bin" / "relais"
TODAY = f"{datetime.now(UTC):%Y-%m-%d}"


@pytest.fixture(params=DATABASES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database in which the conversation "old" was erased today, and an empty one for Rasa."""
    (tmp_path / "rasa").mkdir()
    with (
        database(request.param, tmp_path) as url,
        database(request.param, tmp_path / "rasa") as own,
    ):
        asyncio.run(erase(url, "old"))
        yield {
            "DATABASE_URL": url,
            "TRACKER_URL": own.replace("+aiosqlite", "").replace("+asyncpg", ""),
        }


async def erase(url: str, conversation_id: str) -> None:
    store = SqlStore.at(url)
    async with store.writing() as writer:
        await writer.retention.erase([conversation_id], datetime.now(UTC))
    await store.close()


async def run(url: str, *statements: str) -> list[str]:
    """Run statements in Rasa's database; the first column of what the last one gives."""
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    name, _, rest = url.partition("://")
    engine = create_async_engine(f"{drivers[name]}://{rest}")
    async with engine.begin() as connection:
        results = [await connection.execute(text(each)) for each in statements]
        rows = [str(row[0]) for row in results[-1]] if results[-1].returns_rows else []
    await engine.dispose()
    return rows


def relais(settings: dict[str, str], *arguments: str) -> list[str]:
    command = [RELAIS, "erased", "--since", TODAY, *arguments]
    done = subprocess.run(
        command, env={**os.environ, **settings}, check=True, capture_output=True, text=True
    )
    return done.stdout.split()


def test_the_bot_forgets_what_was_erased_and_nothing_else(settings: dict[str, str]) -> None:
    tracker = settings["TRACKER_URL"]
    asyncio.run(
        run(
            tracker,
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255), data TEXT)",
            "INSERT INTO events VALUES (1, 'old', 'a'), (2, 'old', 'b'), (3, 'young', 'c')",
        )
    )
    kept = "SELECT sender_id FROM events ORDER BY id"
    assert relais(settings) == ["old"]
    assert asyncio.run(run(tracker, kept)) == ["old", "old", "young"]
    assert relais(settings, "--forget") == ["old"]
    assert asyncio.run(run(tracker, kept)) == ["young"]
    assert relais(settings, "--forget") == ["old"]


def test_a_bot_that_has_remembered_nothing_yet_has_nothing_to_forget(
    settings: dict[str, str],
) -> None:
    assert relais(settings, "--forget") == ["old"]
