"""The visitor's socket: replay from a cursor, live entries, whispers, and who is kept out."""

import asyncio
import json
import random

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from api import streams
from tests.api.people import SignedInAgent, Visitor, signed_in_agent
from tests.api.sockets import desk_socket_of, entry_after, frame, next_status, socket_of

NOTHING = dict.fromkeys(("rank", "wait_minutes", "agent", "callback", "wants_files"))
"""What a status says of a conversation of which there is nothing to say."""


async def is_taken(visitor: Visitor, agent: SignedInAgent) -> int:
    """The agent has the conversation; gives the last seq of its log."""
    await agent.put("/presence", presence="online")
    await visitor.say("un conseiller")
    await visitor.until("human_requested")
    assert (await agent.post(f"/conversations/{visitor.id}/take")).status_code == 200
    return int((await visitor.until("agent_joined"))["seq"])


async def test_the_log_is_replayed_and_then_followed(
    address: str, client: httpx.AsyncClient
) -> None:
    visitor = await Visitor.arrive(client)
    async with socket_of(address, visitor) as socket:
        await socket.send(json.dumps({"key": visitor.key, "after": 0}))
        assert (await frame(socket))["entry"]["seq"] == 1
        assert await frame(socket) == {"type": "state", "state": "with_bot"} | NOTHING
        await visitor.say("Bonjour")
        assert (await entry_after(socket, "visitor_said"))["seq"] == 2
        assert (await entry_after(socket, "bot_said"))["seq"] == 3


