"""By night nobody waits: a request for a person becomes a callback."""

from tests.support.people import Agent, Visitor
from tests.support.product import Product


def test_a_request_by_night_becomes_a_callback_at_the_next_opening(night: Product) -> None:
    visitor = Visitor(night.address)
    asked = visitor.say("je voudrais parler à quelqu'un")
    booked = visitor.await_entry("callback_booked", asked)
    assert booked["callback"]["due_at"].startswith("2026-11-24T09:00")
    assert booked["callback"]["phone"] is None
    assert "9" in booked["text"]
    assert visitor.read() == "with_bot"

    answer = visitor.http.put(f"{visitor.here}/callback", json={"phone": "06 12 34 56 78"})
    assert answer.status_code == 202, answer.text
    visitor.await_entry("callback_changed", booked["seq"])

    agent = Agent(night.address, "claire")
    [callback] = [c for c in agent.desk()["callbacks"] if c["conversation_id"] == visitor.id]
    assert callback["phone"] is not None
    here = f"/v1/agent/callbacks/{callback['id']}"
    assert agent.http.put(f"{here}/claim").status_code == 204
    assert agent.http.post(f"{here}/done").status_code == 200
    assert visitor.id not in [c["conversation_id"] for c in agent.desk()["callbacks"]]


def test_who_gives_a_number_with_the_request_is_called_at_it(night: Product) -> None:
    visitor = Visitor(night.address)
    booked = visitor.await_entry("callback_booked", visitor.say("rappelez-moi au 06 12 34 56 78"))
    assert booked["callback"]["phone"] == "06 12 34 56 78"
    assert "vous rappellera au 06 12 34 56 78 demain à 9" in booked["text"]
    assert "indiquez votre numéro" not in booked["text"]


def test_by_day_one_who_wants_a_call_may_choose_to_chat(day: Product) -> None:
    visitor = Visitor(day.address)
    choice = visitor.await_entry("wait_or_callback", visitor.say("pouvez-vous me rappeler ?"))
    titles = [button["title"] for button in choice["buttons"]]
    assert titles == ["Parler à un conseiller", "Être rappelé"]
    booked = visitor.await_entry("callback_booked", visitor.press("Être rappelé"))
    changed = visitor.await_entry("callback_changed", visitor.say("06 12 34 56 78"))
    assert changed["seq"] > booked["seq"]
    assert changed["callback"]["phone"] == "06 12 34 56 78"


def test_the_bot_goes_on_answering_by_night(night: Product) -> None:
    visitor = Visitor(night.address)
    visitor.request_human()
    booked = visitor.await_entry("callback_booked")
    assert "mot de passe" in visitor.ask("mot de passe oublié").lower()
    assert visitor.read() == "with_bot"
    assert booked in visitor.log


def test_availability_says_closed_by_night_and_when_it_opens(night: Product) -> None:
    chat = Visitor(night.address).http.get("/v1/availability").json()["chat"]
    assert chat["open"] is False
    assert chat["next_opening"].startswith("2026-11-24T09:00")


def test_nobody_becomes_available_by_night(night: Product) -> None:
    agent = Agent(night.address, "karim")
    answer = agent.http.put("/v1/agent/presence", json={"presence": "online"})
    assert answer.status_code == 409
