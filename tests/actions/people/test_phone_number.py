"""The telephone number, and whether somebody answers it now."""

from __future__ import annotations

from tests.actions.caller import Caller

AVAILABILITY = {"phone": {"open": True, "text": "Le téléphone est ouvert jusqu’à 18 h 30."}}


def test_the_phone_number_comes_with_the_present_state_of_the_phone(bot: Caller) -> None:
    answer = bot.ask("action_phone_number", "votre numéro ?", availability=AVAILABILITY)
    assert answer.responses == ["utter_phone_number"]
    assert answer.text == "Le téléphone est ouvert jusqu’à 18 h 30."