async def test_the_wait_is_told_with_its_rank(address: str, client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    async with socket_of(address, visitor) as socket:
        await socket.send(json.dumps({"key": visitor.key, "after": 0}))
        await visitor.say("un conseiller")
        await entry_after(socket, "human_requested")
        news = await frame(socket)
        assert news == {"type": "state", "state": "waiting"} | NOTHING | {"rank": 1}


async def test_the_status_says_who_has_the_conversation_and_what_was_promised(
    address: str, client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    async with socket_of(address, visitor) as socket:
        await socket.send(json.dumps({"key": visitor.key, "after": 1}))
        assert (await next_status(socket))["callback"] is None
        left = {"message_id": "m1", "subject": "site", "text": "Une question"}
        path = f"{visitor.path}/secure-messages"
        await client.post(path, json=left, headers=visitor.headers)
        entry = await entry_after(socket, "message_left")
        promised = (await next_status(socket))["callback"]
        assert promised == entry["callback"] | {"answers_message": True}
        await visitor.say("fichiers 2026-00123")
        await entry_after(socket, "bot_said")
        assert (await next_status(socket))["wants_files"] == "2026-00123"
        taken = await agent.post(f"/conversations/{visitor.id}/take")
        assert taken.status_code == 200, taken.text
        await entry_after(socket, "agent_joined")
        news = await next_status(socket)
        assert news == {"type": "state", "state": "with_agent"} | NOTHING | {"agent": "Claire"}


async def test_typing_is_whispered_both_ways(
    address: str, client: httpx.AsyncClient, agent: SignedInAgent
) -> None:
    visitor = await Visitor.arrive(client)
    async with (
        socket_of(address, visitor) as below,
        desk_socket_of(address, visitor) as above,
    ):
        last = await is_taken(visitor, agent)
        await below.send(json.dumps({"key": visitor.key, "after": last}))
        await above.send(json.dumps({"token": agent.token, "after": last}))
        assert (await frame(below))["type"] == "state"
        assert (await frame(above))["type"] == "state"
        await below.send(json.dumps({"type": "typing"}))
        assert await frame(above) == {"type": "whisper", "who": "visitor", "typing": True}
        await above.send(json.dumps({"type": "typing"}))
        heard = [await frame(below), await frame(below)]
        assert {"type": "whisper", "who": "agent", "typing": True} in heard


async def test_an_agent_who_has_not_the_conversation_cannot_seem_to_type_in_it(
    address: str, client: httpx.AsyncClient, agent: SignedInAgent, database_url: str
) -> None:
    visitor = await Visitor.arrive(client)
    karim = await signed_in_agent(client, database_url, "karim")
    last = await is_taken(visitor, agent)
    async with (
        socket_of(address, visitor) as below,
        desk_socket_of(address, visitor) as karims,
        desk_socket_of(address, visitor) as own,
    ):
        await below.send(json.dumps({"key": visitor.key, "after": last}))
        await karims.send(json.dumps({"token": karim.token, "after": last}))
        await own.send(json.dumps({"token": agent.token, "after": last}))
        for socket in (below, karims, own):
            assert (await frame(socket))["type"] == "state"
        await karims.send(json.dumps({"type": "typing"}))
        assert await frame(karims) == {
            "type": "refused",
            "detail": "Cette conversation est suivie par un autre conseiller.",
        }
        # What the visitor hears next is of the agent who has the conversation, and of nobody else.
        await agent.post(f"/conversations/{visitor.id}/messages", text="Voilà.", message_id="a1")
        assert (await frame(below))["type"] == "entry"
        await own.send(json.dumps({"type": "typing"}))
        assert (await frame(below))["type"] == "whisper"


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        ('{"key": "x", "after": 0}', 4401),
        ('{"after": 0}', 4400),
        ('{"key": "x", "after": -1}', 4400),
        ("not json", 4400),
        ("[]", 4400),
    ],
)
async def test_a_socket_that_does_not_say_who_it_is_is_closed(
    address: str, client: httpx.AsyncClient, hello: str, code: int
) -> None:
    visitor = await Visitor.arrive(client)
    async with socket_of(address, visitor) as socket:
        await socket.send(hello)
        with pytest.raises(ConnectionClosed) as closed:
            await frame(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code


async def test_a_cursor_beyond_the_log_is_refused_and_never_met_with_silence(
    address: str, client: httpx.AsyncClient
) -> None:
    visitor = await Visitor.arrive(client)
    async with socket_of(address, visitor) as socket:
        await socket.send(json.dumps({"key": visitor.key, "after": 2}))
        with pytest.raises(ConnectionClosed) as closed:
            await frame(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4409
    headers = {"Authorization": f"Bearer {visitor.key}"}
    polled = await client.get(f"{visitor.path}/entries", params={"after": 2}, headers=headers)
    assert polled.status_code == 409


async def test_a_quiet_stream_says_that_it_is_there(
    address: str, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "ALIVE_EVERY", 0.05)
    visitor = await Visitor.arrive(client)
    async with socket_of(address, visitor) as socket:
        await socket.send(json.dumps({"key": visitor.key, "after": 1}))
        assert (await frame(socket))["type"] == "state"
        assert await frame(socket) == {"type": "alive"}
        await visitor.say("Bonjour")
        assert (await entry_after(socket, "visitor_said"))["seq"] == 2


async def test_random_cuts_lose_nothing_and_double_nothing(
    address: str, client: httpx.AsyncClient
) -> None:
    chance = random.Random(7)
    visitor = await Visitor.arrive(client)
    seen: list[int] = []
    lines = 40

    async def write() -> None:
        for number in range(lines):
            await visitor.say(f"ligne {number}")

    async def read() -> None:
        while len(seen) < 1 + 2 * lines:
            async with socket_of(address, visitor) as socket:
                after = seen[-1] if seen else 0
                await socket.send(json.dumps({"key": visitor.key, "after": after}))
                for _ in range(chance.randrange(1, 12)):
                    news = await frame(socket)
                    if news["type"] == "entry":
                        seen.append(news["entry"]["seq"])
                    if len(seen) == 1 + 2 * lines:
                        return

    async with asyncio.timeout(60):
        await asyncio.gather(write(), read())
    assert seen == list(range(1, 2 * lines + 2))
