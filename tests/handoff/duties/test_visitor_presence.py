"""Visitors who leave the waiting list: their place is kept for a while, then it is over."""

from datetime import timedelta

from handoff.rules import announcements
from handoff.words.state import State
from tests.handoff.house import House, SetClock

TEN_MINUTES = timedelta(minutes=10)
STEP = timedelta(seconds=20)
A_MOMENT = timedelta(seconds=1)


async def looking(house: House, clock: SetClock, span: timedelta) -> int:
    """How many conversations are ended while time passes."""
    ended, end = 0, clock.now() + span
    while clock.now() < end:
        clock.advance(min(STEP, end - clock.now()))
        ended += await house.visitor_presence.close_left()
    return ended


async def state(house: House, conversation_id: str) -> State:
    async with house.store.reading() as reader:
        return (await reader.conversations.get(conversation_id)).state


async def test_a_visitor_who_left_keeps_the_place_for_ten_minutes_and_then_finds_a_word(
    house: House, clock: SetClock
) -> None:
    gone = await house.waiting()
    assert await looking(house, clock, TEN_MINUTES - A_MOMENT) == 0
    there = await house.waiting()
    assert await looking(house, clock, A_MOMENT * 2) == 1
    assert await looking(house, clock, A_MOMENT) == 0
    last = (await house.log(gone))[-1].content
    assert last.kind == "closed"
    assert last.text.startswith(announcements.LEFT)
    assert await state(house, gone) is State.CLOSED
    assert await state(house, there) is State.WAITING


async def test_a_visitor_who_is_seen_waits_on(house: House, clock: SetClock) -> None:
    waits = await house.waiting()
    assert await looking(house, clock, TEN_MINUTES - A_MOMENT) == 0
    await house.visitor_presence.seen(waits)
    assert await looking(house, clock, TEN_MINUTES - A_MOMENT) == 0
    assert await looking(house, clock, A_MOMENT * 2) == 1


async def test_a_visitor_whose_agent_was_lost_has_ten_minutes_from_then_on(
    house: House, clock: SetClock
) -> None:
    claire, waits = await house.agent(), await house.waiting()
    await house.desk.take(claire, waits)
    assert await looking(house, clock, TEN_MINUTES * 3) == 0
    assert await house.lost_agents.requeue_lost() == 1
    assert await looking(house, clock, TEN_MINUTES - A_MOMENT) == 0
    assert await looking(house, clock, A_MOMENT * 2) == 1


async def test_nobody_loses_the_place_because_the_service_was_away(
    house: House, clock: SetClock
) -> None:
    waits = await house.waiting()
    assert await looking(house, clock, A_MOMENT) == 0
    clock.advance(TEN_MINUTES * 2)
    assert await house.visitor_presence.close_left() == 0
    await house.visitor_presence.seen(waits)
    assert await looking(house, clock, TEN_MINUTES / 2) == 0
