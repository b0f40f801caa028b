"""At closing everybody who waits gets an outcome, and nobody stays at work."""

import asyncio
from datetime import timedelta

import pytest

from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.duties.closing_time import Closing
from handoff.steps.changing import Change
from handoff.words.agents import Presence
from handoff.words.state import State
from tests.handoff.acts import booked, callback_of, conversation, last, online, said, state_of
from tests.handoff.house import CLOSING, DAY, NIGHT, House, SetClock
from tests.support.contacts import phone

NINE = (DAY + timedelta(days=1)).replace(hour=9)
HALF_AN_HOUR = timedelta(minutes=30)
PHONE = "06 12 34 56 78"


async def test_at_closing_every_waiting_visitor_gets_a_message_and_a_callback(
    house: House, clock: SetClock
) -> None:
    clock.at = CLOSING - timedelta(minutes=2)
    waiting = [await house.waiting() for _ in range(5)]
    agent = await house.agent()
    kept = await house.waiting()
    await house.desk.take(agent, kept)
    clock.at = CLOSING - timedelta(seconds=1)
    assert await house.closing.drain() == 0
    clock.at = CLOSING
    await asyncio.gather(*(house.closing.drain() for _ in range(3)))
    for conversation_id in waiting:
        kinds = await house.kinds(conversation_id)
        assert kinds[-2:] == ["request_cancelled", "callback_booked"]
        assert kinds.count("callback_booked") == 1
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(kept)).state is State.WITH_AGENT
    await house.replies.say(agent, kept, "a1", "Je termine avec vous.")


async def test_one_conversation_that_fails_keeps_nobody_else_waiting(
    house: House, clock: SetClock
) -> None:
    first, second = await house.waiting(), await house.waiting()
    broken = min(first, second)
    drained = house.requesting.drained

    class Failing(type(house.requesting)):  # type: ignore[misc]
        async def drained(self, change: Change) -> object:
            if change.conversation.id == broken:
                raise RuntimeError("this one only")
            return await drained(change)

    closing = Closing(house.changing, Failing(house.requesting.rules, house.booking), house.meter)
    clock.at = CLOSING
    assert await closing.drain() == 1
    assert await state_of(house, max(first, second)) is State.WITH_BOT
    assert await house.closing.drain() == 1


async def test_when_every_slot_is_taken_the_visitor_is_promised_the_next_opening(
    store: SqlStore, clock: SetClock
) -> None:
    house = House(store, clock, ScriptedBot(), callback_capacity=0)
    conversation_id = await house.waiting()
    clock.at = CLOSING
    assert await house.closing.drain() == 1
    booked = (await house.log(conversation_id))[-1].content
    assert "demain à 9" in booked.text


async def test_at_closing_nobody_stays_online(house: House, clock: SetClock) -> None:
    await online(house, "claire")
    assert await house.closing.set_all_away() == 0
    clock.at = NIGHT
    assert await house.closing.set_all_away() == 1
    async with house.store.reading() as reader:
        assert {agent.presence for agent in await reader.team.all()} == {Presence.AWAY}


async def test_agents_go_on_after_closing_for_the_grace_and_then_part_politely(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(claire, conversation_id)
    clock.at = CLOSING + timedelta(minutes=30) - timedelta(seconds=1)
    assert await house.closing.end_after_hours() == 0
    await house.replies.say(claire, conversation_id, "a1", "Je termine.")
    clock.at = CLOSING + timedelta(minutes=30)
    await house.closing.end_after_hours()
    await house.closing.end_after_hours()
    kinds = await house.kinds(conversation_id)
    assert kinds[-2:] == ["handed_back", "callback_booked"]
    booked = await last(house, conversation_id)
    assert "demain à 9" in booked.text
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(conversation_id)).state is State.WITH_BOT


async def test_at_closing_the_callbacks_are_spread_over_the_slots(
    store: SqlStore, clock: SetClock
) -> None:
    house = House(store, clock, ScriptedBot(), callback_capacity=2)
    visitors = [await house.waiting() for _ in range(5)]
    clock.at = DAY.replace(hour=18)
    await asyncio.gather(*(house.closing.drain() for _ in range(3)))
    due = sorted([(await callback_of(house, each)).due_at for each in visitors])
    later = [NINE + HALF_AN_HOUR * n for n in range(3)]
    assert due == [later[0], later[0], later[1], later[1], later[2]]


@pytest.mark.parametrize("at", [timedelta(hours=8), timedelta(hours=9)])
async def test_a_number_given_with_the_request_is_called_when_the_chat_closes_before_an_agent_came(
    house: House, clock: SetClock, at: timedelta
) -> None:
    conversation_id = await said(house, f"Un conseiller svp, mon numéro est le {PHONE}")
    assert (await conversation(house, conversation_id)).state is State.WAITING
    clock.advance(at)
    await house.closing.drain()
    callback = await booked(house, conversation_id)
    assert callback.contact == phone(PHONE)
    assert f"un conseiller vous rappellera au {PHONE} " in callback.text
