"""Every store keeps what was committed, gives back what was kept, and lets one writer in."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handoff.agents import Agent, Presence
from handoff.conversation import Conversation, Identity, apply
from handoff.entries import (
    AgentJoined,
    AgentSaid,
    Announced,
    BotSaid,
    BotUnavailable,
    Button,
    CallbackBooked,
    CallbackChanged,
    CallbackDone,
    Closed,
    Content,
    HandedBack,
    HumanRequested,
    RequestCancelled,
    Requeued,
    VisitorSaid,
)
from handoff.errors import LoginTaken, SignedOut, UnknownConversation
from handoff.ports import Store, Turn

AT = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
WISH = HumanRequested(text="…", reason="asked", skill="disputes", summary="Litige", rank=1)
CALLBACK = CallbackBooked(
    text="…", callback_id="k", due_at=AT, phone=None, reason="asked", skill=None, summary=""
)
EVERY_KIND: tuple[Content, ...] = (
    VisitorSaid(text="Été\u202f! 👍", message_id="v1", payload="/x"),
    BotSaid(text="Oui", buttons=(Button("A", "/a"),), answers=1, understood={"topic": "x"}),
    BotUnavailable(text="…", buttons=(Button("A", "/a"),)),
    CALLBACK,
    CallbackChanged(text="", callback_id="k", due_at=AT, phone="06 12 34 56 78"),
    CallbackDone(text="", agent_id="a"),
    WISH,
    RequestCancelled(text="", by_closing=True),
    WISH,
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    AgentSaid(text="Bonjour", message_id="a1", agent_id="a", agent_name="Claire"),
    Requeued(text=""),
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    HandedBack(text=""),
    Announced(text="…"),
    Closed(text="Fin"),
)


async def opened(store: Store, conversation_id: str = "c1") -> Conversation:
    identity = Identity("m1", "Boulangerie Lenoir", ("m1-1",), "head_office")
    conversation = Conversation(conversation_id, "demo", AT, identity)
    async with store.writing() as writer:
        await writer.open(conversation, "hash")
    return conversation


async def written(store: Store, conversation: Conversation, *contents: Content) -> Conversation:
    async with store.writing() as writer:
        for content in contents:
            entry = conversation.next_entry(AT, content)
            conversation = apply(conversation, entry)
            await writer.append(conversation, entry)
    return conversation


async def test_what_was_written_is_read_back_whatever_its_kind(store: Store) -> None:
    conversation = await written(store, await opened(store), *EVERY_KIND)
    async with store.reading() as reader:
        entries = await reader.entries("c1", 0)
        assert tuple(entry.content for entry in entries) == EVERY_KIND
        assert all(entry.at == AT for entry in entries)
        assert await reader.conversation("c1") == conversation


async def test_entries_are_read_from_a_cursor_in_pages(store: Store) -> None:
    lines = [Announced(text=str(n)) for n in range(10)]
    await written(store, await opened(store), *lines)
    async with store.reading() as reader:
        assert [entry.seq for entry in await reader.entries("c1", 6)] == [7, 8, 9, 10]
        assert [entry.seq for entry in await reader.entries("c1", 2, limit=3)] == [3, 4, 5]
        assert await reader.entries("c1", 10) == []
        assert await reader.entries("nobody", 0) == []


async def test_an_exception_leaves_nothing_behind(store: Store) -> None:
    conversation = await opened(store)
    entry = conversation.next_entry(AT, Announced(text="x"))

    async def fail_midway() -> None:
        async with store.writing() as writer:
            await writer.append(apply(conversation, entry), entry)
            raise RuntimeError("midway")

    with pytest.raises(RuntimeError, match="midway"):
        await fail_midway()
    async with store.reading() as reader:
        assert await reader.conversation("c1") == conversation
        assert await reader.entries("c1", 0) == []


async def test_an_unknown_conversation_is_refused(store: Store) -> None:
    async with store.reading() as reader:
        for asked in (reader.conversation("x"), reader.key_hash("x")):
            with pytest.raises(UnknownConversation):
                await asked
    async with store.writing() as writer:
        with pytest.raises(UnknownConversation):
            await writer.lock("x")


async def test_a_message_id_is_found_in_its_own_conversation_only(store: Store) -> None:
    await written(store, await opened(store), VisitorSaid(text="a", message_id="v1"))
    await opened(store, "c2")
    async with store.reading() as reader:
        found = await reader.message("c1", "v1")
        assert found is not None
        assert found.seq == 1
        assert await reader.message("c2", "v1") is None


async def test_writers_of_one_conversation_come_one_after_the_other(store: Store) -> None:
    await opened(store)

    async def append() -> None:
        async with store.writing() as writer:
            conversation = await writer.lock("c1")
            entry = conversation.next_entry(AT, Announced(text="x"))
            await asyncio.sleep(0)
            await writer.append(apply(conversation, entry), entry)

    await asyncio.gather(*(append() for _ in range(30)))
    async with store.reading() as reader:
        assert [e.seq for e in await reader.entries("c1", 0)] == list(range(1, 31))


async def test_the_longest_wait_comes_first_and_ranks_follow_it(store: Store) -> None:
    for number, minutes in enumerate((3, 1, 2)):
        conversation = await opened(store, f"c{number}")
        entry = conversation.next_entry(AT + timedelta(minutes=minutes), WISH)
        async with store.writing() as writer:
            await writer.append(apply(conversation, entry), entry)
    newcomer = await opened(store, "c9")
    async with store.reading() as reader:
        waiting = await reader.waiting()
        assert [conversation.id for conversation in waiting] == ["c1", "c2", "c0"]
        assert [await reader.rank(conversation) for conversation in waiting] == [1, 2, 3]
        assert await reader.rank(newcomer) == 4


async def test_an_unanswered_line_is_owed_unless_a_living_turn_has_it(store: Store) -> None:
    await written(store, await opened(store), VisitorSaid(text="a", message_id="v1"))
    async with store.reading() as reader:
        assert await reader.owed(AT, 10) == ["c1"]
    turn = Turn(line=1, fence=1, until=AT + timedelta(seconds=15), attempts=1)
    async with store.writing() as writer:
        await writer.save_turn("c1", turn)
    async with store.reading() as reader:
        assert await reader.owed(AT + timedelta(seconds=14), 10) == []
        assert await reader.owed(AT + timedelta(seconds=15), 10) == ["c1"]
    async with store.writing() as writer:
        assert await writer.turn("c1") == turn


async def test_a_line_is_left_alone_until_it_is_answered_or_excused(store: Store) -> None:
    later = AT + timedelta(seconds=7)
    said = VisitorSaid(text="a", message_id="v1")
    conversation = await written(store, await opened(store), said)
    async with store.reading() as reader:
        assert await reader.left_alone(AT, 10) == []
        assert await reader.left_alone(later, 10) == ["c1"]
    conversation = await written(store, conversation, BotUnavailable(text="b"))
    async with store.reading() as reader:
        assert await reader.left_alone(later, 10) == []
    await written(store, conversation, VisitorSaid(text="c", message_id="v2"))
    async with store.reading() as reader:
        assert await reader.left_alone(later, 10) == ["c1"]


async def test_agents_and_their_sessions_are_kept(store: Store) -> None:
    agent = Agent("a1", "claire", "Claire", 3, ("disputes",))
    async with store.writing() as writer:
        await writer.add_agent(agent, "hash")
        await writer.add_session("a1", "token", AT + timedelta(hours=1))
        await writer.set_presence("a1", Presence.ONLINE)
        await writer.set_alive("a1", AT)
    there = replace(agent, presence=Presence.ONLINE, alive_at=AT)
    async with store.reading() as reader:
        assert await reader.credentials("claire") == (there, "hash")
        assert await reader.credentials("nobody") is None
        assert await reader.session("token", AT) == there
        assert await reader.session("token", AT + timedelta(hours=1)) is None
        assert await reader.session("other", AT) is None
        assert await reader.agents() == [there]
        with pytest.raises(SignedOut):
            await reader.agent("nobody")
    async with store.writing() as writer:
        await writer.end_session("token")
        assert await writer.session("token", AT) is None


async def test_a_taken_login_is_refused_and_the_transaction_goes_on(store: Store) -> None:
    async with store.writing() as writer:
        await writer.add_agent(Agent("a1", "claire", "Claire"), "hash")
        with pytest.raises(LoginTaken):
            await writer.add_agent(Agent("a2", "claire", "Claire"), "hash")
        await writer.add_agent(Agent("a3", "karim", "Karim"), "hash")
    async with store.reading() as reader:
        assert [agent.login for agent in await reader.agents()] == ["claire", "karim"]


async def test_a_naive_time_is_refused(store: Store) -> None:
    conversation = Conversation("c1", "demo", AT.replace(tzinfo=None))
    async with store.writing() as writer:
        with pytest.raises(Exception, match="naive"):
            await writer.open(conversation, "hash")


async def test_a_cancelled_writer_leaves_nothing_behind_and_the_next_one_gets_in(
    store: Store,
) -> None:
    conversation = await opened(store)
    entry = conversation.next_entry(AT, Announced(text="x"))

    async def write() -> None:
        async with store.writing() as writer:
            await writer.lock("c1")
            await writer.append(apply(conversation, entry), entry)
            await asyncio.Event().wait()

    for steps in range(40):
        task = asyncio.create_task(write())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), store.writing() as writer:
        assert await writer.lock("c1") == conversation
