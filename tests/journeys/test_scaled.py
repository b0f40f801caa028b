"""The same story on PostgreSQL and Redis, with the visitor and the agent at different gateways."""

import pytest

from tests.support.people import Agent, Visitor
from tests.support.processes import until
from tests.support.product import Product

pytestmark = pytest.mark.scaled


def test_either_bot_goes_on_where_the_other_was(gateways: tuple[Product, Product]) -> None:
    left, right = gateways
    visitor = Visitor(left.address)
    answer = visitor.ask("j'ai oublié mon mot de passe")
    visitor.http.base_url = right.address
    assert visitor.ask("pouvez-vous répéter ?") == answer


def test_an_offer_made_by_one_gateway_reaches_an_agent_at_the_other(
    gateways: tuple[Product, Product],
) -> None:
    left, right = gateways
    visitor, agent = Visitor(left.address), Agent(right.address, "karim")
    agent.is_online()
    visitor.request_human()
    offered = until(lambda: [each["conversation_id"] for each in agent.desk()["offers"]])
    assert visitor.id in offered
    assert agent.do(visitor.id, "take").status_code == 200
    assert agent.do(visitor.id, "close").status_code == 200


def test_a_visitor_and_an_agent_at_different_gateways_talk(
    gateways: tuple[Product, Product],
) -> None:
    left, right = gateways
    visitor, agent = Visitor(left.address), Agent(right.address, "claire")
    agent.is_online()
    assert "mot de passe" in visitor.ask("j'ai oublié mon mot de passe").lower()
    visitor.request_human()
    assert until(lambda: agent.sees_waiting(visitor.id))
    assert agent.do(visitor.id, "take").status_code == 200
    replied = agent.reply(visitor.id, "Bonjour, je suis à l’autre bout.")
    assert visitor.await_entry("agent_said")["seq"] == replied
    assert agent.do(visitor.id, "hand-back").status_code == 200
    visitor.await_entry("handed_back", replied)
    assert visitor.ask("quels sont vos horaires ?")


def test_a_killed_gateway_is_replaced_by_the_other(gateways: tuple[Product, Product]) -> None:
    left, right = gateways
    visitor = Visitor(left.address)
    said = visitor.say("bonjour")
    left.kill("gateway")
    visitor.http.base_url = right.address
    assert visitor.await_entry("bot_said", said, seconds=60)
