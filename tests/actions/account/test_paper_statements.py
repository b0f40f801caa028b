"""Paper statements, for who is enrolled and who is not."""

from __future__ import annotations

from tests.actions.caller import Caller, token

ENROLLED, NOT_ENROLLED, MANAGED = "boulangerie-lenoir", "garage-morel", "maison-beaumont"


def test_paper_statements_have_ended_for_who_is_enrolled(bot: Caller) -> None:
    ask = "action_paper_statements"
    enrolled = bot.ask(ask, "est-ce que je reçois du papier ?", token=token(ENROLLED)).text
    assert "Vous ne recevez plus aucun relevé papier" in enrolled
    assert "ne vous sont plus facturés" in enrolled
    other = bot.ask(ask, "est-ce que je reçois du papier ?", token=token(NOT_ENROLLED))
    assert "n’est pas encore inscrit" in other.text
    assert other.payloads == ["/account_registration"]
