"""The demo merchants, in a database of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from merchants.sql.store import SqlMerchants, open_merchants
from tests.support.databases import DATABASES, database
from tests.support.demo_merchants import TODAY


@pytest.fixture(params=DATABASES)
def merchants_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database(request.param, tmp_path, merchants_of=TODAY) as url:
        yield url


@pytest.fixture
async def store(merchants_url: str) -> AsyncIterator[SqlMerchants]:
    opened = open_merchants(merchants_url)
    yield opened
    await opened.close()
