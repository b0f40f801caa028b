"""Registration, for who is registered and who is not."""

from __future__ import annotations

from tests.actions.caller import Caller, token

ENROLLED, NOT_ENROLLED, MANAGED = "boulangerie-lenoir", "garage-morel", "maison-beaumont"


def test_who_is_registered_is_told_so_with_the_steps(bot: Caller) -> None:
    ask = "action_account_registration"
    enrolled = bot.ask(ask, "comment créer mon compte ?", token=token(ENROLLED))
    assert "Boulangerie Lenoir est déjà inscrit" in enrolled.text
    assert enrolled.responses == ["utter_account_registration"]
    other = bot.ask(ask, "comment créer mon compte ?", token=token(NOT_ENROLLED))
    assert "Garage Morel n’est pas encore inscrit" in other.text
    assert other.responses == ["utter_account_registration"]
