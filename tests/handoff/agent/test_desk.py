"""What an agent can do, alone and against others."""

import asyncio
from datetime import timedelta

import pytest

from handoff.words.agents import Presence
from handoff.words.errors import (
    AlreadyTaken,
    ChatClosed,
    IllegalMove,
    NoFreeSeat,
    UnknownCallback,
)
from tests.handoff.house import NIGHT, House, SetClock


async def test_the_whole_story_of_a_handoff(house: House) -> None:
    agent = await house.agent()
    conversation_id = await house.waiting()
    assert [c.id for c in (await house.desk.desk(agent)).waiting] == [conversation_id]
    await house.desk.take(agent, conversation_id)
    assert [c.id for c in (await house.desk.desk(agent)).mine] == [conversation_id]
    await house.replies.say(agent, conversation_id, "a1", "Bonjour, je regarde.")
    await house.messages.say(conversation_id, "v1", "Merci")
    await house.answering.idle()
    await house.handovers.to_bot(agent, conversation_id)
    await house.messages.say(conversation_id, "v2", "Et mes frais ?")
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[2:] == [
        "human_requested", "agent_joined", "agent_said", "visitor_said", "handed_back", "bot_said",
        "visitor_said", "bot_said",
    ]  # fmt: skip


async def test_a_second_handoff_works(house: House) -> None:
    agent = await house.agent()
    conversation_id = await house.waiting()
    await house.desk.take(agent, conversation_id)
    await house.handovers.to_bot(agent, conversation_id)
    await house.person_requests.request(conversation_id, "second request")
    await house.desk.take(agent, conversation_id)
    assert (await house.kinds(conversation_id)).count("agent_joined") == 2


async def test_of_many_agents_who_take_at_once_one_gets_it_and_the_others_are_told(
    house: House,
) -> None:
    agents = [await house.agent(f"agent{number}") for number in range(8)]
    conversation_id = await house.waiting()
    outcomes = await asyncio.gather(
        *(house.desk.take(agent, conversation_id) for agent in agents), return_exceptions=True
    )
    assert sum(isinstance(outcome, AlreadyTaken) for outcome in outcomes) == 7
    assert (await house.kinds(conversation_id)).count("agent_joined") == 1


async def test_who_comes_too_late_is_told_by_whom_even_while_the_conversation_is_locked(
    house: House,
) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    conversation_id = await house.waiting()
    await house.desk.take(claire, conversation_id)
    async with house.changing.conversation(conversation_id):
        with pytest.raises(AlreadyTaken, match="Claire a déjà pris cette conversation"):
            await asyncio.wait_for(house.desk.take(karim, conversation_id), 5)


async def test_seats_are_never_exceeded_by_takes_at_once(house: House) -> None:
    agent = await house.agent(seats=2)
    waiting = [await house.waiting() for _ in range(6)]
    outcomes = await asyncio.gather(
        *(house.desk.take(agent, conversation_id) for conversation_id in waiting),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, NoFreeSeat) for outcome in outcomes) == 4
    assert len((await house.desk.desk(agent)).mine) == 2


async def test_a_conversation_with_the_bot_cannot_be_taken(house: House) -> None:
    agent, conversation_id = await house.agent(), await house.opened()
    with pytest.raises(IllegalMove):
        await house.desk.take(agent, conversation_id)


async def test_nothing_is_handed_out_and_nobody_becomes_available_outside_hours(
    house: House, clock: SetClock
) -> None:
    agent, conversation_id = await house.agent(), await house.waiting()
    clock.at = NIGHT
    with pytest.raises(ChatClosed):
        await house.desk.take(agent, conversation_id)
    with pytest.raises(ChatClosed):
        await house.desk.set_presence(agent, Presence.ONLINE)


async def test_the_next_day_an_agent_comes_back_into_the_conversation_of_a_callback(
    house: House, clock: SetClock
) -> None:
    agent = await house.agent()
    clock.at = NIGHT
    conversation_id = await house.waiting()
    clock.at = NIGHT + timedelta(hours=12)
    await house.desk.take(agent, conversation_id)
    await house.replies.say(agent, conversation_id, "a1", "Bonjour, je reviens vers vous.")
    seen = await house.desk.desk(agent)
    assert [c.id for c in seen.mine] == [conversation_id]
    assert seen.callbacks == ()


async def test_a_callback_is_listed_until_it_is_done(house: House, clock: SetClock) -> None:
    agent = await house.agent()
    clock.at = NIGHT
    conversation_id = await house.waiting()
    [promised] = (await house.desk.desk(agent)).callbacks
    assert promised.id == conversation_id
    assert promised.callback is not None
    await house.callback_work.claim(agent, promised.callback.id)
    await house.callback_work.done(agent, promised.callback.id)
    assert (await house.desk.desk(agent)).callbacks == ()
    with pytest.raises(UnknownCallback):
        await house.callback_work.done(agent, promised.callback.id)
