"""Answers that depend on how a merchant is set up: enrolled, managed, with statements online."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller, token

ENROLLED, NOT_ENROLLED, MANAGED = "boulangerie-lenoir", "garage-morel", "maison-beaumont"
TOPICS = ("paper_statements", "account_registration", "training_session", "statement_history")


def test_paper_statements_have_ended_for_who_is_enrolled(bot: Caller) -> None:
    ask = "action_paper_statements"
    enrolled = bot.ask(ask, "est-ce que je reçois du papier ?", token=token(ENROLLED)).text
    assert "vous ne recevez plus aucun relevé papier" in enrolled
    assert "ne vous sont plus facturés" in enrolled
    other = bot.ask(ask, "est-ce que je reçois du papier ?", token=token(NOT_ENROLLED))
    assert "n’est pas encore inscrit" in other.text
    assert other.payloads == ["/account_registration"]


def test_who_is_registered_is_told_so_with_the_steps(bot: Caller) -> None:
    ask = "action_account_registration"
    enrolled = bot.ask(ask, "comment créer mon compte ?", token=token(ENROLLED))
    assert "Boulangerie Lenoir est déjà inscrit" in enrolled.text
    assert enrolled.responses == ["utter_account_registration"]
    other = bot.ask(ask, "comment créer mon compte ?", token=token(NOT_ENROLLED))
    assert "Garage Morel n’est pas encore inscrit" in other.text
    assert other.responses == ["utter_account_registration"]


def test_a_training_session_is_for_managed_accounts(bot: Caller) -> None:
    ask = "action_training_session"
    managed = bot.ask(ask, "ai-je droit à une formation ?", token=token(MANAGED)).text
    assert "Votre compte est géré par un responsable clientèle" in managed
    other = bot.ask(ask, "ai-je droit à une formation ?", token=token(ENROLLED)).text
    assert "n’est pas géré" in other
    assert "Des guides existent" in other


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


@pytest.mark.parametrize("topic", TOPICS)
def test_without_a_token_the_general_answer_stands_alone(bot: Caller, topic: str) -> None:
    assert bot.ask(f"action_{topic}", "et moi ?").responses == [f"utter_{topic}"]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_bad_token_gives_the_general_answer_and_the_way_to_sign_in(
    bot: Caller, topic: str
) -> None:
    answer = bot.ask(f"action_{topic}", "et moi ?", token=token(ENROLLED, aud="demo"))
    assert answer.responses == [f"utter_{topic}", "utter_sign_in"]
