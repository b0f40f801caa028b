"""A line that is put to the bot comes to an outcome."""

from datetime import timedelta

from handoff.rules import announcements
from handoff.words.message_entries import BotSaid, BotUnavailable
from tests.handoff.house import House, SetClock


async def test_a_line_that_fails_again_and_again_gets_an_honest_outcome_and_no_more_tries(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    said = await house.messages.say(conversation_id, "m1", "panne")
    for _ in range(6):
        await house.answering.idle()
        clock.advance(timedelta(seconds=2))
        await house.scheduler.reask()
    last = (await house.log(conversation_id))[-1].content
    assert isinstance(last, BotUnavailable)
    assert (last.text, last.answers) == (announcements.BOT_FAILED, said.seq)
    assert await house.scheduler.reask() == 0


async def test_a_question_is_answered_by_the_bot(house: House) -> None:
    conversation_id = await house.opened()
    said = await house.messages.say(conversation_id, "m1", "Où sont mes relevés ?")
    await house.answering.idle()
    answer = (await house.log(conversation_id))[-1].content
    assert isinstance(answer, BotSaid)
    assert (answer.text, answer.answers) == ("Vous avez dit : Où sont mes relevés ?", said.seq)
