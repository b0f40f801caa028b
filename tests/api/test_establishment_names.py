"""Agents read establishments by name; by id while the merchant data is away."""

import asyncio
from datetime import UTC, date, datetime

import httpx
import pytest

from api.identity import site_token
from handoff.words.identity import SiteIdentity
from merchants.sql.seeding import seed
from tests.api.gateway import SITE_SECRET, gateway
from tests.api.people import SignedInAgent, Visitor, signed_in_agent

SHOPS = ["maison-beaumont-1", "maison-beaumont-2"]


def token() -> str:
    """What the demo site signs now."""
    beaumont = SiteIdentity("maison-beaumont", "Maison Beaumont", tuple(SHOPS), "head_office")
    return site_token(beaumont, "demo", SITE_SECRET, datetime.now(UTC))


@pytest.fixture
def database_url(database_url: str) -> str:
    asyncio.run(seed(database_url, date(2026, 11, 23)))
    return database_url


async def test_the_file_names_the_establishments_in_the_visitors_reach(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client, token())
    file = (await agent.get(f"/conversations/{visitor.id}/file")).json()
    assert file["set_up"]["establishments"] == SHOPS
    assert set(file["establishments"]) == set(SHOPS)
    assert all(name.startswith("Maison Beaumont") for name in file["establishments"].values())


async def test_a_visitor_whom_nobody_vouches_for_has_no_establishments(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    file = (await agent.get(f"/conversations/{visitor.id}/file")).json()
    assert file["establishments"] == {}


async def test_the_file_is_read_without_names_while_the_merchant_data_is_away(
    database_url: str,
) -> None:
    with gateway(database_url, merchants_url="http://127.0.0.1:9") as address:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            agent = await signed_in_agent(client, database_url, "claire")
            visitor = await Visitor.arrive(client, token())
            file = await agent.get(f"/conversations/{visitor.id}/file")
    assert file.status_code == 200
    assert file.json()["set_up"]["establishments"] == SHOPS
    assert file.json()["establishments"] == {}
