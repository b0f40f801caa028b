"""The visitor's addresses over HTTP: what they promise, and what they refuse."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.gateway import NIGHT, gateway
from tests.api.people import SignedInAgent, Visitor


async def test_a_conversation_opens_with_a_key_and_the_greeting(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    [greeting] = await visitor.entries()
    assert (greeting["seq"], visitor.seq) == (1, 1)
    assert greeting["kind"] == "bot_said"
    assert greeting["author"] == {"role": "bot", "name": "Assistant"}
    assert greeting["at"].endswith("+01:00")
    assert "(IA)" in greeting["text"]


async def test_a_message_is_acknowledged_and_answered(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    seq = await visitor.say("Où sont mes relevés ?")
    answer = await visitor.until("bot_said", seq)
    assert answer["text"] == "Vous avez dit : Où sont mes relevés ?"


async def test_the_same_message_id_gives_the_same_seq_even_all_at_once(
    client: httpx.AsyncClient,
) -> None:
    visitor = await Visitor.arrive(client)
    answers = await asyncio.gather(*(visitor.send("m1", text="Bonjour") for _ in range(30)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["seq"] for answer in answers}) == 1
    kinds = [entry["kind"] for entry in await visitor.entries()]
    assert kinds.count("visitor_said") == 1


async def test_the_same_message_id_for_another_body_is_a_conflict(
    client: httpx.AsyncClient,
) -> None:
    visitor = await Visitor.arrive(client)
    await visitor.send("m1", text="Bonjour")
    again = await visitor.send("m1", text="Au revoir")
    assert again.status_code == 409
    assert again.headers["content-type"] == "application/problem+json"


async def test_a_button_travels_as_an_opaque_id(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    offer = await visitor.until("bot_said", await visitor.say("choix"))
    [button] = offer["buttons"]
    assert set(button) == {"id", "title"}
    pressed = await visitor.send(button=button["id"])
    said = (await visitor.entries(pressed.json()["seq"] - 1))[0]
    assert (said["kind"], said["text"]) == ("visitor_said", "Parler à un conseiller")
    assert "payload" not in str(await visitor.entries())
    requested = await visitor.until("human_requested")
    assert requested["rank"] == 1


REFUSED = [
    ({"message_id": "m", "text": ""}, 422),
    ({"message_id": "m", "text": "  \u200b "}, 422),
    ({"message_id": "m", "text": "x" * 4001}, 422),
    ({"message_id": "m", "text": "x" * 100_000}, 413),
    ({"message_id": "m", "text": 5}, 422),
    ({"message_id": "m", "text": {"$ne": 1}}, 422),
    ({"message_id": "m", "text": None}, 422),
    ({"message_id": "m", "text": "a", "button": "1-1"}, 422),
    ({"message_id": "m", "text": "a", "author": "bot"}, 422),
    ({"message_id": "m", "button": "1-1"}, 422),
    ({"message_id": "m"}, 422),
    ({"message_id": "", "text": "a"}, 422),
    ({"message_id": "x" * 65, "text": "a"}, 422),
    ({"text": "a"}, 422),
    ([], 422),
    ("text", 422),
]


@pytest.mark.parametrize(("body", "status"), REFUSED)
async def test_a_bad_message_is_refused_clearly_and_loses_nothing(
    client: httpx.AsyncClient, body: object, status: int
) -> None:
    visitor = await Visitor.arrive(client)
    refused = await client.post(f"{visitor.path}/messages", json=body, headers=visitor.headers)
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} == set(refused.json())
    assert len(await visitor.entries()) == 1
    assert await visitor.say("Bonjour") == 2


@pytest.mark.parametrize(
    "body", [b"{", b"", b"\xff\xfe", b'{"message_id": "m", "text": "\\ud800"}']
)
async def test_malformed_json_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    visitor = await Visitor.arrive(client)
    headers = visitor.headers | {"Content-Type": "application/json"}
    refused = await client.post(f"{visitor.path}/messages", content=body, headers=headers)
    assert refused.status_code in (400, 422)
    assert refused.headers["content-type"] == "application/problem+json"


async def test_a_body_without_a_declared_length_is_limited_too(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b'{"text": "' + b"x" * 1024

    refused = await client.post(
        f"{visitor.path}/messages", content=endless(), headers=visitor.headers
    )
    assert refused.status_code == 413


async def test_nobody_gets_in_without_the_right_key(client: httpx.AsyncClient) -> None:
    visitor, other = await Visitor.arrive(client), await Visitor.arrive(client)
    for headers in ({}, other.headers, {"Authorization": "Bearer x"}, {"Authorization": "x"}):
        refused = await client.get(f"{visitor.path}/entries", headers=headers)
        assert refused.status_code == 401
        assert refused.headers["content-type"] == "application/problem+json"
    unknown = await client.get("/v1/conversations/nobody/entries", headers=visitor.headers)
    assert unknown.status_code == 404


@pytest.mark.parametrize("after", ["-1", "x", str(2**63)])
async def test_a_senseless_cursor_is_refused(client: httpx.AsyncClient, after: str) -> None:
    visitor = await Visitor.arrive(client)
    answer = await client.get(
        f"{visitor.path}/entries", params={"after": after}, headers=visitor.headers
    )
    assert answer.status_code == 422


async def test_waiting_for_entries_ends_at_the_first_of_them(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    waiting = asyncio.create_task(visitor.entries(after=1, wait=20))
    await visitor.say("Bonjour")
    entries = await asyncio.wait_for(waiting, 10)
    assert entries[0]["text"] == "Bonjour"


@pytest.mark.parametrize("site", ["", "Demo", "a b", "x" * 65, "../x", None, 5])
async def test_a_site_has_a_plain_name(client: httpx.AsyncClient, site: object) -> None:
    assert (await client.post("/v1/conversations", json={"site": site})).status_code == 422


async def test_a_closed_conversation_takes_no_message(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    await visitor.say("un conseiller")
    await visitor.until("human_requested")
    await agent.post(f"/conversations/{visitor.id}/take")
    await agent.post(f"/conversations/{visitor.id}/close")
    assert (await visitor.send(text="Encore ?")).status_code == 409


async def test_at_night_a_person_is_promised_and_a_number_can_be_left(database_url: str) -> None:
    with gateway(database_url, NIGHT) as address:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            visitor = await Visitor.arrive(client)
            booked = await visitor.until("callback_booked", await visitor.say("un conseiller"))
            assert booked["callback"]["due_at"] == "2026-11-24T09:00:00+01:00"
            path, headers = f"{visitor.path}/callback", visitor.headers
            refused = await client.put(path, json={"phone": "12"}, headers=headers)
            assert refused.status_code == 422
            taken = await client.put(path, json={"phone": "0612345678"}, headers=headers)
            assert taken.status_code == 202
            changed = await visitor.until("callback_changed")
            assert changed["callback"]["phone"] == "06 12 34 56 78"


async def test_a_wait_can_be_cancelled(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    path = f"{visitor.path}/human-request"
    asked = await client.post(path, json={"message_id": "h1"}, headers=visitor.headers)
    assert asked.status_code == 202
    again = await client.post(path, json={"message_id": "h1"}, headers=visitor.headers)
    assert again.json() == asked.json()
    assert (await client.delete(path, headers=visitor.headers)).status_code == 202
    assert (await client.delete(path, headers=visitor.headers)).status_code == 409


async def test_a_visitor_chooses_when_to_be_called_back_and_the_agent_notes_how_it_went(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    path, headers = f"{visitor.path}/callback", visitor.headers
    slots = (await client.get(f"{path}/slots", headers=headers)).json()["slots"]
    assert slots[0]["text"].startswith("aujourd’hui à ")
    body = {"phone": "06 12 34 56 78", "slot": slots[1]["start"]}
    assert (await client.put(path, json=body, headers=headers)).status_code == 202
    [listed] = (await agent.get("/desk")).json()["callbacks"]
    assert (listed["due_at"], listed["channel"]) == (slots[1]["start"], "phone")
    claim = f"/callbacks/{listed['id']}/claim"
    assert (await agent.put(claim)).status_code == 204
    attempts = f"/callbacks/{listed['id']}/attempts"
    tried = await agent.post(attempts, outcome="no_answer", note="Répondeur plein")
    assert tried.status_code == 200
    [listed] = (await agent.get("/desk")).json()["callbacks"]
    assert listed["attempts"] == 1
    assert "Répondeur" not in json.dumps(await visitor.entries())
    unclaimed = await agent.post(f"/callbacks/{listed['id']}/done", outcome="unreachable")
    assert (unclaimed.status_code, unclaimed.json()["type"]) == (409, "/problems/CallbackNotTaken")
    await agent.put(claim)
    done = await agent.post(f"/callbacks/{listed['id']}/done", outcome="unreachable")
    assert done.status_code == 200
    assert (await client.delete(path, headers=headers)).status_code == 404


async def test_a_visitor_withdraws_the_number_and_it_is_nowhere_any_more(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    path, headers = f"{visitor.path}/callback", visitor.headers
    [first, *_] = (await client.get(f"{path}/slots", headers=headers)).json()["slots"]
    assert (await client.delete(f"{path}/phone", headers=headers)).status_code == 404
    body = {"phone": "06 12 34 56 78", "slot": first["start"]}
    await client.put(path, json=body, headers=headers)
    withdrawn = await client.delete(f"{path}/phone", headers=headers)
    assert withdrawn.status_code == 202
    seen = json.dumps(await visitor.entries(), ensure_ascii=False)
    seen += (await agent.get("/desk")).text
    seen += (await agent.get(f"/conversations/{visitor.id}/file")).text
    assert "06 12 34 56 78" not in seen
    assert (await visitor.entries())[-1]["callback"]["phone"] is None


async def test_a_contact_may_be_given_and_withdrawn_as_one(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    path, headers = f"{visitor.path}/callback", visitor.headers
    [first, *_] = (await client.get(f"{path}/slots", headers=headers)).json()["slots"]
    body = {"contact": {"kind": "phone", "address": "+33612345678"}, "slot": first["start"]}
    assert (await client.put(path, json=body, headers=headers)).status_code == 202
    told = (await visitor.entries())[-1]["callback"]
    assert told["contact"] == {"kind": "phone", "address": "06 12 34 56 78"}
    assert told["phone"] == "06 12 34 56 78"
    assert (await client.delete(f"{path}/contact", headers=headers)).status_code == 202
    told = (await visitor.entries())[-1]["callback"]
    assert (told["contact"], told["phone"]) == ({"kind": "message", "address": None}, None)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"contact": {"kind": "message", "address": "ici"}}, 422),
        ({"contact": {"kind": "phone", "address": "0612345678"}, "phone": "0612345678"}, 422),
        ({"slot": "2026-11-23T15:30"}, 422),
        ({"slot": "2026-11-23T03:00+01:00"}, 409),
        ({"phone": "12", "slot": "2026-11-23T15:30+01:00"}, 422),
        ({"phone": "06 12 34 56 78"}, 404),
    ],
)
async def test_a_callback_that_cannot_be_is_refused(
    client: httpx.AsyncClient, body: dict[str, object], status: int
) -> None:
    visitor = await Visitor.arrive(client)
    path, headers = f"{visitor.path}/callback", visitor.headers
    assert (await client.put(path, json=body, headers=headers)).status_code == status


async def test_a_secure_message_is_answered_and_read_at_the_next_visit(
    client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    body = {"message_id": "s1", "subject": "site", "text": "Où sont mes factures ?"}
    path = f"{visitor.path}/secure-messages"
    left = await client.post(path, json=body, headers=visitor.headers)
    assert left.status_code == 202
    [listed] = (await agent.get("/desk")).json()["callbacks"]
    assert (listed["channel"], listed["phone"]) == ("message", None)
    to = f"/conversations/{visitor.id}/answer"
    assert (await agent.post(to, message_id="a1", text="Sous « Relevés ».")).status_code == 202
    answer = (await visitor.entries(left.json()["seq"]))[-1]
    assert (answer["kind"], answer["author"]["name"]) == ("message_answered", "Claire")
    assert (await agent.get("/desk")).json()["callbacks"] == []
