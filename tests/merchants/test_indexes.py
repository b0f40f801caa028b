"""No question about merchant data reads a whole table."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from french.period import Period
from merchants.sql.store import open_merchants
from tests.merchants.attempts import READ, SETTLEMENTS, Attempt
from tests.support.databases import database
from tests.support.demo_merchants import TODAY, user


def test_every_question_is_answered_by_an_index(tmp_path: Path) -> None:
    with database("sqlite", tmp_path, merchants_of=TODAY) as url:
        asked = asyncio.run(_sent(url))
        connection = sqlite3.connect(tmp_path / "relais.db")
        for statement, values in asked:
            plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}",
                                                              values)]  # fmt: skip
            assert not [step for step in plan if step.startswith("SCAN")], (statement, plan)
        connection.close()


async def _sent(url: str) -> list[tuple[str, Any]]:
    """The queries that the store sends for all of the port's questions."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            sent.append((statement, values))

    own, period = user("maison-beaumont").tenant, Period(TODAY - timedelta(days=34), TODAY)
    one = Attempt(own, "2026-00201", SETTLEMENTS[0], "", period, "")
    store = open_merchants(url)
    event.listen(Engine, "before_cursor_execute", note)
    try:
        for question in READ.values():
            await question(store, one)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        await store.close()
    assert len(sent) > len(READ)
    return sent
