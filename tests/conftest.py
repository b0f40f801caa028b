"""Fixtures for every folder of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import database

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.scaled))


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh database at the newest tables, on SQLite, and on PostgreSQL where it is scaled."""
    with database(request.param, tmp_path) as url:
        yield url
