"""A visitor and an agent, as clients of the gateway."""

import asyncio
from dataclasses import dataclass
from uuid import uuid4

import httpx

from handoff.adapters.sql.store import SqlStore
from handoff.rules.keys import hash_password
from handoff.words.agents import Agent, AgentRole


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


async def signed_in_agent(
    client: httpx.AsyncClient, database_url: str, login: str, role: AgentRole = AgentRole.AGENT
) -> SignedInAgent:
    store = SqlStore.at(database_url)
    async with store.writing() as writer:
        person = Agent(uuid4().hex, login, login.title(), role=role)
        await writer.team.add(person, hash_password("un mot de passe"))
    await store.close()
    credentials = {"login": login, "password": "un mot de passe"}
    session = await client.post("/v1/agent/session", json=credentials)
    assert session.status_code == 201, session.text
    return SignedInAgent(client, session.json()["token"])
