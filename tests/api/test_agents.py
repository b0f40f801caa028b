"""The agents' addresses over HTTP and sockets."""

import asyncio
import json

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from docs.protocol import SCHEMA
from handoff.adapters.sql.store import SqlStore
from handoff.words.agents import AwayReason, Presence
from tests.api.gateway import NIGHT, gateway
from tests.api.people import SignedInAgent, Visitor, signed_in_agent


async def waiting(client: httpx.AsyncClient) -> Visitor:
    visitor = await Visitor.arrive(client)
    await visitor.say("un conseiller")
    await visitor.until("human_requested")
    return visitor


async def test_an_agent_takes_answers_and_hands_back(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await waiting(client)
    desk = (await agent.get("/desk")).json()
    [card] = desk["waiting"]
    assert (card["conversation_id"], card["rank"]) == (visitor.id, 1)
    path = f"/conversations/{visitor.id}"
    assert (await agent.post(f"{path}/take")).status_code == 200
    said = await agent.post(f"{path}/messages", message_id="a1", text="Bonjour, ici Claire.")
    assert said.status_code == 202
    entry = (await visitor.entries(said.json()["seq"] - 1))[0]
    assert (entry["author"]["role"], entry["author"]["name"]) == ("agent", "Claire")
    seq = await visitor.say("Merci !")
    assert (await agent.post(f"{path}/hand-back")).status_code == 200
    assert (await visitor.until("bot_said", seq))["text"].startswith("Je reprends")
    assert (await visitor.until("bot_said", await visitor.say("Mes frais ?")))["text"]


async def test_the_agent_reads_what_the_visitor_does_not_see(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await waiting(client)
    seen = (await agent.get(f"/conversations/{visitor.id}/entries")).json()["entries"]
    private = [entry["private"] for entry in seen if entry["kind"] == "human_requested"]
    assert private[0]["reason"] == "asked"
    assert all("private" not in entry for entry in await visitor.entries())


async def test_the_second_agent_learns_that_the_first_was_faster(
    client: httpx.AsyncClient, agent: SignedInAgent, database_url: str
) -> None:
    karim = await signed_in_agent(client, database_url, "karim")
    visitor = await waiting(client)
    await agent.post(f"/conversations/{visitor.id}/take")
    lost = await karim.post(f"/conversations/{visitor.id}/take")
    assert lost.status_code == 409
    assert lost.json()["detail"] == "Claire a déjà pris cette conversation."
    foreign = await karim.post(
        f"/conversations/{visitor.id}/messages", message_id="k1", text="Bonjour"
    )
    assert foreign.status_code == 409


@pytest.mark.parametrize("path", ["/desk", "/session", "/conversations/x/entries"])
async def test_nothing_is_shown_without_a_session(client: httpx.AsyncClient, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}):
        refused = await client.get(f"/v1/agent{path}", headers=headers)
        assert refused.status_code == 401


async def test_a_visitors_key_opens_nothing_of_the_agents(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    refused = await client.get("/v1/agent/desk", headers=visitor.headers)
    assert refused.status_code == 401


async def test_a_wrong_password_is_refused(client: httpx.AsyncClient, agent: SignedInAgent) -> None:
    for login in ("claire", "nobody"):
        body = {"login": login, "password": "x"}
        assert (await client.post("/v1/agent/session", json=body)).status_code == 401


async def test_signing_out_ends_the_session(agent: SignedInAgent) -> None:
    ended = await agent.client.delete("/v1/agent/session", headers=agent.headers)
    assert ended.status_code == 204
    assert (await agent.get("/desk")).status_code == 401


async def test_presence_is_said_and_kept(agent: SignedInAgent) -> None:
    assert (await agent.put("/presence", presence="busy")).json()["agent"]["presence"] == "busy"
    assert (await agent.get("/session")).json()["agent"]["presence"] == "busy"
    assert (await agent.put("/presence", presence="asleep")).status_code == 422


async def test_the_desk_is_followed_live(
    address: str, client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    async with connect(f"{address.replace('http', 'ws')}/v1/agent/stream") as socket:
        await socket.send(json.dumps({"token": agent.token}))
        first = json.loads(await asyncio.wait_for(socket.recv(), 10))
        assert (first["type"], first["waiting"]) == ("desk", [])
        visitor = await waiting(client)
        news = json.loads(await asyncio.wait_for(socket.recv(), 10))
        assert [card["conversation_id"] for card in news["waiting"]] == [visitor.id]


async def test_an_agent_who_was_made_away_is_told_at_once_and_why(
    address: str, client: httpx.AsyncClient, agent: SignedInAgent, database_url: str
) -> None:
    await agent.put("/presence", presence="online")
    store = SqlStore.at(database_url)
    async with store.writing() as writer:
        [person] = await writer.team.all()
        await writer.team.set_presence(person.id, Presence.AWAY, AwayReason.LOST)
    await store.close()
    async with connect(f"{address.replace('http', 'ws')}/v1/agent/stream") as socket:
        await socket.send(json.dumps({"token": agent.token}))
        first = json.loads(await asyncio.wait_for(socket.recv(), 10))
        assert (first["agent"]["presence"], first["agent"]["away_reason"]) == ("away", "lost")
        await agent.put("/presence", presence="online")
        while (news := json.loads(await asyncio.wait_for(socket.recv(), 10)))["type"] != "desk":
            pass
        assert (news["agent"]["presence"], news["agent"]["away_reason"]) == ("online", None)


async def test_the_agents_stream_of_a_conversation_carries_the_private_part(
    address: str, client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await waiting(client)
    path = f"/v1/agent/conversations/{visitor.id}/stream"
    async with connect(f"{address.replace('http', 'ws')}{path}") as socket:
        await socket.send(json.dumps({"token": agent.token, "after": 0}))
        frame = json.loads(await asyncio.wait_for(socket.recv(), 10))
        assert frame["entry"]["seq"] == 1
        assert "private" in frame["entry"]


@pytest.mark.parametrize("path", ["/v1/agent/stream", "/v1/agent/conversations/x/stream"])
async def test_a_socket_without_a_session_is_closed(address: str, path: str) -> None:
    async with connect(f"{address.replace('http', 'ws')}{path}") as socket:
        await socket.send(json.dumps({"token": "x", "after": 0}))
        with pytest.raises(ConnectionClosed) as closed:
            await asyncio.wait_for(socket.recv(), 10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


async def test_a_callback_is_worked_off(database_url: str) -> None:
    with gateway(database_url, NIGHT) as address:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            agent = await signed_in_agent(client, database_url, "claire")
            visitor = await Visitor.arrive(client)
            await visitor.until("callback_booked", await visitor.say("un conseiller"))
            [callback] = (await agent.get("/desk")).json()["callbacks"]
            assert callback["conversation_id"] == visitor.id
            karim = await signed_in_agent(client, database_url, "karim")
            claim = f"/callbacks/{callback['id']}/claim"
            assert (await agent.put(claim)).status_code == 204
            assert (await agent.put(claim)).status_code == 204
            [seen] = (await karim.get("/desk")).json()["callbacks"]
            assert seen["agent"]["name"] == "Claire"
            late = await karim.put(claim)
            assert (late.status_code, late.json()["detail"]) == (
                409, "Ce rappel est pris par Claire."
            )  # fmt: skip
            assert (await karim.post(f"/callbacks/{callback['id']}/done")).status_code == 409
            assert (await karim.delete(claim)).status_code == 409
            assert (await agent.delete(claim)).status_code == 204
            assert (await karim.put(claim)).status_code == 204
            assert (await karim.delete(claim)).status_code == 204
            await agent.put(claim)
            done = await agent.post(f"/callbacks/{callback['id']}/done")
            assert done.status_code == 200
            assert (await agent.get("/desk")).json()["callbacks"] == []


async def test_an_offer_reaches_the_agent_who_is_online_and_can_be_declined_or_accepted(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    await agent.put("/presence", presence="online")
    visitor = await waiting(client)

    async def offers() -> list[dict]:  # type: ignore[type-arg]
        return list((await agent.get("/desk")).json()["offers"])

    async with asyncio.timeout(10):
        while not (seen := await offers()):
            pass
    assert (seen[0]["conversation_id"], set(seen[0]) > {"until", "skill"}) == (visitor.id, True)
    path = f"/conversations/{visitor.id}"
    assert (await agent.post(f"{path}/decline")).status_code == 204
    again = await agent.post(f"{path}/decline")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/NotOffered")
    assert (await agent.post(f"{path}/take")).status_code == 200


async def test_a_transfer_is_told_to_the_visitor_and_its_note_to_agents_only(
    client: httpx.AsyncClient, agent: SignedInAgent, database_url: str
) -> None:
    karim = await signed_in_agent(client, database_url, "karim")
    await karim.put("/presence", presence="online")
    team = (await agent.get("/team")).json()
    [his] = [each for each in team["agents"] if each["name"] == "Karim"]
    assert (his["presence"], his["load"], his["skills"]) == ("online", 0, [])
    assert {each["id"] for each in team["skills"]} > {"disputes", "technical"}
    visitor = await waiting(client)
    path = f"/conversations/{visitor.id}"
    await agent.post(f"{path}/take")
    moved = await agent.post(f"{path}/transfer", agent_id=his["id"], note="Client pressé")
    assert moved.status_code == 200
    told = (await visitor.entries(moved.json()["seq"] - 1))[0]
    assert told["text"] == "Karim, du service clientèle, prend le relais."
    assert "Client pressé" not in json.dumps(await visitor.entries())
    seen = (await karim.get(f"{path}/entries", after=moved.json()["seq"] - 1)).json()["entries"]
    assert seen[0]["private"]["note"] == "Client pressé"
    assert (await karim.post(f"{path}/transfer", skill="technical")).status_code == 200
    assert (await karim.post(f"{path}/transfer", skill="technical")).status_code == 409
    assert (await karim.post(f"{path}/transfer", note="à qui ?")).status_code == 422


async def test_the_briefing_is_for_agents_and_keeps_to_its_schema(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    await visitor.say("Mes frais ?")
    await visitor.until("bot_said", 2)
    await visitor.say("un conseiller")
    await visitor.until("human_requested")
    path = f"/conversations/{visitor.id}/file"
    file = (await agent.get(path)).json()
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(file) == set(schema["properties"]) == set(schema["required"])
    assert (file["summary"], file["mood"]) == ("Souhaite parler à un conseiller.", "calm")
    refused = await client.get(f"/v1/agent{path}", headers=visitor.headers)
    assert refused.status_code == 401
    missing = await client.get(f"{visitor.path}/file", headers=visitor.headers)
    assert missing.status_code == 404
    assert (await agent.get("/conversations/nobody/file")).status_code == 404
    seen = json.dumps(await visitor.entries(), ensure_ascii=False)
    assert [word for word in (file["summary"], "echo", "waited_seconds") if word in seen] == []
