"""The adapters under test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from handoff.adapters.sql.store import SqlStore
from merchants.http.server import application
from merchants.opening import merchants_at
from merchants.ports import Merchants
from tests.support.databases import DATABASES, database
from tests.support.demo_merchants import TODAY
from tests.support.merchant_interface import SECRET, serving


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore.at(database_url)
    yield store
    await store.close()


@pytest.fixture(params=(*DATABASES, "http"))
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Where the demo merchants are kept, and whether they are asked directly or over HTTP."""
    kind = "sqlite" if request.param == "http" else request.param
    with database(kind, tmp_path, merchants_of=TODAY) as url:
        yield request.param, url


@pytest.fixture
async def merchants(kept: tuple[str, str]) -> AsyncIterator[Merchants]:
    """The demo merchants, others for each test."""
    how, url = kept
    store = merchants_at(url)
    if how == "http":
        async with serving(application(store, SECRET)) as address:
            asked = merchants_at(address, SECRET)
            yield asked
            await asked.close()
    else:
        yield store
    await store.close()
