"""Hours, phone, the waiting list and saying it again."""

from __future__ import annotations

from tests.actions.caller import Caller

AVAILABILITY = {
    "chat": {"open": False, "text": "Le chat est fermé."},
    "phone": {"open": True, "text": "Le téléphone est ouvert jusqu’à 18 h 30."},
}


def test_the_hours_come_with_the_present_state_of_both_channels(bot: Caller) -> None:
    answer = bot.ask("action_opening_hours", "vous êtes ouverts ?", availability=AVAILABILITY)
    assert answer.responses == ["utter_opening_hours"]
    assert answer.text == "Le chat est fermé.\nLe téléphone est ouvert jusqu’à 18 h 30."


def test_the_phone_number_comes_with_the_present_state_of_the_phone(bot: Caller) -> None:
    answer = bot.ask("action_phone_number", "votre numéro ?", availability=AVAILABILITY)
    assert answer.responses == ["utter_phone_number"]
    assert answer.text == "Le téléphone est ouvert jusqu’à 18 h 30."


def test_the_place_in_the_waiting_list_is_the_gateways(bot: Caller) -> None:
    answer = bot.ask("action_queue_status", "mon rang ?", state="waiting", rank=3)
    assert "3e position" in answer.text
    assert "prochain" in bot.ask("action_queue_status", state="waiting", rank=1).text


def test_who_is_not_in_the_waiting_list_is_told_so(bot: Caller) -> None:
    assert bot.ask("action_queue_status", "mon rang ?").responses == ["utter_queue_status"]


def test_repeating_says_the_last_answer_with_its_buttons(bot: Caller) -> None:
    buttons = [{"title": "Options", "payload": "/phone_number"}]
    bot.heard("secure_email", {"text": "Par e-mail sécurisé.", "data": {"buttons": buttons}})
    answer = bot.ask("action_repeat", "pardon ?")
    assert answer.text == "Par e-mail sécurisé."
    assert answer.payloads == ["/phone_number"]
    assert bot.ask("action_repeat", "encore ?").text == "Par e-mail sécurisé."


def test_repeating_with_nothing_said_yet_says_so(bot: Caller) -> None:
    assert bot.ask("action_repeat", "répète").responses == ["utter_repeat"]
