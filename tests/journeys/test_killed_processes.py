"""`kill -9` of any process in the middle of a conversation loses no acknowledged message."""

from collections.abc import Iterator

import pytest

from tests.support.people import Agent, Visitor
from tests.support.processes import until
from tests.support.product import Product

QUESTIONS = ["bonjour", "j'ai perdu mon mot de passe", "et mon relevé ?", "merci"]


@pytest.fixture(autouse=True)
def ready_again(day: Product) -> Iterator[None]:
    day.await_ready()
    yield
    day.await_ready()


@pytest.mark.parametrize("process", ["gateway", "actions", "bot"])
def test_every_acknowledged_message_is_kept_and_answered(day: Product, process: str) -> None:
    visitor = Visitor(day.address)
    acknowledged = {visitor.say(QUESTIONS[0]): QUESTIONS[0]}
    day.kill(process)
    for question in QUESTIONS[1:]:
        acknowledged[visitor.say(question)] = question
    day.await_ready()
    visitor.read()
    said = {e["seq"]: e["text"] for e in visitor.log if e["kind"] == "visitor_said"}
    assert said == acknowledged
    last = max(acknowledged)
    until(lambda: visitor.ask("bonjour"), what="an answer after the restart")
    answers = [e for e in visitor.log if e["kind"] in ("bot_said", "bot_unavailable")]
    assert any(entry["seq"] > last for entry in answers)


def test_a_killed_gateway_gives_the_conversation_back_to_its_agent(day: Product) -> None:
    visitor, agent = Visitor(day.address), Agent(day.address, "claire")
    agent.is_online()
    visitor.request_human()
    until(lambda: agent.sees_waiting(visitor.id))
    assert agent.do(visitor.id, "take").status_code == 200
    before = agent.reply(visitor.id, "Je suis là.")
    day.kill("gateway")
    after = agent.reply(visitor.id, "Toujours là.")
    assert after > before
    visitor.await_entry("agent_said", before)
    assert visitor.read() == "with_agent"
