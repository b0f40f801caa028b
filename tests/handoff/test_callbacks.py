"""Callbacks: at a time that can be kept, made by agents, never forgotten."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice

import pytest

from french.calendar_names import PARIS
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.agent.callback_work import Missed, Outcome
from handoff.agent.secure_messages import Subject
from handoff.rules.business_hours import Channel, DatedException, Hours
from handoff.rules.callback_slots import slots
from handoff.words.agents import Agent
from handoff.words.callback import Callback, CallbackChannel
from handoff.words.errors import (
    BadPhone,
    CallbackNotTaken,
    CallbackTaken,
    EmptyMessage,
    IllegalMove,
    MessageIdReused,
    SlotTaken,
    UnknownCallback,
)
from handoff.words.state import State
from tests.handoff.house import DAY, NIGHT, House, SetClock

PHONE, MESSAGE = CallbackChannel.PHONE, CallbackChannel.MESSAGE
NINE = (DAY + timedelta(days=1)).replace(hour=9)
HALF_AN_HOUR = timedelta(minutes=30)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def starts(now: str, count: int, hours: Hours | None = None) -> list[str]:
    found = islice(slots(hours or Hours(), Channel.PHONE, paris(now)), count)
    return [start.strftime("%d %H:%M") for start in found]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("2026-11-23T08:00", ["23 09:00", "23 09:30"]),
        ("2026-11-23T09:10", ["23 09:30", "23 10:00"]),
        ("2026-11-23T09:15:00", ["23 09:30", "23 10:00"]),
        ("2026-11-23T09:15:01", ["23 10:00", "23 10:30"]),
        ("2026-11-23T17:45", ["23 18:00", "24 09:00"]),
        ("2026-11-23T17:45:01", ["24 09:00", "24 09:30"]),
        ("2026-11-27T18:00", ["30 09:00", "30 09:30"]),
    ],
)
def test_slots_are_the_half_hours_that_end_before_closing(now: str, found: list[str]) -> None:
    assert starts(now, 2) == found


def test_slots_follow_the_days_own_hours_and_never_go_on_after_closing() -> None:
    day = DatedException(paris("2026-11-24T00:00").date(), "Inventaire", "09:15-10:20,14:00-14:29")
    hours = Hours(exceptions=(day,))
    assert starts("2026-11-23T20:00", 3, hours) == ["24 09:15", "24 09:45", "25 09:00"]


def test_slots_over_a_change_of_the_clocks_are_half_an_hour_apart() -> None:
    hours = Hours({Channel.PHONE: "Mo-Su 00:00-05:00"})
    found = list(islice(slots(hours, Channel.PHONE, paris("2026-03-28T22:00")), 8))
    assert [each.strftime("%H:%M") for each in found] == [
        "00:00", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00", "04:30",
    ]  # fmt: skip


async def callback_of(house: House, conversation_id: str) -> Callback:
    async with house.store.reading() as reader:
        callback = (await reader.conversations.get(conversation_id)).callback
    assert callback is not None
    return callback


async def test_the_visitor_chooses_a_slot_and_a_number(house: House) -> None:
    conversation_id = await house.opened()
    offered = await house.callbacks.free_slots(PHONE)
    assert offered[0] == DAY + HALF_AN_HOUR
    entry = await house.callbacks.book(conversation_id, "06 12 34 56 78", offered[2])
    callback = await callback_of(house, conversation_id)
    assert (callback.due_at, callback.phone) == (DAY.replace(hour=11, minute=30), "06 12 34 56 78")
    assert "aujourd’hui à 11" in entry.content.text


async def test_another_slot_and_another_number_may_be_chosen(house: House, clock: SetClock) -> None:
    clock.at = NIGHT
    conversation_id = await house.waiting()
    await house.callbacks.book(conversation_id, "06 12 34 56 78", None)
    await house.callbacks.book(conversation_id, None, NINE + HALF_AN_HOUR)
    callback = await callback_of(house, conversation_id)
    assert (callback.phone, callback.due_at) == ("06 12 34 56 78", NINE + HALF_AN_HOUR)


async def test_what_is_asked_for_twice_is_written_once(house: House) -> None:
    conversation_id = await house.opened()
    asked = (conversation_id, "06 12 34 56 78", DAY + HALF_AN_HOUR)
    first = await house.callbacks.book(*asked)
    assert await house.callbacks.book(*asked) == first
    changed = await house.callbacks.book(conversation_id, "07 98 76 54 32", None)
    assert await house.callbacks.book(conversation_id, "07 98 76 54 32", None) == changed


@pytest.mark.parametrize("phone", ["12", "06 12 34 56", "allô", "+33 6 12", "0000000000"])
async def test_a_number_that_is_none_is_refused(house: House, phone: str) -> None:
    conversation_id = await house.opened()
    with pytest.raises(BadPhone):
        await house.callbacks.book(conversation_id, phone, DAY + HALF_AN_HOUR)


@pytest.mark.parametrize(
    "slot", ["2026-11-23T10:10", "2026-11-23T09:00", "2026-11-23T19:00", "2026-11-28T10:00"]
)
async def test_a_time_that_is_no_slot_is_refused(house: House, slot: str) -> None:
    conversation_id = await house.opened()
    with pytest.raises(SlotTaken):
        await house.callbacks.book(conversation_id, "06 12 34 56 78", paris(slot))
    assert (await house.kinds(conversation_id)) == ["bot_said"]


async def test_a_slot_is_never_promised_more_often_than_it_can_be_kept(
    store: SqlStore, clock: SetClock
) -> None:
    house = House(store, clock, ScriptedBot(), callback_capacity=2)
    visitors = [await house.opened() for _ in range(6)]
    wanted = DAY + HALF_AN_HOUR
    outcomes = await asyncio.gather(
        *(house.callbacks.book(each, "06 12 34 56 78", wanted) for each in visitors),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, SlotTaken) for outcome in outcomes) == 4
    assert wanted not in await house.callbacks.free_slots(PHONE)


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


async def test_a_visitor_who_waits_may_choose_a_callback_instead(house: House) -> None:
    conversation_id = await house.waiting()
    await house.callbacks.book(conversation_id, "06 12 34 56 78", DAY + HALF_AN_HOUR)
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


async def told(house: House, conversation_id: str) -> str:
    """Everything that the database keeps of a conversation, as one text."""
    async with house.store.reading() as reader:
        log = await reader.conversations.entries(conversation_id, 0)
        return repr((await reader.conversations.get(conversation_id), log))


def keeps(text: str, phone: str) -> bool:
    return phone in text or phone.replace(" ", "") in text


SIX, SEVEN = "06 12 34 56 78", "07 98 76 54 32"


async def test_a_number_withdrawn_is_kept_nowhere(house: House) -> None:
    conversation_id = await house.opened()
    await house.reception.say(conversation_id, "m1", "Je suis au +33 6 12.34.56.78")
    await house.answering.idle()
    await house.callbacks.book(conversation_id, SIX, DAY + HALF_AN_HOUR)
    assert keeps(await told(house, conversation_id), SIX)
    entry = await house.callbacks.withdraw_phone(conversation_id)
    assert "répondra ici même aujourd’hui à 10" in entry.content.text
    callback = await callback_of(house, conversation_id)
    assert (callback.phone, callback.due_at) == (None, DAY + HALF_AN_HOUR)
    after = await told(house, conversation_id)
    assert not keeps(after, SIX)
    assert "12.34.56.78" not in after
    with pytest.raises(UnknownCallback):
        await house.callbacks.withdraw_phone(conversation_id)


async def test_a_number_withdrawn_after_the_chats_hours_gets_an_answer_within_them(
    house: House,
) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, SIX, DAY.replace(hour=18))
    await house.callbacks.withdraw_phone(conversation_id)
    assert (await callback_of(house, conversation_id)).due_at == NINE


async def test_another_number_takes_the_place_of_the_first_everywhere(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, SIX, DAY + HALF_AN_HOUR)
    await house.callbacks.book(conversation_id, SEVEN, None)
    after = await told(house, conversation_id)
    assert (keeps(after, SIX), keeps(after, SEVEN)) == (False, True)


async def test_the_callback_is_called_off_and_the_number_corrected_in_words(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, SIX, DAY + HALF_AN_HOUR)
    await house.reception.say(conversation_id, "m1", "Non, appelez plutôt le 0798765432")
    assert (await callback_of(house, conversation_id)).phone == SEVEN
    assert not keeps(await told(house, conversation_id), SIX)
    await house.reception.say(conversation_id, "m2", "Finalement, annulez mon rappel.")
    await house.answering.idle()
    after = await told(house, conversation_id)
    assert (await house.kinds(conversation_id))[-1] == "callback_cancelled"
    assert "votre numéro est effacé" in after
    assert not keeps(after, SEVEN)


async def test_a_message_whose_number_was_taken_out_may_be_sent_again(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, SIX, DAY + HALF_AN_HOUR)
    said = "Retirez le 06 12 34 56 78"
    first = await house.reception.say(conversation_id, "m1", said)
    again = await house.reception.say(conversation_id, "m1", said)
    assert (again.seq, keeps(again.content.text, SIX)) == (first.seq, False)


async def test_what_was_said_about_a_callback_is_not_put_to_the_bot(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, None, DAY + HALF_AN_HOUR)
    await house.reception.say(conversation_id, "m1", SIX)
    await house.reception.say(conversation_id, "m2", "Quels sont vos horaires ?")
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-4:] == [
        "visitor_said", "callback_changed", "visitor_said", "bot_said",
    ]  # fmt: skip


async def test_after_the_outcome_the_number_is_kept_for_a_while_only(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id, other = (
        await house.agent(), await house.opened(), await house.opened(),
    )  # fmt: skip
    for each in (conversation_id, other):
        await house.callbacks.book(each, SIX, DAY + HALF_AN_HOUR)
    callback = await callback_of(house, conversation_id)
    await house.callback_work.claim(claire, callback.id)
    await house.callback_work.done(claire, callback.id)
    assert await house.retention.forget_phones() == 0
    clock.advance(timedelta(days=31))
    assert await house.retention.forget_phones() == 1
    assert not keeps(await told(house, conversation_id), SIX)
    assert keeps(await told(house, other), SIX)


async def test_an_attempt_in_vain_is_on_record_and_gets_another_slot(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.opened()
    await house.callbacks.book(conversation_id, "06 12 34 56 78", DAY + HALF_AN_HOUR)
    callback = await callback_of(house, conversation_id)
    clock.advance(HALF_AN_HOUR)
    await house.callback_work.claim(claire, callback.id)
    entry = await house.callback_work.attempted(claire, callback.id, Missed.NO_ANSWER, "Répondeur")
    assert "réessaiera aujourd’hui à 11" in entry.content.text
    after = await callback_of(house, conversation_id)
    assert (after.attempts, after.due_at) == (1, DAY.replace(hour=11, minute=30))
    await house.callback_work.claim(claire, callback.id)
    end = await house.callback_work.done(claire, callback.id, Outcome.UNREACHABLE)
    assert "pas réussi à vous joindre" in end.content.text
    with pytest.raises(UnknownCallback):
        await house.callback_work.attempted(claire, callback.id, Missed.BUSY, "")


async def test_of_many_agents_one_has_a_callback_and_one_outcome_is_noted(house: House) -> None:
    team = [await house.agent(f"agent{n}") for n in range(6)]
    visitors = [await house.opened() for _ in range(8)]
    for each in visitors:
        await house.callbacks.book(each, None, DAY + HALF_AN_HOUR * (1 + visitors.index(each) // 6))
    ids = [(await callback_of(house, each)).id for each in visitors]

    async def work(agent: Agent) -> list[str]:
        own = []
        for callback_id in ids:
            with suppress(CallbackTaken, CallbackNotTaken, UnknownCallback):
                await house.callback_work.claim(agent, callback_id)
                own.append(callback_id)
        for callback_id in ids:
            with suppress(CallbackTaken, CallbackNotTaken, UnknownCallback):
                await house.callback_work.done(agent, callback_id)
        return own

    claimed = await asyncio.gather(*(work(agent) for agent in team))
    assert sorted(each for own in claimed for each in own) == sorted(ids)
    for each in visitors:
        kinds = await house.kinds(each)
        assert (kinds.count("callback_claimed"), kinds.count("callback_done")) == (1, 1)


async def test_who_has_a_callback_is_named_to_others_and_may_give_it_back(house: House) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, "06 12 34 56 78", DAY + HALF_AN_HOUR)
    callback = await callback_of(house, conversation_id)
    with pytest.raises(CallbackNotTaken):
        await house.callback_work.done(claire, callback.id)
    await house.callback_work.claim(claire, callback.id)
    await house.callback_work.claim(claire, callback.id)
    for deed in (
        house.callback_work.claim(karim, callback.id),
        house.callback_work.release(karim, callback.id),
        house.callback_work.done(karim, callback.id),
        house.callback_work.attempted(karim, callback.id, Missed.BUSY, ""),
        house.desk.take(karim, conversation_id),
    ):
        with pytest.raises(CallbackTaken, match="pris par Claire"):
            await deed
    await house.callbacks.book(conversation_id, "07 98 76 54 32", None)
    assert (await callback_of(house, conversation_id)).agent_id == claire.id
    await house.callback_work.release(claire, callback.id)
    await house.callback_work.release(claire, callback.id)
    await house.callback_work.claim(karim, callback.id)
    await house.callback_work.attempted(karim, callback.id, Missed.BUSY, "")
    assert (await callback_of(house, conversation_id)).agent_id is None
    assert (await house.kinds(conversation_id)).count("callback_claimed") == 2


async def test_the_callback_of_an_agent_who_is_lost_is_anybodys_again(
    house: House, clock: SetClock
) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, "06 12 34 56 78", DAY + HALF_AN_HOUR)
    callback = await callback_of(house, conversation_id)
    await house.callback_work.claim(claire, callback.id)
    clock.advance(timedelta(seconds=60))
    assert await house.callback_work.free_lost() == 0
    clock.advance(timedelta(seconds=1))
    freed = await asyncio.gather(*(house.callback_work.free_lost() for _ in range(3)))
    assert sum(freed) == 1
    await house.callback_work.claim(karim, callback.id)
    with pytest.raises(CallbackTaken):
        await house.callback_work.done(claire, callback.id)
    assert ("free_lost", timedelta(seconds=1)) in house.meter.heard


async def test_a_message_that_a_colleague_took_is_not_answered_twice(house: House) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    conversation_id = await house.opened()
    await house.secure_messages.leave(conversation_id, "s1", Subject.SITE, "Où est le menu ?")
    await house.callback_work.claim(claire, (await callback_of(house, conversation_id)).id)
    with pytest.raises(CallbackTaken):
        await house.secure_messages.answer(karim, conversation_id, "a1", "Ici.")
    await house.secure_messages.answer(claire, conversation_id, "a2", "Là.")


async def test_a_secure_message_is_answered_without_taking_the_conversation(
    house: House,
) -> None:
    claire, conversation_id = await house.agent(), await house.opened()
    text = "Mon adresse change, ma carte est 4111111111111111."
    left = await house.secure_messages.leave(conversation_id, "s1", Subject.ACCOUNT, text)
    assert "4111111111111111" not in left.content.text
    assert await house.secure_messages.leave(conversation_id, "s1", Subject.ACCOUNT, text) == left
    with pytest.raises(MessageIdReused):
        await house.secure_messages.leave(conversation_id, "s1", Subject.SITE, text)
    told = (await house.log(conversation_id))[-1].content.text
    assert "au plus tard demain à 10" in told
    [promised] = (await house.desk.desk(claire)).callbacks
    assert promised.callback is not None
    assert promised.callback.request.skill == "account_access"
    answer = await house.secure_messages.answer(claire, conversation_id, "a1", "C’est fait.")
    again = await house.secure_messages.answer(claire, conversation_id, "a1", "C’est fait.")
    assert again == answer
    assert (answer.role.value, answer.content.kind) == ("agent", "message_answered")
    async with house.store.reading() as reader:
        conversation = await reader.conversations.get(conversation_id)
    assert (conversation.state, conversation.callback) == (State.WITH_BOT, None)
    with pytest.raises(UnknownCallback):
        await house.secure_messages.answer(claire, conversation_id, "a2", "Encore.")


async def test_an_empty_secure_message_is_refused(house: House) -> None:
    with pytest.raises(EmptyMessage):
        await house.secure_messages.leave(await house.opened(), "s1", Subject.SITE, " \u200b ")


async def test_a_message_does_not_take_the_place_of_a_call(house: House) -> None:
    conversation_id = await house.opened()
    await house.callbacks.book(conversation_id, "06 12 34 56 78", DAY + HALF_AN_HOUR)
    await house.secure_messages.leave(conversation_id, "s1", Subject.SITE, "Où est le menu ?")
    assert (await callback_of(house, conversation_id)).channel is PHONE
