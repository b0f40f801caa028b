"""More lines than the bot can answer in time: the rest is refused in words."""

import pytest

from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.steps.answering import CROWD
from handoff.words.errors import Crowded
from tests.handoff.house import House, SetClock


async def test_a_line_that_would_wait_too_long_is_refused_and_a_person_is_not(
    store: SqlStore, clock: SetClock
) -> None:
    house = House(store, clock, ScriptedBot(delay=60))
    visitors = [await house.opened() for _ in range(CROWD)]
    last = await house.opened()
    for conversation_id in visitors:
        await house.reception.say(conversation_id, "m1", "Mes frais ?")
    with pytest.raises(Crowded):
        await house.reception.say(last, "m1", "Mes frais ?")
    await house.reception.request_human(last, "m2")
    # What was acknowledged before stays acknowledged.
    again = await house.reception.say(visitors[0], "m1", "Mes frais ?")
    assert again.seq == 2
    await house.answering.close()
    await house.reception.say(last, "m3", "Et maintenant ?")
    await house.answering.close()
