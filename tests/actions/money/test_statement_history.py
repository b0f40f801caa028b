"""How far back statements and details go."""

from __future__ import annotations

from tests.actions.caller import Caller, token

ENROLLED, NOT_ENROLLED, MANAGED = "boulangerie-lenoir", "garage-morel", "maison-beaumont"


def test_the_limits_are_told_apart_and_what_they_mean_today(bot: Caller) -> None:
    asked = "quelle différence entre 16 mois et 35 jours ?"
    answer = bot.ask("action_statement_history", asked, token=token(ENROLLED))
    assert answer.responses == ["utter_statement_history"]
    assert "16 relevés en ligne, de juillet 2025 à octobre 2026" in answer.text
    assert "depuis le 20 octobre 2026" in answer.text
    listed = bot.ask("action_statement_history", "quels mois ?", token=token(ENROLLED))
    assert listed.text.count("• ") == 16
    assert answer.payloads[0] == '/statement_lookup{"month": "2026-10"}'


def test_without_any_statement_the_limits_are_told_and_a_person_is_offered(bot: Caller) -> None:
    answer = bot.ask("action_statement_history", token=token("cave-saint-vincent"))
    assert answer.responses == ["utter_statement_history"]
    assert answer.payloads == ["/contact_human"]
