"""The story that the product is for, over HTTP, with the real bot."""

from tests.support.people import Agent, Visitor
from tests.support.processes import until
from tests.support.product import Product


def test_a_merchant_asks_gets_a_person_and_goes_on_with_the_bot(day: Product) -> None:
    visitor, agent = Visitor(day.address), Agent(day.address, "claire")
    agent.is_online()

    assert "mot de passe" in visitor.ask("j'ai oublié mon mot de passe").lower()

    asked = visitor.say("je veux parler à un conseiller")
    requested = visitor.await_entry("human_requested", asked)
    assert requested["rank"] == 1
    assert visitor.read() == "waiting"

    assert until(lambda: agent.sees_waiting(visitor.id))
    assert agent.do(visitor.id, "take").status_code == 200
    joined = visitor.await_entry("agent_joined")
    assert joined["author"]["name"] == "Claire"
    log = agent.read(visitor.id)
    assert "j'ai oublié mon mot de passe" in [entry["text"] for entry in log]

    replied = agent.reply(visitor.id, "Bonjour, je regarde votre dossier.")
    said = visitor.await_entry("agent_said", joined["seq"])
    assert (said["seq"], said["text"]) == (replied, "Bonjour, je regarde votre dossier.")

    thanked = visitor.say("merci beaucoup")
    assert agent.do(visitor.id, "hand-back").status_code == 200
    handed_back = visitor.await_entry("handed_back", thanked)
    between = [e for e in visitor.log if joined["seq"] < e["seq"] < handed_back["seq"]]
    assert "bot_said" not in [entry["kind"] for entry in between]

    answer = visitor.ask("quels sont vos horaires ?")
    assert "18" in answer
    assert visitor.read() == "with_bot"


def test_the_log_is_numbered_without_gaps(day: Product) -> None:
    visitor = Visitor(day.address)
    visitor.ask("bonjour")
    visitor.ask("où est mon relevé ?")
    visitor.read()
    assert [entry["seq"] for entry in visitor.log] == list(range(1, len(visitor.log) + 1))


def test_what_the_bot_understood_is_shown_to_agents_only(day: Product) -> None:
    visitor, agent = Visitor(day.address), Agent(day.address, "karim")
    agent.is_online()
    visitor.ask("j'ai oublié mon mot de passe")
    visitor.request_human()
    until(lambda: agent.sees_waiting(visitor.id))
    agent.do(visitor.id, "take")
    topics = {entry.get("private", {}).get("topic") for entry in agent.read(visitor.id)}
    assert "password_reset" in topics
    visitor.read()
    assert all("private" not in entry for entry in visitor.log)


def test_of_two_agents_who_take_the_same_conversation_one_gets_it(day: Product) -> None:
    visitor = Visitor(day.address)
    claire, karim = Agent(day.address, "claire"), Agent(day.address, "karim")
    claire.is_online()
    karim.is_online()
    visitor.request_human()
    until(lambda: claire.sees_waiting(visitor.id))
    assert claire.do(visitor.id, "take").status_code == 200
    late = karim.do(visitor.id, "take")
    assert late.status_code == 409
    assert late.headers["content-type"] == "application/problem+json"


def test_a_signed_in_merchant_sees_their_own_pending_settlements(day: Product) -> None:
    merchant = Visitor(day.address).http.get("/demo/merchants").json()[0]["id"]
    answer = Visitor(day.address, merchant).ask("quels sont mes règlements en attente ?")
    assert "€" in answer
    assert "€" not in Visitor(day.address).ask("quels sont mes règlements en attente ?")
