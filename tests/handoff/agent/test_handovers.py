"""How an agent hands a conversation over, to another one or to those with a skill."""

from datetime import date, timedelta

import pytest

from handoff.words.errors import (
    AgentNotThere,
    ChatClosed,
    UnknownAgent,
)
from handoff.words.handoff_request import HandoffRequest
from handoff.words.skills import Skill
from tests.handoff.acts import offered, online
from tests.handoff.house import NIGHT, House, SetClock


async def wanting(house: House, skill: str | None, due: date | None = None) -> str:
    """A conversation that waits for a skill, and no longer than those made before it."""
    conversation_id = await house.opened()
    async with house.changing.conversation(conversation_id) as change:
        for content in await house.requesting.requested(
            change, HandoffRequest("asked", skill, "", due)
        ):
            await change.write(content)
    return conversation_id


async def test_a_transfer_to_an_agent_carries_a_note_and_respects_their_seats(
    house: House,
) -> None:
    claire, karim = await online(house, "claire"), await online(house, "karim", 1)
    conversation_id = await house.waiting()
    await house.desk.take(claire, conversation_id)
    await house.handovers.to_agent(
        claire, conversation_id, karim.id, "Carte 4111111111111111, à voir"
    )
    last = (await house.log(conversation_id))[-1].content
    assert (last.kind, last.agent_name) == ("transferred", "Karim")
    assert "4111111111111111" not in last.note
    assert [each.id for each in (await house.desk.desk(karim)).mine] == [conversation_id]
    other = await house.waiting()
    await house.desk.take(claire, other)
    with pytest.raises(AgentNotThere):
        await house.handovers.to_agent(claire, other, karim.id, "")
    with pytest.raises(AgentNotThere):
        await house.handovers.to_agent(claire, other, claire.id, "")
    with pytest.raises(UnknownAgent):
        await house.handovers.to_agent(claire, other, "nobody", "")


async def test_a_transfer_to_a_skill_waits_at_the_old_rank_for_those_who_have_it(
    house: House, clock: SetClock
) -> None:
    claire = await online(house, "claire", 4, "account_access")
    karim = await online(house, "karim", 4, "technical")
    first = await wanting(house, "account_access")
    await house.desk.take(claire, first)
    clock.advance(timedelta(seconds=5))
    await wanting(house, "technical")
    await house.handovers.to_skill(claire, first, Skill.TECHNICAL, "Le TPE ne démarre plus")
    assert (await house.desk.desk(karim)).waiting[0].id == first
    await house.offering.assign()
    assert first in await offered(house, karim)
    clock.at = NIGHT
    with pytest.raises(ChatClosed):
        await house.desk.take(karim, first)
