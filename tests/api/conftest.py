"""The gateway on a real socket, with a real database and the scripted bot."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from tests.api.gateway import gateway
from tests.api.people import SignedInAgent, signed_in_agent


@pytest.fixture
def address(database_url: str) -> Iterator[str]:
    with gateway(database_url) as running:
        yield running


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture
async def agent(client: httpx.AsyncClient, database_url: str) -> SignedInAgent:
    """Claire, signed in."""
    return await signed_in_agent(client, database_url, "claire")
