"""Visitors who leave the waiting list: their place is kept for a while, then it is over."""

from datetime import timedelta

from handoff import announcements
from handoff.conversation import State
from tests.handoff.conftest import House, SetClock

TEN_MINUTES = timedelta(minutes=10)
A_MOMENT = timedelta(seconds=1)


async def state(house: House, conversation_id: str) -> State:
    async with house.store.reading() as reader:
        return (await reader.conversation(conversation_id)).state


async def test_a_visitor_who_left_keeps_the_place_for_ten_minutes_and_then_finds_a_word(
    house: House, clock: SetClock
) -> None:
    gone = await house.waiting()
    clock.advance(TEN_MINUTES - A_MOMENT)
    assert await house.attendance.close_left() == 0
    clock.advance(A_MOMENT * 2)
    there = await house.waiting()
    assert await house.attendance.close_left() == 1
    assert await house.attendance.close_left() == 0
    assert (await house.log(gone))[-1].content.text == announcements.LEFT
    assert await state(house, gone) is State.CLOSED
    assert await state(house, there) is State.WAITING


async def test_a_visitor_who_is_seen_waits_on(house: House, clock: SetClock) -> None:
    waits = await house.waiting()
    clock.advance(TEN_MINUTES - A_MOMENT)
    await house.attendance.seen(waits)
    clock.advance(TEN_MINUTES - A_MOMENT)
    assert await house.attendance.close_left() == 0
    clock.advance(A_MOMENT * 2)
    assert await house.attendance.close_left() == 1


async def test_a_visitor_whose_agent_was_lost_has_ten_minutes_from_then_on(
    house: House, clock: SetClock
) -> None:
    claire, waits = await house.agent(), await house.waiting()
    await house.desk.take(claire, waits)
    clock.advance(TEN_MINUTES * 3)
    assert await house.absences.requeue_lost() == 1
    assert await house.attendance.close_left() == 0
    clock.advance(TEN_MINUTES + A_MOMENT)
    assert await house.attendance.close_left() == 1
