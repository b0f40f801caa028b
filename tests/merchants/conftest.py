"""The demo merchants, in a database of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import pytest

from merchants.sql.store import SqlMerchants, open_merchants
from tests.conftest import DATABASES
from tests.databases import database

TODAY = date(2026, 11, 24)


@pytest.fixture(params=DATABASES)
def merchants_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database(request.param, tmp_path, merchants_of=TODAY) as url:
        yield url


@pytest.fixture
async def store(merchants_url: str) -> AsyncIterator[SqlMerchants]:
    opened = open_merchants(merchants_url)
    yield opened
    await opened.close()
