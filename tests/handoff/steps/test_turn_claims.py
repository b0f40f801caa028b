"""Who may bring the bot’s answer to a line, and what the bot is told beside it."""

from datetime import timedelta

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from tests.handoff.acts import last
from tests.handoff.house import House, SetClock


async def test_a_line_left_by_a_gateway_that_died_is_asked_again_after_its_lease(
    house: House, clock: SetClock
) -> None:
    conversation_id = await house.opened()
    await house.messages.say(conversation_id, "m1", "Mes frais ?")
    await house.answering.close()  # dies with the line claimed, or not yet claimed
    clock.advance(timedelta(seconds=16))
    assert await house.scheduler.reask() == 1
    await house.answering.idle()
    assert (await house.kinds(conversation_id)).count("bot_said") == 2


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
    await house.person_requests.request(conversation_id, "request")
    await house.desk.take(agent, conversation_id)
    await house.handovers.to_bot(agent, conversation_id)
    await house.messages.say(conversation_id, "quatre", "quatre")
    await house.answering.idle()
    await house.answering.close()
    assert bot.told == {"un": False, "deux": False, "trois": True, "quatre": False}
