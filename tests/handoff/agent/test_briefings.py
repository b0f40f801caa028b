"""What an agent knows before the first word."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.rules.briefing import Mood
from handoff.words.agents import Presence
from handoff.words.errors import UnknownConversation
from handoff.words.identity import SiteIdentity
from tests.handoff.house import House, SetClock

LENOIR = SiteIdentity("m1", "Boulangerie Lenoir", ("m1-1", "m1-2"), "head_office")


class UnderstandingBot(ScriptedBot):
    """Takes the first word of a line for its topic."""

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        plain = await super().answer(question)
        topic = (question.text or "").split()[0]
        understood: dict[str, Any] = {
            "topic": topic,
            "fact": "20",
            "confidence": 0.8,
            "alternatives": [{"topic": "fees_gross", "confidence": 0.1}],
            "decision": {"charabia": "fallback", "1": "step"}.get(topic, "answer"),
            "slots": {"establishment": "m1-1", "last": topic},
        }
        said = [replace(each, own_data=topic == "my_fees") for each in plain.messages]
        return replace(plain, messages=said, understood=understood)


@pytest.fixture
def house(store: SqlStore, clock: SetClock) -> House:
    return House(store, clock, UnderstandingBot())


async def lines(house: House, identity: SiteIdentity | None, *said: str) -> str:
    conversation_id = (await house.reception.open("demo", identity)).conversation.id
    for number, text in enumerate(said):
        await house.messages.say(conversation_id, f"v{number}", text)
        await house.answering.idle()
    return conversation_id


async def test_it_tells_the_fact_that_was_asked_about_where_it_was_answered(house: House) -> None:
    conversation_id = await lines(house, LENOIR, "my_fees combien ?", "charabia")
    file = await house.briefings.file(conversation_id)
    assert [(each.decision, each.fact) for each in file.topics] == [
        ("answer", "20"), ("fallback", None),
    ]  # fmt: skip


async def test_it_tells_what_was_asked_understood_answered_and_shown(
    house: House, clock: SetClock
) -> None:
    files = house.briefings
    conversation_id = await lines(house, LENOIR, "my_fees combien ?", "password_reset perdu")
    await house.person_requests.request(conversation_id, "request")
    clock.advance(timedelta(minutes=3))
    file = await files.file(conversation_id)
    assert (file.reason, file.waited_seconds, file.merchant) == (
        "asked", 180, "Boulangerie Lenoir",
    )  # fmt: skip
    assert file.set_up["establishments"] == ["m1-1", "m1-2"]
    assert file.establishments == {"m1-1": "Lenoir Lyon"}
    assert file.slots == {"establishment": "m1-1", "last": "password_reset"}
    assert [(each.topic, each.confidence, each.said) for each in file.topics] == [
        ("my_fees", 0.8, "my_fees combien ?"),
        ("password_reset", 0.8, "password_reset perdu"),
    ]
    assert file.topics[0].alternatives[0]["topic"] == "fees_gross"
    assert [(each.topic, each.own_data) for each in file.answers] == [
        ("my_fees", True), ("password_reset", False),
    ]  # fmt: skip
    assert (file.mood, file.not_understood, file.previous_contacts) == (Mood.CALM, 0, [])


async def test_it_tells_how_the_visitor_is_likely_to_feel(house: House, clock: SetClock) -> None:
    files = house.briefings
    annoyed = await lines(house, None, "complaint c’est inadmissible")
    lost = await lines(house, None, "charabia ???", "charabia !!!")
    assert (await files.file(annoyed)).mood is Mood.ANNOYED
    assert ((await files.file(lost)).mood, (await files.file(lost)).not_understood) == (
        Mood.LOST, 2,
    )  # fmt: skip


async def test_an_answer_to_a_question_of_a_form_is_no_topic(house: House, clock: SetClock) -> None:
    conversation_id = await lines(house, LENOIR, "my_fees combien ?", "1")
    file = await house.briefings.file(conversation_id)
    assert [each.topic for each in file.topics] == ["my_fees"]


async def test_it_names_earlier_contacts_of_the_same_merchant_only(
    house: House, clock: SetClock
) -> None:
    files = house.briefings
    other = replace(LENOIR, merchant_id="m2")
    earlier = await lines(house, LENOIR, "my_fees combien ?")
    await lines(house, other, "my_fees combien ?")
    await lines(house, None, "my_fees combien ?")
    clock.advance(timedelta(days=1))
    now = await lines(house, LENOIR)
    found = (await files.file(now)).previous_contacts
    assert [each.conversation_id for each in found] == [earlier]
    assert (await files.file(await lines(house, None))).previous_contacts == []


async def test_it_holds_the_notes_of_those_who_passed_it_on(house: House, clock: SetClock) -> None:
    claire, karim = await house.agent("claire"), await house.agent("karim")
    await house.desk.set_presence(karim, Presence.ONLINE)
    conversation_id = await house.waiting()
    await house.desk.take(claire, conversation_id)
    await house.handovers.to_agent(claire, conversation_id, karim.id, "Contrat vérifié.")
    file = await house.briefings.file(conversation_id)
    assert file.notes == ["Contrat vérifié."]


async def test_there_is_none_of_an_unknown_conversation(house: House, clock: SetClock) -> None:
    with pytest.raises(UnknownConversation):
        await house.briefings.file("x")
