"""The handoff service on a real database, with a clock that tests set."""

from collections.abc import AsyncIterator

import pytest

from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from tests.handoff.house import DAY, House, SetClock


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore.at(database_url)
    yield store
    await store.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(DAY)


@pytest.fixture
async def house(store: SqlStore, clock: SetClock) -> AsyncIterator[House]:
    house = House(store, clock, ScriptedBot())
    yield house
    await house.answering.close()
