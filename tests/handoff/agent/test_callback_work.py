"""Callbacks as agents make them: one has it, one outcome is noted."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from handoff.agent.callback_work import Missed, Outcome
from handoff.words.agents import Agent
from handoff.words.contact import ContactKind
from handoff.words.errors import CallbackNotTaken, CallbackTaken, UnknownCallback
from tests.handoff.acts import callback_of
from tests.handoff.house import DAY, House, SetClock
from tests.support.contacts import phone

PHONE, MESSAGE = ContactKind.PHONE, ContactKind.MESSAGE
HALF_AN_HOUR = timedelta(minutes=30)


async def test_an_attempt_in_vain_is_on_record_and_gets_another_slot(
    house: House, clock: SetClock
) -> None:
    claire, conversation_id = await house.agent(), await house.opened()
    await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), DAY + HALF_AN_HOUR)
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
    await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), DAY + HALF_AN_HOUR)
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
    await house.callbacks.book(conversation_id, phone("07 98 76 54 32"), None)
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
    await house.callbacks.book(conversation_id, phone("06 12 34 56 78"), DAY + HALF_AN_HOUR)
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
