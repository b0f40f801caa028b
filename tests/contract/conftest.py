"""The adapters under test."""

from collections.abc import AsyncIterator

import pytest

from handoff.adapters.sql.store import SqlStore


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore.at(database_url)
    yield store
    await store.close()
