"""What happens by itself, and only once, however often and late it is looked at."""

import asyncio
from datetime import timedelta

from handoff.words.agents import AwayReason, Presence
from handoff.words.state import State
from tests.handoff.house import DAY, House, SetClock

CLOSING = DAY.replace(hour=18)


async def test_at_closing_every_waiting_visitor_gets_a_message_and_a_callback(
    house: House, clock: SetClock
) -> None:
    clock.at = CLOSING - timedelta(minutes=2)
    waiting = [await house.waiting() for _ in range(5)]
    agent = await house.agent()
    kept = await house.waiting()
    await house.desk.take(agent, kept)
    clock.at = CLOSING - timedelta(seconds=1)
    assert await house.closing.drain() == 0
    clock.at = CLOSING
    await asyncio.gather(*(house.closing.drain() for _ in range(3)))
    for conversation_id in waiting:
        kinds = await house.kinds(conversation_id)
        assert kinds[-2:] == ["request_cancelled", "callback_booked"]
        assert kinds.count("callback_booked") == 1
    async with house.store.reading() as reader:
        assert (await reader.conversations.get(kept)).state is State.WITH_AGENT
    await house.desk.say(agent, kept, "a1", "Je termine avec vous.")


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


async def test_a_line_left_by_a_gateway_that_died_is_asked_again_after_its_lease(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    await house.reception.say(conversation_id, "m1", "Mes frais ?")
    await house.answering.close()  # dies with the line claimed, or not yet claimed
    clock.advance(timedelta(seconds=16))
    assert await house.scheduler.reask() == 1
    await house.answering.idle()
    assert (await house.kinds(conversation_id)).count("bot_said") == 2


async def test_a_line_whose_gateway_died_is_excused_before_its_lease_is_over(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    await house.reception.say(conversation_id, "m1", "Mes frais ?")
    await asyncio.sleep(0)
    await house.answering.close()
    clock.advance(timedelta(seconds=5))
    assert await house.scheduler.send_late_notices() == 0
    clock.advance(timedelta(seconds=2))
    assert await house.scheduler.send_late_notices() == 1
    assert await house.scheduler.send_late_notices() == 0
    assert (await house.kinds(conversation_id))[-1] == "bot_unavailable"


async def test_a_line_written_after_the_excuse_is_excused_in_its_turn(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    for number in range(2):
        await house.reception.say(conversation_id, f"m{number}", "Mes frais ?")
        await house.answering.close()
        clock.advance(timedelta(seconds=7))
        await house.scheduler.send_late_notices()
    assert (await house.kinds(conversation_id)).count("bot_unavailable") == 2


async def test_nobody_is_excused_while_a_person_has_the_word(house: House, clock: SetClock) -> None:
    conversation_id, agent = await house.waiting(), await house.agent()
    await house.reception.say(conversation_id, "m1", "Mes frais ?")
    await house.answering.close()
    await house.desk.take(agent, conversation_id)
    clock.advance(timedelta(seconds=7))
    assert await house.scheduler.send_late_notices() == 0
