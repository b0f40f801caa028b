"""Saying it again."""

from __future__ import annotations

from tests.actions.caller import Caller


def test_repeating_says_the_last_answer_with_its_buttons(bot: Caller) -> None:
    buttons = [{"title": "Options", "payload": "/phone_number"}]
    bot.heard("secure_email", {"text": "Par e-mail sécurisé.", "data": {"buttons": buttons}})
    answer = bot.ask("action_repeat", "pardon ?")
    assert answer.text == "Par e-mail sécurisé."
    assert answer.payloads == ["/phone_number"]
    assert bot.ask("action_repeat", "encore ?").text == "Par e-mail sécurisé."


def test_repeating_with_nothing_said_yet_says_so(bot: Caller) -> None:
    assert bot.ask("action_repeat", "répète").responses == ["utter_repeat"]
