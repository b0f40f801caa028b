"""The telephone number, and whether somebody answers it now."""

from __future__ import annotations

from tests.actions.caller import Caller

AVAILABILITY = {"phone": {"open": True, "text": "Le téléphone est ouvert jusqu’à 18 h 30."}}


def test_the_phone_number_comes_with_the_present_state_of_the_phone(bot: Caller) -> None:
    answer = bot.ask("action_phone_number", "votre numéro ?", availability=AVAILABILITY)
    assert answer.responses == ["utter_phone_number"]
    assert answer.text == "Le téléphone est ouvert jusqu’à 18 h 30."


def test_the_option_that_is_asked_about_is_told(bot: Caller) -> None:
    asked = bot.ask("action_phone_number", "option 5 c’est pour quoi ?", fact="E7").text
    assert "option 5" in asked
    assert "affiliation" in asked
    assert "technique" not in asked
    digit = bot.ask("action_phone_number", "un bug technique, je tape quel chiffre ?").text
    assert "option 2" in digit
    assert "affiliation" not in digit
    assert "Je ne connais pas d’option 3" in bot.ask("action_phone_number", "et la 3 ?").text
