"""After an agent, the bot speaks first and goes on where it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from bot_contract.commands import RESUME
from bot_contract.messages import Message
from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql import entry_rows
from handoff.adapters.sql.store import SqlStore
from handoff.words.entries import BotSaid
from handoff.words.errors import BotFailed
from tests.handoff.house import House, SetClock

AT = datetime(2026, 11, 24, 10, tzinfo=UTC)


class FormBot(ScriptedBot):
    """Fills in a form from « formulaire » on, and asks for the amount again when it resumes."""

    can_resume = True

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        if question.payload == RESUME:
            if not self.can_resume:
                raise BotFailed("no such form")
            asked = Message("Quel est le montant ?")
            return TurnAnswer((asked,), None, {"topic": None}, awaits_answer=True)
        plain = await super().answer(question)
        if question.text == "formulaire":
            return replace(plain, awaits_answer=True)
        return plain


async def handed_back(
    store: SqlStore, clock: SetClock, bot: FormBot, said: str
) -> tuple[House, str]:
    house = House(store, clock, bot)
    claire, conversation_id = await house.agent(), await house.opened()
    await house.messages.say(conversation_id, "v1", said)
    await house.answering.idle()
    await house.person_requests.request(conversation_id, "request")
    await house.desk.take(claire, conversation_id)
    await house.replies.say(claire, conversation_id, "a1", "Bonjour")
    await house.handovers.to_bot(claire, conversation_id)
    return house, conversation_id


async def texts(house: House, conversation_id: str) -> list[str]:
    await house.scheduler.reask()
    await house.answering.idle()
    log = await house.log(conversation_id)
    back = next(e.seq for e in log if e.content.kind == "handed_back")
    return [each.content.text for each in log[back:] if each.content.text]


async def test_a_form_that_was_interrupted_goes_on(store: SqlStore, clock: SetClock) -> None:
    house, conversation_id = await handed_back(store, clock, FormBot(), "formulaire")
    assert await texts(house, conversation_id) == [
        "Je reprends la conversation là où nous en étions.",
        "Quel est le montant ?",
    ]


def test_a_line_stored_before_it_said_so_awaits_an_answer_by_the_slot_that_rasa_noted() -> None:
    def read(**understood: object) -> bool:
        content = {"kind": "bot_said", "text": "Quel montant ?", "understood": understood}
        row: Any = SimpleNamespace(seq=1, at=AT, kind="bot_said", content=content)
        said = entry_rows.entry(row).content
        assert isinstance(said, BotSaid)
        return said.awaits_answer

    assert read(slots={"requested_slot": "amount"})
    assert not read(slots={"amount": "12"})
    assert not read()


async def test_without_a_form_the_bot_asks_what_else(store: SqlStore, clock: SetClock) -> None:
    house, conversation_id = await handed_back(store, clock, FormBot(), "bonjour")
    [said] = await texts(house, conversation_id)
    assert said.startswith("Je reprends la conversation. Puis-je")


async def test_a_form_that_cannot_go_on_ends_in_a_question(
    store: SqlStore, clock: SetClock
) -> None:
    bot = FormBot()
    bot.can_resume = False
    house, conversation_id = await handed_back(store, clock, bot, "formulaire")
    for _ in range(5):
        said = await texts(house, conversation_id)
        clock.advance(timedelta(seconds=5))
    assert said[-1].startswith("Puis-je vous aider")
    assert await house.scheduler.reask() == 0


async def test_an_agent_who_comes_back_first_silences_the_form(
    store: SqlStore, clock: SetClock
) -> None:
    house, conversation_id = await handed_back(store, clock, FormBot(), "formulaire")
    await house.person_requests.request(conversation_id, "again")
    async with house.store.reading() as reader:
        [claire] = await reader.team.all()
    await house.desk.take(claire, conversation_id)
    assert await house.scheduler.reask() == 0
