"""The opening hours, and what is open now."""

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
