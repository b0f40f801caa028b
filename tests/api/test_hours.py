"""The exceptional days over HTTP and on the command line, in force in every process."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from handoff.words.agents import AgentRole
from tests.api.gateway import gateway
from tests.api.people import SignedInAgent, signed_in_agent

RELAIS = Path(sys.executable).with_name("relais")
DAY = "2026-11-23"


@pytest.fixture
async def supervisor(client: httpx.AsyncClient, database_url: str) -> SignedInAgent:
    return await signed_in_agent(client, database_url, "claire", AgentRole.SUPERVISOR)


async def test_a_supervisor_closes_a_day_and_opens_it_again(
    client: httpx.AsyncClient, supervisor: SignedInAgent
) -> None:
    agent = supervisor
    body = {"label": "Formation interne", "channels": ["chat"]}
    assert (await agent.put(f"/hours/exceptions/{DAY}", **body)).status_code == 204
    told = (await client.get("/v1/availability")).json()
    assert (told["chat"]["open"], told["chat"]["reason"]) == (False, "Formation interne")
    assert told["phone"]["open"]
    seen = (await agent.get("/hours/exceptions")).json()["exceptions"]
    assert seen == [{"day": DAY, "spans": None, **body}]
    gone = await client.delete(f"/v1/agent/hours/exceptions/{DAY}", headers=agent.headers)
    assert gone.status_code == 204
    assert (await client.get("/v1/availability")).json()["chat"]["open"]
    deeds = (await agent.get("/hours/audit")).json()["deeds"]
    assert [(each["who"], each["what"]) for each in deeds] == [
        ("claire", "hours_exception_removed"),
        ("claire", "hours_exception_set"),
    ]


async def test_an_agent_without_the_role_reads_the_hours_only(agent: SignedInAgent) -> None:
    for refused in (
        await agent.put(f"/hours/exceptions/{DAY}", label="Pont"),
        await agent.delete(f"/hours/exceptions/{DAY}"),
    ):
        assert refused.status_code == 403
        assert refused.json()["detail"] == "Seuls les responsables peuvent changer les horaires."
    assert (await agent.get("/hours/exceptions")).json() == {"exceptions": []}
    assert (await agent.get("/hours/audit")).json() == {"deeds": []}
    assert (await agent.get("/session")).json()["agent"]["role"] == "agent"


def test_the_command_line_makes_a_supervisor_and_an_agent_again(database_url: str) -> None:
    environment = {**os.environ, "DATABASE_URL": database_url, "AGENT_PASSWORD": "un mot de passe"}

    def agents(*arguments: str) -> int:
        return subprocess.run(
            [RELAIS, "agents", *arguments], env=environment, check=False
        ).returncode

    assert agents("add", "claire", "--name", "Claire") == 0
    assert agents("change", "claire", "--role", "supervisor") == 0
    with gateway(database_url) as address, httpx.Client(base_url=address) as client:
        login = {"login": "claire", "password": "un mot de passe"}
        token = client.post("/v1/agent/session", json=login).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        here = f"/v1/agent/hours/exceptions/{DAY}"
        assert client.put(here, json={"label": "Pont"}, headers=headers).status_code == 204
        assert agents("change", "claire", "--role", "agent") == 0
        assert client.delete(here, headers=headers).status_code == 403


async def test_what_cannot_be_understood_is_refused_in_words(supervisor: SignedInAgent) -> None:
    agent = supervisor
    refused = await agent.put(f"/hours/exceptions/{DAY}", label="Soldes", spans="9h à midi")
    assert refused.status_code == 422
    assert "9h à midi" in refused.json()["detail"]
    assert (await agent.put("/hours/exceptions/hier", label="Soldes")).status_code == 422


async def test_only_agents_touch_the_hours(client: httpx.AsyncClient) -> None:
    for answer in (
        await client.get("/v1/agent/hours/exceptions"),
        await client.put(f"/v1/agent/hours/exceptions/{DAY}", json={"label": "x"}),
        await client.delete(f"/v1/agent/hours/exceptions/{DAY}"),
        await client.get("/v1/agent/hours/audit"),
    ):
        assert answer.status_code == 401


def relais(database_url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database_url}
    return subprocess.run(
        [RELAIS, "hours", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_a_day_closed_by_the_command_line_is_closed_in_a_running_gateway_within_five_seconds(
    database_url: str,
) -> None:
    with gateway(database_url) as address, httpx.Client(base_url=address) as client:
        assert client.get("/v1/availability").json()["chat"]["open"]
        done = relais(database_url, "except", "add", DAY, "--label", "Inventaire")
        assert done.returncode == 0, done.stderr
        deadline = time.monotonic() + 5
        while client.get("/v1/availability").json()["chat"]["open"]:
            assert time.monotonic() < deadline
    told = json.loads(relais(database_url, "--at", f"{DAY}T10:00", "--channel", "chat").stdout)
    assert (told["open"], told["reason"]) == (False, "Inventaire")
    [listed] = json.loads(relais(database_url, "except", "list").stdout)
    assert (listed["day"], listed["channels"]) == (DAY, ["chat", "phone"])
    assert relais(database_url, "except", "remove", DAY).returncode == 0
    assert relais(database_url, "except", "remove", DAY).returncode == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_other_hours_are_set_by_the_environment_and_bad_ones_stop_the_command(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_HOURS", "Mo-Sa 08:00-12:00,13:00-20:00; PH off")
    told = json.loads(relais(database_url, "--at", "2026-11-28T12:30", "--channel", "chat").stdout)
    assert (told["open"], told["next_opening"]) == (False, "2026-11-28T13:00:00+01:00")
    monkeypatch.setenv("CHAT_HOURS", "tous les jours")
    assert "incompréhensibles" in relais(database_url, "--channel", "chat").stderr


def test_without_a_database_the_usual_hours_are_told(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'none.db'}"
    told = relais(url, "--at", f"{DAY}T10:00", "--channel", "chat")
    assert json.loads(told.stdout)["open"]
    assert not (tmp_path / "none.db").exists()
