"""Training sessions, for managed accounts."""

from __future__ import annotations

from tests.actions.caller import Caller, token

ENROLLED, NOT_ENROLLED, MANAGED = "boulangerie-lenoir", "garage-morel", "maison-beaumont"


def test_a_training_session_is_for_managed_accounts(bot: Caller) -> None:
    ask = "action_training_session"
    managed = bot.ask(ask, "ai-je droit à une formation ?", token=token(MANAGED)).text
    assert "Votre compte est géré par un responsable clientèle" in managed
    other = bot.ask(ask, "ai-je droit à une formation ?", token=token(ENROLLED)).text
    assert "n’est pas géré" in other
    assert "Des guides existent" in other
