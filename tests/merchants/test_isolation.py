"""No attempt shows or touches what is another's; and every tenant filter is needed for that."""

from __future__ import annotations

import ast
import asyncio
import importlib
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import true

from merchants.sql.store import open_merchants
from tests.merchants.attempts import leak
from tests.support.databases import database
from tests.support.demo_merchants import TODAY
from tests.support.marked_merchants import mark
from tests.support.tree import ROOT

SOURCES = ROOT / "merchants" / "sql"
FILTERS = ("of_merchant", "of_shops")
ATTEMPTS = {"sqlite": 20_000, "postgresql": 3_000}


@pytest.fixture(scope="session")
def marked_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("marked")
    with database("sqlite", folder, merchants_of=TODAY) as url:
        asyncio.run(mark(url))
        yield folder / "relais.db"


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.scaled)])
def test_no_attempt_shows_or_changes_what_is_anothers(kind: str, tmp_path: Path) -> None:
    with database(kind, tmp_path, merchants_of=TODAY) as url:
        asyncio.run(mark(url))
        assert asyncio.run(attempted(url, ATTEMPTS[kind])) is None


async def attempted(url: str, count: int) -> str | None:
    kept = open_merchants(url)
    try:
        return await leak(kept, url, count)
    finally:
        await kept.close()


@cache
def filtered() -> list[tuple[str, str, int]]:
    """Each place where a query takes a tenant filter: module, filter, line."""
    return [
        (source.stem, call.func.id, call.lineno)
        for source in sorted(SOURCES.glob("*.py"))
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in FILTERS
    ]


def test_the_places_with_a_filter_are_found() -> None:
    assert len(filtered()) > 15
    assert {name for _, name, _ in filtered()} == set(FILTERS)


@pytest.mark.parametrize(("module", "name", "line"), filtered(), ids=str)
def test_without_any_one_filter_something_shows(
    module: str, name: str, line: int, marked_file: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    place = importlib.import_module(f"merchants.sql.{module}")
    monkeypatch.setattr(place, name, _missing_at(line, getattr(place, name)))
    shutil.copy(marked_file, tmp_path / "relais.db")
    url = f"sqlite+aiosqlite:///{tmp_path}/relais.db"
    assert asyncio.run(attempted(url, 1_500)) is not None


def _missing_at(line: int, given: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, but for the call of one line, which lets everything through."""

    def filter_or_not(*arguments: Any) -> Any:
        called = sys._getframe(1).f_lineno
        return true() if called == line else given(*arguments)

    return filter_or_not
