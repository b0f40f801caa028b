"""Offers as agents live them: asked in turn, for a while, never beyond their seats."""

from datetime import date, timedelta

import pytest

from handoff.words.agents import Agent, AwayReason, Presence
from handoff.words.errors import NotOffered
from handoff.words.handoff_request import HandoffRequest
from tests.handoff.acts import offered, online
from tests.handoff.house import DAY, NIGHT, House, SetClock


async def wanting(house: House, skill: str | None, due: date | None = None) -> str:
    """A conversation that waits for a skill, and no longer than those made before it."""
    conversation_id = await house.opened()
    async with house.changing.conversation(conversation_id) as change:
        for content in await house.requesting.requested(
            change, HandoffRequest("asked", skill, "", due)
        ):
            await change.write(content)
    return conversation_id


async def still_there(house: House, *agents: Agent) -> None:
    async with house.store.writing() as writer:
        for agent in agents:
            await writer.team.set_alive(agent.id, house.clock.now())


async def test_who_waits_is_offered_and_accepted_by_taking(house: House) -> None:
    claire = await online(house, "claire")
    conversation_id = await house.waiting()
    assert await house.offering.assign() == 1
    assert await offered(house, claire) == [conversation_id]
    await house.desk.take(claire, conversation_id)
    seen = await house.desk.desk(claire)
    assert (seen.offers, [each.id for each in seen.mine]) == ((), [conversation_id])


async def test_an_offer_that_is_declined_goes_to_the_next(house: House) -> None:
    claire, karim = await online(house, "claire"), await online(house, "karim")
    conversation_id = await house.waiting()
    await house.offering.assign()
    first = claire if await offered(house, claire) else karim
    second = karim if first is claire else claire
    await house.offering.decline(first, conversation_id)
    with pytest.raises(NotOffered):
        await house.offering.decline(first, conversation_id)
    await house.offering.assign()
    assert await offered(house, second) == [conversation_id]


async def test_an_offer_that_is_not_answered_in_time_goes_to_the_next(
    house: House, clock: SetClock
) -> None:
    claire, karim = await online(house, "claire"), await online(house, "karim")
    conversation_id = await house.waiting()
    await house.offering.assign()
    first = claire if await offered(house, claire) else karim
    second = karim if first is claire else claire
    clock.advance(timedelta(seconds=29))
    assert await house.offering.expire() == 0
    clock.advance(timedelta(seconds=1))
    assert await house.offering.expire() == 1
    await still_there(house, claire, karim)
    await house.offering.assign()
    assert await offered(house, second) == [conversation_id]
    with pytest.raises(NotOffered):
        await house.offering.decline(first, conversation_id)


async def test_with_one_agent_only_it_is_offered_again_after_a_pause(
    house: House, clock: SetClock
) -> None:
    claire = await online(house, "claire")
    conversation_id = await house.waiting()
    await house.offering.assign()
    await house.offering.decline(claire, conversation_id)
    assert await house.offering.assign() == 0
    clock.advance(timedelta(minutes=2))
    await still_there(house, claire)
    assert await house.offering.assign() == 1


async def test_nobody_is_asked_who_is_busy_away_lost_or_full_or_outside_hours(
    house: House, clock: SetClock
) -> None:
    for login, presence in (("busy", Presence.BUSY), ("away", Presence.AWAY)):
        await house.desk.set_presence(await house.agent(login), presence)
    full = await online(house, "full", 1)
    await house.desk.take(full, await house.waiting())
    await house.waiting()
    assert await house.offering.assign() == 0
    claire = await online(house, "claire")
    clock.advance(timedelta(seconds=61))
    assert await house.offering.assign() == 0
    await still_there(house, claire)
    clock.at = NIGHT
    await still_there(house, claire)
    assert await house.offering.assign() == 0


async def test_the_skill_decides_until_the_wait_is_overdue(house: House, clock: SetClock) -> None:
    claire = await online(house, "claire", 4, "disputes")
    technical = await wanting(house, "technical")
    assert await house.offering.assign() == 0
    clock.advance(timedelta(seconds=59))
    assert await house.offering.assign() == 0
    clock.advance(timedelta(seconds=1))
    assert await house.offering.assign() == 1
    assert await offered(house, claire) == [technical]


async def test_urgent_disputes_go_first_by_their_due_date_then_the_longest_wait(
    house: House, clock: SetClock
) -> None:
    order = []
    for due in (None, DAY.date() + timedelta(days=3), DAY.date(), DAY.date() + timedelta(days=9)):
        order.append(await wanting(house, "disputes", due))
        clock.advance(timedelta(seconds=1))
    plain, in_three_days, today, later = order
    claire = await online(house, "claire")
    waiting = [each.id for each in (await house.desk.desk(claire)).waiting]
    assert waiting == [today, in_three_days, plain, later]
    status, _ = await house.following.entries(plain, 0, 0)
    assert status.rank == 3


async def test_a_skill_that_nobody_knows_is_anybodys(house: House) -> None:
    await online(house, "claire", 4, "disputes")
    await wanting(house, "gardening")
    assert await house.offering.assign() == 1


async def test_many_who_refuse_do_not_hide_those_behind_them(house: House) -> None:
    claire = await online(house, "claire", 1)
    for _ in range(5):
        await house.waiting()
        await house.offering.assign()
        [conversation_id] = await offered(house, claire)
        await house.offering.decline(claire, conversation_id)
    last = await house.waiting()
    assert await house.offering.assign() == 1
    assert await offered(house, claire) == [last]


async def test_others_may_take_by_hand_what_is_offered_to_one(house: House) -> None:
    claire = await online(house, "claire")
    conversation_id = await house.waiting()
    await house.offering.assign()
    karim = await house.agent("karim")
    await house.desk.take(karim, conversation_id)
    assert await offered(house, claire) == []


async def test_work_is_shared_out_in_turn(house: House) -> None:
    team = [await online(house, name) for name in ("claire", "karim", "lea")]
    for _ in range(6):
        await house.waiting()
        await house.offering.assign()
    assert [len(await offered(house, agent)) for agent in team] == [2, 2, 2]


async def test_who_misses_three_offers_in_a_row_is_away_and_learns_why(
    house: House, clock: SetClock
) -> None:
    claire = await online(house, "claire")
    for number in range(3):
        conversation_id = await house.waiting()
        await house.offering.assign()
        assert conversation_id in await offered(house, claire)
        clock.advance(timedelta(seconds=31))
        async with house.store.writing() as writer:
            await writer.team.set_alive(claire.id, clock.now())
        await house.offering.expire()
        async with house.store.reading() as reader:
            seen = await reader.team.get(claire.id)
        assert (seen.presence is Presence.AWAY) == (number == 2)
    assert seen.away_reason is AwayReason.MISSED
    assert await offered(house, claire) == []
    back = await house.desk.set_presence(claire, Presence.ONLINE)
    assert (back.presence, back.away_reason) == (Presence.ONLINE, None)


async def test_an_offer_that_is_answered_ends_the_row_of_missed_ones(
    house: House, clock: SetClock
) -> None:
    claire = await online(house, "claire")
    for number in range(4):
        conversation_id = await house.waiting()
        await house.offering.assign()
        if number == 2:
            await house.offering.decline(claire, conversation_id)
        clock.advance(timedelta(seconds=31))
        async with house.store.writing() as writer:
            await writer.team.set_alive(claire.id, clock.now())
        await house.offering.expire()
    async with house.store.reading() as reader:
        assert (await reader.team.get(claire.id)).presence is Presence.ONLINE
