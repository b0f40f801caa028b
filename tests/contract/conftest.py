"""The adapters under test."""

from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handoff.adapters.sql.store import SqlStore
from merchants.demo import USERS
from merchants.ports import Merchants
from merchants.sql.store import open_merchants
from merchants.tenant import Tenant
from tests.conftest import DATABASES
from tests.databases import database

TODAY = date(2026, 11, 24)
PARIS = ZoneInfo("Europe/Paris")


def tenant(user_id: str) -> Tenant:
    """What a demo user may ask for."""
    return next(each.tenant for each in USERS if each.id == user_id)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore.at(database_url)
    yield store
    await store.close()


@pytest.fixture(params=DATABASES)
def merchants_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The demo merchants, in a database of its own for each test."""
    with database(request.param, tmp_path, merchants_of=TODAY) as url:
        yield url


@pytest.fixture
async def merchants(merchants_url: str) -> AsyncIterator[Merchants]:
    opened = open_merchants(merchants_url)
    yield opened
    await opened.close()
