"""What the database holds, read past the product: its tables, and the bytes of its files."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

CONVERSATIONS = "SELECT id, state, seq, agent_id FROM conversations"
ENTRIES = (
    "SELECT conversation_id, seq, at, kind, content, message_id FROM entries"
    " ORDER BY conversation_id, seq"
)


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as its row has it."""

    seq: int
    at: datetime
    kind: str
    content: dict[str, Any]
    message_id: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A conversation as its row has it, with its log."""

    id: str
    state: str
    seq: int
    agent_id: str | None
    log: tuple[Stored, ...]


def query(url: str, statement: str, **values: Any) -> list[Any]:
    """The rows of a statement, committed if it changes something."""

    async def run() -> list[Any]:
        engine = create_async_engine(url, poolclass=NullPool)
        try:
            async with engine.begin() as connection:
                result = await connection.execute(text(statement), values)
                return list(result.all()) if result.returns_rows else []
        finally:
            await engine.dispose()

    return asyncio.run(run())


def records(url: str) -> dict[str, Record]:
    """Every conversation of a database, by its id."""
    logs: dict[str, list[Stored]] = {}
    for row in query(url, ENTRIES):
        stored = Stored(row.seq, _instant(row.at), row.kind, _json(row.content), row.message_id)
        logs.setdefault(row.conversation_id, []).append(stored)
    return {
        row.id: Record(row.id, row.state, row.seq, row.agent_id, tuple(logs.get(row.id, ())))
        for row in query(url, CONVERSATIONS)
    }


def files(folders: Iterable[Path]) -> Iterator[Path]:
    """Every file below `folders`."""
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def _instant(value: Any) -> datetime:
    """SQLite gives a text without its zone, which is UTC."""
    read = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _json(value: Any) -> dict[str, Any]:
    return dict(json.loads(value) if isinstance(value, str) else value)
