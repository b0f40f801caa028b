"""What operators and integrators ask of the gateway."""

import httpx

from tests.api.gateway import NIGHT, gateway
from tests.api.people import Visitor


async def test_it_lives_before_the_bot_is_ready_and_says_which_part_is_missing(
    database_url: str,
) -> None:
    with gateway(database_url, bot="http://127.0.0.1:1") as address:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            assert (await client.get("/livez")).json() == {"status": "alive"}
            ready = await client.get("/readyz")
            assert ready.status_code == 503
            parts = ready.json()["parts"]
            assert set(parts) == {"database", "bell", "bot", "actions", "scheduler"}
            assert parts["database"]["ready"]
            assert not parts["bot"]["ready"]


async def test_the_hours_are_told_per_channel(database_url: str) -> None:
    with gateway(database_url, NIGHT) as address:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            told = (await client.get("/v1/availability")).json()
    assert set(told) == {"chat", "phone"}
    assert told["chat"]["open"] is False
    assert told["chat"]["next_opening"] == "2026-11-24T09:00:00+01:00"


async def test_the_contract_is_published(client: httpx.AsyncClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    for path in ("/v1/conversations", "/v1/agent/desk", "/readyz", "/v1/availability"):
        assert path in paths
    page = (await client.get("/docs")).text
    assert "/assets/swagger/" in page
    assert "cdn" not in page


async def test_without_a_database_nothing_is_acknowledged_and_a_retry_is_asked_for() -> None:
    with gateway("postgresql+asyncpg://nobody@127.0.0.1:1/nothing") as address:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            assert (await client.get("/livez")).status_code == 200
            refused = await client.post("/v1/conversations", json={"site": "demo"})
            assert refused.status_code == 503
            assert refused.headers["content-type"] == "application/problem+json"
            assert refused.headers["retry-after"] == "2"
            assert not (await client.get("/readyz")).json()["parts"]["database"]["ready"]


async def test_an_unknown_address_is_a_problem_too(client: httpx.AsyncClient) -> None:
    refused = await client.get("/v1/nothing")
    assert refused.status_code == 404
    assert refused.headers["content-type"] == "application/problem+json"


async def test_the_figures_are_there_for_prometheus(database_url: str) -> None:
    with gateway(database_url) as address:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            visitor = await Visitor.arrive(client)
            body = {"message_id": "m1"}
            path = f"{visitor.path}/human-request"
            await client.post(path, json=body, headers=visitor.headers)
            figures = await client.get("/metrics")
    assert figures.headers["content-type"].startswith("text/plain")
    lines = figures.text.splitlines()
    assert 'relais_waiting{skill="any"} 1.0' in lines
    assert "relais_with_agent 0.0" in lines
    assert any(line.startswith("# TYPE relais_duty_lateness_seconds histogram") for line in lines)
