"""The gateway on a real socket, with a real database and the scripted bot."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import httpx
import pytest
import uvicorn
from pydantic import SecretStr

from api.admission import AdmissionLimiter
from api.app import create_app
from api.settings import Settings
from handoff.adapters.sql.store import SqlStore
from handoff.rules.keys import hash_password
from handoff.words.agents import Agent, AgentRole

SITE_SECRET = "a secret of the demo site, long enough"
DATA_SECRET = "a secret between gateway and actions"
DAY, NIGHT = "2026-11-23T10:00", "2026-11-23T21:00"


@contextmanager
def gateway(
    database_url: str,
    at: str = DAY,
    bot: str = "scripted://",
    merchants_url: str | None = None,
    admission: AdmissionLimiter | None = None,
) -> Iterator[str]:
    """The address of a gateway that runs in a thread until the block ends."""
    settings = Settings(
        database_url=database_url,
        merchants_url=merchants_url,
        clock_url=f"shifted://{at}",
        bot_url=bot,
        site_secrets={"demo": SITE_SECRET},
        data_secret=SecretStr(DATA_SECRET),
        demo_site="demo",
    )
    app = create_app(settings)
    app.state.admission = admission or app.state.admission
    config = uvicorn.Config(app, port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline and thread.is_alive():
        time.sleep(0.01)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def address(database_url: str) -> Iterator[str]:
    with gateway(database_url) as running:
        yield running


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        yield client


@dataclass
class Visitor:
    """A visitor with an open conversation."""

    client: httpx.AsyncClient
    id: str
    key: str
    seq: int

    @classmethod
    async def arrive(cls, client: httpx.AsyncClient, token: str | None = None) -> "Visitor":
        body = {"site": "demo"} | ({"token": token} if token else {})
        opened = await client.post("/v1/conversations", json=body)
        assert opened.status_code == 201, opened.text
        answer = opened.json()
        return cls(client, answer["conversation_id"], answer["key"], answer["seq"])

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    @property
    def path(self) -> str:
        return f"/v1/conversations/{self.id}"

    async def send(self, message_id: str | None = None, **body: object) -> httpx.Response:
        message = {"message_id": message_id or uuid4().hex, **body}
        return await self.client.post(f"{self.path}/messages", json=message, headers=self.headers)

    async def say(self, text: str) -> int:
        answer = await self.send(text=text)
        assert answer.status_code == 202, answer.text
        return int(answer.json()["seq"])

    async def entries(self, after: int = 0, wait: float = 0) -> list[dict]:  # type: ignore[type-arg]
        params = {"after": after, "wait": wait}
        answer = await self.client.get(f"{self.path}/entries", params=params, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["entries"])

    async def until(self, kind: str, after: int = 0) -> dict:  # type: ignore[type-arg]
        """The first entry of a kind after a seq; fails after 20 seconds."""
        async with asyncio.timeout(20):
            while True:
                for entry in await self.entries(after, wait=5):
                    after = entry["seq"]
                    if entry["kind"] == kind:
                        return entry


@dataclass
class SignedInAgent:
    """An agent with a session."""

    client: httpx.AsyncClient
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def get(self, path: str, **params: object) -> httpx.Response:
        return await self.client.get(f"/v1/agent{path}", params=params, headers=self.headers)

    async def post(self, path: str, **body: object) -> httpx.Response:
        return await self.client.post(f"/v1/agent{path}", json=body, headers=self.headers)

    async def delete(self, path: str) -> httpx.Response:
        return await self.client.delete(f"/v1/agent{path}", headers=self.headers)

    async def put(self, path: str, **body: object) -> httpx.Response:
        return await self.client.put(f"/v1/agent{path}", json=body, headers=self.headers)


@pytest.fixture
async def agent(client: httpx.AsyncClient, database_url: str) -> SignedInAgent:
    """Claire, signed in."""
    return await signed_in_agent(client, database_url, "claire")


async def signed_in_agent(
    client: httpx.AsyncClient, database_url: str, login: str, role: AgentRole = AgentRole.AGENT
) -> SignedInAgent:
    store = SqlStore.at(database_url)
    async with store.writing() as writer:
        person = Agent(uuid4().hex, login, login.title(), role=role)
        await writer.add_agent(person, hash_password("un mot de passe"))
    await store.close()
    credentials = {"login": login, "password": "un mot de passe"}
    session = await client.post("/v1/agent/session", json=credentials)
    assert session.status_code == 201, session.text
    return SignedInAgent(client, session.json()["token"])
