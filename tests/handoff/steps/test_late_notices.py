"""Whose line has had no answer for too long is told so, once."""

import asyncio
from datetime import timedelta

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.words.errors import BotUnreachable
from tests.handoff.house import House, SetClock


async def test_a_line_whose_gateway_died_gets_its_notice_before_its_lease_is_over(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "Mes frais ?")
    await asyncio.sleep(0)
    await house.answering.close()
    clock.advance(timedelta(seconds=5))
    assert await house.scheduler.send_late_notices() == 0
    clock.advance(timedelta(seconds=2))
    assert await house.scheduler.send_late_notices() == 1
    assert await house.scheduler.send_late_notices() == 0
    assert (await house.kinds(conversation_id))[-1] == "bot_unavailable"


async def test_a_line_written_after_a_notice_gets_one_in_its_turn(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    for number in range(2):
        await house.messages.say(conversation_id, f"m{number}", "Mes frais ?")
        await house.answering.close()
        clock.advance(timedelta(seconds=7))
        await house.scheduler.send_late_notices()
    assert (await house.kinds(conversation_id)).count("bot_unavailable") == 2


async def test_no_notice_comes_while_a_person_has_the_word(house: House, clock: SetClock) -> None:
    conversation_id, agent = await house.waiting(), await house.agent()
    await house.messages.say(conversation_id, "m1", "Mes frais ?")
    await house.answering.close()
    await house.desk.take(agent, conversation_id)
    clock.advance(timedelta(seconds=7))
    assert await house.scheduler.send_late_notices() == 0


class AbsentBot(ScriptedBot):
    """Nobody there, until `present`."""

    present = False

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        if not self.present:
            raise BotUnreachable
        return await super().answer(question)


async def test_a_line_gets_one_late_notice_while_the_bot_is_away_and_answered_when_it_is_back(
    house: House, clock: SetClock
) -> None:
    bot = AbsentBot()
    house.bot_turns.bot = bot
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "Mes frais ?")
    await house.answering.idle()
    for _ in range(12):
        clock.advance(timedelta(seconds=1.1))
        await house.scheduler.reask()
        await house.answering.idle()
    assert (await house.kinds(conversation_id)).count("bot_unavailable") == 1
    bot.present = True
    clock.advance(timedelta(seconds=10))
    await house.scheduler.reask()
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-1] == "bot_said"
    assert await house.scheduler.reask() == 0
