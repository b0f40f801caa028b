"""The bot answers every line, in order; what it cannot answer in time is refused in words."""

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
        await house.messages.say(conversation_id, "m1", "Mes frais ?")
    with pytest.raises(Crowded):
        await house.messages.say(last, "m1", "Mes frais ?")
    await house.person_requests.request(last, "m2")
    # What was acknowledged before stays acknowledged.
    again = await house.messages.say(visitors[0], "m1", "Mes frais ?")
    assert again.seq == 2
    await house.answering.close()
    await house.messages.say(last, "m3", "Et maintenant ?")
    await house.answering.close()


async def test_lines_written_while_the_bot_thinks_are_all_answered_in_order(house: House) -> None:
    conversation_id = await house.opened()
    for number in range(5):
        await house.messages.say(conversation_id, f"m{number}", f"ligne {number}")
    await house.answering.idle()
    log = await house.log(conversation_id)
    answers = [e.content.text for e in log if e.content.kind == "bot_said"][1:]
    assert answers == [f"Vous avez dit : ligne {number}" for number in range(5)]
