"""The clock's duties: each effect exactly once, soon after it is due, whatever the alarms do."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.clocks import ShiftedClock
from handoff.adapters.sql.store import SqlStore
from handoff.agent.secure_messages import Subject
from handoff.clock.closing import Closing
from handoff.steps.changing import Change
from handoff.words.agents import Presence
from handoff.words.callback import CallbackChannel
from handoff.words.state import State
from tests.handoff.house import DAY, House, SetClock

CLOSING = DAY.replace(hour=18)
MINUTE = timedelta(minutes=1)


async def state_of(house: House, conversation_id: str) -> State:
    async with house.store.reading() as reader:
        return (await reader.conversations.get(conversation_id)).state


async def test_a_visitor_silent_with_an_agent_is_asked_once_and_then_the_conversation_ends(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(claire, conversation_id)
    clock.advance(6 * MINUTE)
    assert await house.reminders.see_to_silence() == 0, "it is the agent's turn"
    await house.desk.say(claire, conversation_id, "a1", "Votre numéro de contrat ?")
    clock.advance(5 * MINUTE - timedelta(seconds=1))
    assert await house.reminders.see_to_silence() == 0
    clock.advance(timedelta(seconds=1))
    assert await house.reminders.see_to_silence() == 1
    assert await house.reminders.see_to_silence() == 0
    clock.advance(5 * MINUTE)
    assert await house.reminders.see_to_silence() == 1
    assert (await house.kinds(conversation_id))[-2:] == ["idle_reminded", "closed"]


async def test_who_answers_after_the_reminder_has_all_the_time_again(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.waiting()
    await house.desk.take(claire, conversation_id)
    await house.desk.say(claire, conversation_id, "a1", "Votre numéro de contrat ?")
    clock.advance(6 * MINUTE)
    await house.reminders.see_to_silence()
    await house.reception.say(conversation_id, "v1", "Je le cherche")
    clock.advance(20 * MINUTE)
    assert await house.reminders.see_to_silence() == 0
    await house.desk.say(claire, conversation_id, "a2", "Prenez votre temps.")
    clock.advance(5 * MINUTE)
    assert await house.reminders.see_to_silence() == 1


async def test_with_the_bot_silence_ends_a_day_later_but_never_a_promise(
    house: House, clock: SetClock
) -> None:
    silent, promised, mute = [await house.opened() for _ in range(3)]
    for conversation_id in (silent, promised):
        await house.reception.say(conversation_id, "v1", "Mes frais ?")
        await house.answering.idle()
    await house.secure_messages.leave(promised, "s1", Subject.SITE, "Où est le menu ?")
    await house.reception.say(promised, "v2", "Merci")
    await house.answering.idle()
    clock.advance(10 * MINUTE)
    assert await house.reminders.see_to_silence() == 2
    clock.advance(timedelta(hours=24))
    assert await house.reminders.see_to_silence() == 1
    assert await state_of(house, silent) is State.CLOSED
    assert await state_of(house, promised) is State.WITH_BOT
    assert await house.kinds(mute) == ["bot_said"]


async def test_agents_are_reminded_of_a_callback_and_a_late_one_goes_first(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id, other = (
        await house.agent(), await house.opened(), await house.opened(),
    )  # fmt: skip
    first, second, *_ = await house.callbacks.free_slots(CallbackChannel.PHONE)
    await house.callbacks.book(conversation_id, "06 12 34 56 78", second)
    await house.callbacks.book(other, "06 12 34 56 79", first)
    clock.at = first
    assert await house.reminders.remind_of_callbacks() == 1
    assert await house.reminders.remind_of_callbacks() == 0
    due = (await house.desk.desk(claire)).callbacks[0].callback
    assert due is not None
    await house.callback_work.claim(claire, due.id)
    await house.callback_work.done(claire, due.id)
    clock.at = second + 15 * MINUTE
    assert await house.reminders.escalate_callbacks() == 1
    assert await house.reminders.escalate_callbacks() == 0
    assert await house.reminders.remind_of_callbacks() == 0
    last = (await house.log(conversation_id))[-1].content
    assert (last.kind, "retard" in last.text) == ("callback_escalated", True)
    [late] = (await house.desk.desk(claire)).callbacks
    assert late.callback is not None
    assert late.callback.escalated


async def test_old_conversations_are_erased_and_their_ids_are_listed(
    house: House, clock: SetClock
) -> None:
    old, promised = await house.opened(), await house.opened()
    await house.secure_messages.leave(promised, "s1", Subject.SITE, "Où est le menu ?")
    clock.advance(timedelta(days=364))
    young = await house.opened()
    assert await house.retention.erase_old() == 0
    clock.advance(timedelta(days=1, seconds=1))
    assert await house.retention.erase_old() == 1
    assert await house.retention.erase_old() == 0
    assert await house.retention.erased(clock.now()) == [old]
    assert await house.log(old) == []
    for kept in (promised, young):
        assert await house.log(kept) != []


@pytest.mark.parametrize("seed", range(4))
async def test_three_schedulers_kills_and_a_freeze_have_each_effect_exactly_once(
    store: SqlStore, seed: int
) -> None:
    """Rounds of three schedulers overlap, die midway and stop for ten minutes around closing."""
    chance, clock = random.Random(seed), SetClock(CLOSING - 12 * MINUTE)
    houses = [House(store, clock, ScriptedBot()) for _ in range(3)]
    house = houses[0]
    claire, lost = await house.agent(f"claire{seed}"), await house.agent(f"lost{seed}")
    for agent in (claire, lost):
        await house.desk.set_presence(agent, Presence.ONLINE)
    waiting = [await house.waiting() for _ in range(6)]
    held, silent = await house.waiting(), await house.waiting()
    await house.desk.take(lost, held)
    await house.desk.take(claire, silent)
    await house.desk.say(claire, silent, "a1", "Votre numéro de contrat ?")
    called = await house.opened()
    [slot, *_] = await house.callbacks.free_slots(CallbackChannel.PHONE)
    await house.callbacks.book(called, "06 12 34 56 78", slot)

    async def rounds(count: int) -> None:
        for _ in range(count):
            clock.advance(timedelta(seconds=2))
            async with store.writing() as writer:
                await writer.team.set_alive(claire.id, clock.now())
            tasks = [asyncio.create_task(each.scheduler.round()) for each in houses]
            if chance.random() < 0.3:
                for _ in range(chance.randrange(80)):
                    await asyncio.sleep(0)
                chance.choice(tasks).cancel()  # killed midway
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task

    await rounds(4)
    clock.advance(10 * MINUTE)  # every alarm stands still
    await rounds(4)
    clock.at = CLOSING
    await rounds(3)
    clock.at = slot + 15 * MINUTE
    await rounds(2)
    kinds = {each: Counter(await house.kinds(each)) for each in (*waiting, held, silent, called)}
    for conversation_id in (*waiting, held):
        assert kinds[conversation_id]["callback_booked"] == 1
        assert kinds[conversation_id]["request_cancelled"] == 1
    assert kinds[held]["requeued"] == 1
    assert (kinds[silent]["idle_reminded"], kinds[silent]["closed"]) == (1, 1)
    assert (kinds[called]["callback_due"], kinds[called]["callback_escalated"]) == (1, 1)
    heard = Counter(duty for each in houses for duty, _ in each.meter.heard)
    assert heard["drain"] <= len(waiting) + 1
    for each in houses:
        await each.answering.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_scheduler_that_lives_drains_within_five_seconds_of_closing_when_others_die(
    store: SqlStore,
) -> None:
    start = CLOSING - timedelta(seconds=2)
    clock = ShiftedClock(start, datetime.now(UTC).timestamp())
    houses = [House(store, clock, ScriptedBot()) for _ in range(3)]  # type: ignore[arg-type]
    waiting = [await houses[0].waiting() for _ in range(5)]
    for each in houses:
        await each.scheduler.start()
    await houses[0].scheduler.stop()
    await houses[1].scheduler.stop()
    for conversation_id in waiting:
        asked = len(await houses[2].log(conversation_id))
        _, news = await houses[2].following.entries(conversation_id, asked, wait=10)
        assert [each.content.kind for each in news] == ["request_cancelled", "callback_booked"]
    for conversation_id in waiting:
        assert (await houses[0].kinds(conversation_id)).count("callback_booked") == 1
    late = [late for duty, late in houses[2].meter.heard if duty == "drain"]
    assert late
    assert max(late) <= timedelta(seconds=5)
    for each in houses[2:]:
        await each.scheduler.stop()


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
