"""Whoever was with an agent who is lost waits again; the agent is away and learns why."""

from datetime import timedelta

from handoff.words.agents import AwayReason, Presence
from handoff.words.state import State
from tests.handoff.acts import online
from tests.handoff.house import House, SetClock


async def test_a_lost_agents_visitor_waits_again_at_the_old_rank_and_is_told_once(
    house: House, clock: SetClock
) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    first = await house.waiting()
    clock.advance(timedelta(seconds=5))
    second = await house.waiting()
    await house.desk.take(claire, first)
    clock.advance(timedelta(seconds=61))
    async with house.store.writing() as writer:
        await writer.team.set_alive(karim.id, clock.now())
    assert await house.lost_agents.requeue_lost() == 1
    assert await house.lost_agents.requeue_lost() == 0
    assert [c.id for c in (await house.desk.desk(karim)).waiting] == [first, second]
    assert (await house.kinds(first)).count("requeued") == 1
    await house.desk.take(karim, first)


async def test_a_lost_agent_is_away_and_learns_why_unless_they_were_away_before(
    house: House, clock: SetClock
) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    await house.desk.set_presence(claire, Presence.ONLINE)
    for agent in (claire, karim):
        await house.desk.take(agent, await house.waiting())
    clock.advance(timedelta(seconds=61))
    await house.lost_agents.requeue_lost()
    await house.lost_agents.note_lost()
    async with house.store.reading() as reader:
        seen = {each.login: each.away_reason for each in await reader.team.all()}
    assert seen == {"claire": AwayReason.LOST, "karim": None}


async def test_an_agent_who_was_heard_of_lately_keeps_the_conversation(
    house: House, clock: SetClock
) -> None:
    agent = await house.agent()
    conversation_id = await house.waiting()
    await house.desk.take(agent, conversation_id)
    clock.advance(timedelta(seconds=59))
    assert await house.lost_agents.requeue_lost() == 0


async def test_an_agent_who_is_lost_gives_back_what_they_have_and_is_not_asked_again(
    house: House, clock: SetClock
) -> None:
    claire = await online(house, "claire")
    conversation_id = await house.waiting()
    await house.desk.take(claire, conversation_id)
    clock.advance(timedelta(seconds=61))
    assert await house.lost_agents.requeue_lost() == 1
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(conversation_id)).state is State.WAITING
        assert (await reader.team.get(claire.id)).presence is Presence.AWAY
    assert await house.offering.assign() == 0
