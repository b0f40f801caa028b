"""The scheduler: each effect once and soon, however often and late it is looked at."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.clocks import ShiftedClock
from handoff.adapters.sql.store import SqlStore
from handoff.words.agents import Presence
from handoff.words.contact import ContactKind
from tests.handoff.house import CLOSING, House, SetClock
from tests.support.contacts import phone

MINUTE = timedelta(minutes=1)


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
    await house.replies.say(claire, silent, "a1", "Votre numéro de contrat ?")
    called = await house.opened()
    [slot, *_] = await house.callbacks.free_slots(ContactKind.PHONE)
    await house.callbacks.book(called, phone("06 12 34 56 78"), slot)

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
