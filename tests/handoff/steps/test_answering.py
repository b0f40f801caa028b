"""The bot answers every line, in order, or the visitor learns that it cannot."""

from datetime import timedelta

import pytest

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.rules import announcements
from handoff.steps.answering import CROWD
from handoff.words.errors import BotUnreachable, Crowded
from handoff.words.message_entries import BotUnavailable
from tests.handoff.acts import last
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


async def test_while_waiting_the_bot_still_answers_and_knows_the_place(house: House) -> None:
    conversation_id = await house.waiting()
    told = []
    context = house.bot_turns.claims.context

    def noting(*known: object) -> object:
        told.append(known[2])
        return context(*known)  # type: ignore[arg-type]

    house.bot_turns.claims.context = noting  # type: ignore[assignment]
    await house.messages.say(conversation_id, "m1", "Et mes frais ?")
    await house.answering.idle()
    assert (await last(house, conversation_id)).kind == "bot_said"
    assert told == [1]


class AbsentBot(ScriptedBot):
    """Nobody there, until `present`."""

    present = False

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        if not self.present:
            raise BotUnreachable
        return await super().answer(question)


async def test_a_line_is_excused_once_while_the_bot_is_away_and_answered_when_it_is_back(
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


async def test_lines_written_while_the_bot_thinks_are_all_answered_in_order(house: House) -> None:
    conversation_id = await house.opened()
    for number in range(5):
        await house.messages.say(conversation_id, f"m{number}", f"ligne {number}")
    await house.answering.idle()
    log = await house.log(conversation_id)
    answers = [e.content.text for e in log if e.content.kind == "bot_said"][1:]
    assert answers == [f"Vous avez dit : ligne {number}" for number in range(5)]


class Listening(ScriptedBot):
    """Keeps what it was told beside each line."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, bool] = {}

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        """See `ports.Bot`."""
        self.told[question.text or ""] = question.context.follows_bot
        return await super().answer(question)


async def test_the_bot_is_told_whether_a_line_follows_its_own_words(
    store: SqlStore, clock: SetClock
) -> None:
    bot = Listening()
    house = House(store, clock, bot)
    conversation_id = await house.opened()
    agent = await house.agent()
    for line in ("un", "deux"):
        # Both are written before the first is answered.
        await house.messages.say(conversation_id, line, line)
    await house.answering.idle()
    await house.messages.say(conversation_id, "trois", "trois")
    await house.answering.idle()
    await house.person_requests.request(conversation_id, "wish")
    await house.desk.take(agent, conversation_id)
    await house.desk.hand_back(agent, conversation_id)
    await house.messages.say(conversation_id, "quatre", "quatre")
    await house.answering.idle()
    await house.answering.close()
    assert bot.told == {"un": False, "deux": False, "trois": True, "quatre": False}
