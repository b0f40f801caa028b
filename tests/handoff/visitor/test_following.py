"""Following a conversation: from a cursor on, and told of what is new as soon as it is there."""

import asyncio

import pytest

from handoff.visitor.following import ConversationStatus
from handoff.words.entries import Entry
from handoff.words.errors import CursorAhead, UnknownConversation
from handoff.words.state import State
from tests.handoff.house import House


async def test_what_was_written_is_read_from_a_cursor_on(house: House) -> None:
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "bonjour")
    await house.answering.idle()
    status, entries = await house.following.entries(conversation_id, 1, 0)
    assert [entry.seq for entry in entries] == [2, 3]
    assert status.state is State.WITH_BOT


async def test_who_waits_for_news_gets_the_first_of_them(house: House) -> None:
    conversation_id = await house.opened()
    waiting = asyncio.create_task(house.following.entries(conversation_id, 1, 10))
    await asyncio.sleep(0)
    await house.messages.say(conversation_id, "m1", "bonjour")
    _, entries = await waiting
    assert entries[0].content.text == "bonjour"


async def test_without_news_the_wait_ends_with_nothing(house: House) -> None:
    conversation_id = await house.opened()
    _, entries = await house.following.entries(conversation_id, 1, 0.01)
    assert entries == []


async def test_a_stream_tells_entries_then_the_status_and_each_change_of_it(house: House) -> None:
    conversation_id, claire = await house.opened(), await house.agent()
    stream = house.following.stream(conversation_id, 0)

    async def next_status() -> tuple[list[str], ConversationStatus]:
        kinds = []
        async for news in stream:
            if isinstance(news, ConversationStatus):
                return kinds, news
            if isinstance(news, Entry):
                kinds.append(news.content.kind)
        raise AssertionError("the stream ended")

    kinds, status = await next_status()
    assert (kinds, status.state) == (["bot_said"], State.WITH_BOT)
    await house.person_requests.request(conversation_id, "m1")
    kinds, status = await next_status()
    assert (kinds[-1], status.state, status.rank) == ("human_requested", State.WAITING, 1)
    await house.desk.take(claire, conversation_id)
    kinds, status = await next_status()
    assert (kinds, status.agent_name) == (["agent_joined"], "Claire")


async def test_a_cursor_of_another_log_and_an_unknown_conversation_are_refused(
    house: House,
) -> None:
    conversation_id = await house.opened()
    with pytest.raises(CursorAhead):
        await house.following.entries(conversation_id, 99, 0)
    with pytest.raises(UnknownConversation):
        await house.following.entries("nobody", 0, 0)
