"""Callbacks as visitors book, change and cancel them: at a time that can be kept."""

import asyncio
from datetime import datetime, timedelta

import pytest

from french.calendar_names import PARIS
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.words.contact import IN_CONVERSATION, ContactKind
from handoff.words.errors import BadPhone, IllegalMove, SlotTaken, UnknownCallback
from tests.handoff.acts import callback_of, keeps, kept
from tests.handoff.house import DAY, NIGHT, House, SetClock
from tests.support.contacts import phone

PHONE, MESSAGE = ContactKind.PHONE, ContactKind.MESSAGE
NINE = (DAY + timedelta(days=1)).replace(hour=9)
HALF_AN_HOUR = timedelta(minutes=30)
SIX, SEVEN = "06 12 34 56 78", "07 98 76 54 32"


async def test_the_visitor_chooses_a_slot_and_a_number(house: House) -> None:
    conversation_id = await house.opened()
    offered = await house.callbacks.free_slots(PHONE)
    assert offered[0] == DAY + HALF_AN_HOUR
    entry = await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), offered[2])
    callback = await callback_of(house, conversation_id)
    assert (callback.due_at, callback.contact) == (DAY.replace(hour=11, minute=30), phone(SIX))
    assert "aujourd’hui à 11" in entry.content.text


async def test_another_slot_and_another_number_may_be_chosen(house: House, clock: SetClock) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), None)
    await house.callbacks.book(conversation_id, None, NINE + HALF_AN_HOUR)
    callback = await callback_of(house, conversation_id)
    assert (callback.contact, callback.due_at) == (phone("06 12 34 56 78"), NINE + HALF_AN_HOUR)


async def test_what_is_asked_for_twice_is_written_once(house: House) -> None:
    conversation_id = await house.opened()
    asked = (conversation_id, phone(SIX), DAY + HALF_AN_HOUR)
    first = await house.callbacks.book(*asked)
    assert await house.callbacks.book(*asked) == first
    changed = await house.callbacks.book(conversation_id, phone("07 98 76 54 32"), None)
    assert await house.callbacks.book(conversation_id, phone("07 98 76 54 32"), None) == changed


@pytest.mark.parametrize("number", ["12", "06 12 34 56", "allô", "+33 6 12", "0000000000"])
async def test_a_number_that_is_none_is_refused(house: House, number: str) -> None:
    conversation_id = await house.opened()
    with pytest.raises(BadPhone):
        await house.callbacks.book(conversation_id, phone(number), DAY + HALF_AN_HOUR)


@pytest.mark.parametrize(
    "slot", ["2026-11-23T10:10", "2026-11-23T09:00", "2026-11-23T19:00", "2026-11-28T10:00"]
)
async def test_a_time_that_is_no_slot_is_refused(house: House, slot: str) -> None:
    conversation_id = await house.opened()
    with pytest.raises(SlotTaken):
        await house.callbacks.book(
            conversation_id,
            phone("06 12 34 56 78"),
            datetime.fromisoformat(slot).replace(tzinfo=PARIS),
        )
    assert (await house.kinds(conversation_id)) == ["bot_said"]


async def test_a_slot_is_never_promised_more_often_than_it_can_be_kept(
    store: SqlStore, clock: SetClock
) -> None:
    house = House(store, clock, ScriptedBot(), callback_capacity=2)
    visitors = [await house.opened() for _ in range(6)]
    wanted = DAY + HALF_AN_HOUR
    outcomes = await asyncio.gather(
        *(house.callbacks.book(each, phone("06 12 34 56 78"), wanted) for each in visitors),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, SlotTaken) for outcome in outcomes) == 4
    assert wanted not in await house.callbacks.free_slots(PHONE)


async def test_a_visitor_who_waits_may_choose_a_callback_instead(house: House) -> None:
    conversation_id = await house.waiting()
    await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), DAY + HALF_AN_HOUR)
    assert (await house.kinds(conversation_id))[-2:] == ["request_cancelled", "callback_booked"]
    agent, other = await house.agent(), await house.waiting()
    await house.desk.take(agent, other)
    with pytest.raises(IllegalMove):
        await house.callbacks.book(other, None, DAY + HALF_AN_HOUR)


async def test_a_callback_can_be_cancelled(house: House, clock: SetClock) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    await house.callbacks.cancel(conversation_id)
    assert (await house.desk.desk(await house.agent())).callbacks == ()
    with pytest.raises(UnknownCallback):
        await house.callbacks.cancel(conversation_id)


async def test_a_number_withdrawn_is_kept_nowhere(house: House) -> None:
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "Je suis au +33 6 12.34.56.78")
    await house.answering.idle()
    await house.callbacks.book(conversation_id, phone(SIX), DAY + HALF_AN_HOUR)
    assert keeps(await kept(house, conversation_id), SIX)
    entry = await house.callbacks.withdraw_contact(conversation_id)
    assert "répondra ici même aujourd’hui à 10" in entry.content.text
    callback = await callback_of(house, conversation_id)
    assert (callback.contact, callback.due_at) == (IN_CONVERSATION, DAY + HALF_AN_HOUR)
    after = await kept(house, conversation_id)
    assert not keeps(after, SIX)
    assert "12.34.56.78" not in after
    with pytest.raises(UnknownCallback):
        await house.callbacks.withdraw_contact(conversation_id)


async def test_a_number_withdrawn_after_the_chats_hours_gets_an_answer_within_them(
    house: House,
) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, phone(SIX), DAY.replace(hour=18))
    await house.callbacks.withdraw_contact(conversation_id)
    assert (await callback_of(house, conversation_id)).due_at == NINE


async def test_another_number_takes_the_place_of_the_first_everywhere(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, phone(SIX), DAY + HALF_AN_HOUR)
    await house.callbacks.book(conversation_id, phone(SEVEN), None)
    after = await kept(house, conversation_id)
    assert (keeps(after, SIX), keeps(after, SEVEN)) == (False, True)


async def test_a_telephone_number_can_be_added_to_the_callback(
    house: House, clock: SetClock
) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    with pytest.raises(BadPhone):
        await house.callbacks.book(conversation_id, phone("12"), None)
    await house.callbacks.book(conversation_id, phone("+33612345678"), None)
    async with house.store.reading() as reader:
        callback = (await reader.conversations.get(conversation_id)).callback
    assert callback is not None
    assert callback.contact == phone("06 12 34 56 78")


async def test_without_a_callback_there_is_nothing_to_add_a_number_to(house: House) -> None:
    conversation_id = await house.opened()
    with pytest.raises(UnknownCallback):
        await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), None)
