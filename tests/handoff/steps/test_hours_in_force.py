"""The exceptional days that agents keep: in force for everyone, and never changed unnoticed."""

from datetime import date, timedelta

import pytest

from handoff.rules.business_hours import Channel, DatedException, Hours
from handoff.steps.hours_in_force import HoursInForce
from handoff.words.agents import Presence
from handoff.words.errors import BadHours, ChatClosed, UnknownException
from tests.handoff.house import DAY, House, SetClock

TODAY = DAY.date()
CHAT, PHONE = Channel.CHAT, Channel.PHONE
CLOSED = DatedException(TODAY, "Formation interne")


async def test_a_day_that_is_closed_by_an_agent_is_closed_for_all_who_ask(house: House) -> None:
    agent = await house.agent()
    await house.hours.set_exception("claire", CLOSED)
    told = house.hours.availability(CHAT, DAY)
    assert (told.open, told.reason) == (False, "Formation interne")
    conversation_id = await house.waiting()
    assert (await house.kinds(conversation_id))[-1] == "callback_booked"
    with pytest.raises(ChatClosed):
        await house.desk.set_presence(agent, Presence.ONLINE)


async def test_another_process_learns_of_it_when_its_scheduler_looks(
    house: House, clock: SetClock
) -> None:
    other = HoursInForce(Hours(), house.store, clock)
    await other.refresh()
    await house.hours.set_exception("claire", CLOSED)
    assert other.availability(CHAT, DAY).open
    assert await other.refresh()
    assert not other.availability(CHAT, DAY).open
    assert not await other.refresh()


async def test_those_who_wait_when_the_day_is_closed_get_an_outcome(house: House) -> None:
    conversation_id = await house.waiting()
    await house.hours.set_exception("claire", CLOSED)
    assert await house.closing.drain() == 1
    assert (await house.kinds(conversation_id))[-1] == "callback_booked"


async def test_a_channel_may_have_other_hours_than_the_other(house: House) -> None:
    short = DatedException(TODAY, "Inventaire", "14:00-16:00", frozenset({PHONE}))
    await house.hours.set_exception("claire", short)
    assert house.hours.availability(CHAT, DAY).open
    told = house.hours.availability(PHONE, DAY)
    assert (told.open, told.reason) == (False, "Inventaire")
    assert told.next_opening == DAY.replace(hour=14)


async def test_set_again_it_replaces_what_was_there_and_removed_the_usual_hours_return(
    house: House,
) -> None:
    await house.hours.set_exception("claire", CLOSED)
    late = DatedException(TODAY, "Ouverture tardive", "11:00-18:00", frozenset({CHAT}))
    await house.hours.set_exception("karim", late)
    assert house.hours.availability(CHAT, DAY).reason == "Ouverture tardive"
    assert house.hours.availability(PHONE, DAY).reason == "Formation interne"
    await house.hours.remove_exception("karim", TODAY, frozenset(Channel))
    assert house.hours.availability(CHAT, DAY).open
    assert await house.hours.exceptions() == []
    with pytest.raises(UnknownException):
        await house.hours.remove_exception("karim", TODAY, frozenset(Channel))


async def test_every_change_is_on_record_with_who_and_when(house: House, clock: SetClock) -> None:
    await house.hours.set_exception("claire", CLOSED)
    clock.advance(timedelta(minutes=1))
    await house.hours.remove_exception("karim", TODAY, frozenset({CHAT}))
    last, first = await house.hours.audit_records()
    assert (first.who, first.what, first.at) == ("claire", "hours_exception_set", DAY)
    assert first.about == {
        "day": "2026-11-23",
        "channels": ["chat", "phone"],
        "label": "Formation interne",
        "spans": None,
    }
    assert (last.who, last.about) == ("karim", {"day": "2026-11-23", "channels": ["chat"]})


@pytest.mark.parametrize("spans", ["9h-12h", "09:00", "12:00-99:00", "09:00-12:00;"])
async def test_hours_that_cannot_be_understood_leave_nothing_behind(
    house: House, spans: str
) -> None:
    with pytest.raises(BadHours):
        await house.hours.set_exception("claire", DatedException(TODAY, "Fermé", spans))
    assert await house.hours.exceptions() == []
    assert await house.hours.audit_records() == []
    assert house.hours.availability(CHAT, DAY).open


EDGES = [
    ("09:00-12:00,14:00-18:00", ["09:00", "14:00"], ["12:00", "18:00"]),
    ("08:00-10:00,11:00-12:00,13:30-15:00", ["08:00", "11:00", "13:30"], ["10:00", "15:00"]),
    ("22:00-26:00", ["22:00"], ["26:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("spans", "opens", "closes"), EDGES)
async def test_an_exception_opens_and_closes_to_the_second(
    house: House, spans: str, opens: list[str], closes: list[str]
) -> None:
    saturday = date(2026, 11, 28)
    await house.hours.set_exception("claire", DatedException(saturday, "Soldes", spans))
    for edge, becomes in [(each, True) for each in opens] + [(each, False) for each in closes]:
        hour, minute = map(int, edge.split(":"))
        at = DAY.replace(day=28, hour=0) + timedelta(hours=hour, minutes=minute)
        second = timedelta(seconds=1)
        asked = [house.hours.availability(CHAT, at + tick).open for tick in (-second, 0 * second)]
        assert asked == [not becomes, becomes]
        assert house.hours.availability(CHAT, at + second).open is becomes
