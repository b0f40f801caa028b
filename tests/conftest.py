"""Fixtures for every folder of tests."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import DATABASES, database
from tests.support.product import BY_DAY, BY_NIGHT, Product, running


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh database at the newest tables, on SQLite, and on PostgreSQL where it is scaled."""
    with database(request.param, tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder with a short name: the supervisor's socket has a path of 100 characters at most."""
    with tempfile.TemporaryDirectory(prefix="relais-") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def day(folder: Path) -> Iterator[Product]:
    """Monday, ten o'clock."""
    with running(folder / "day", BY_DAY) as product:
        yield product


@pytest.fixture(scope="session")
def night(folder: Path, day: Product) -> Iterator[Product]:
    """Monday, half past ten in the evening."""
    with running(folder / "night", BY_NIGHT, day.elsewhere) as product:
        yield product
