"""A yes after a guess, and after a result."""

from __future__ import annotations

from bot.actions.small_talk.affirm import AGREED
from tests.actions.caller import Caller, token


def test_a_yes_to_a_result_is_no_welcome(bot: Caller) -> None:
    asker = token("boulangerie-lenoir")
    bot.ask("action_transactions_view", "mes ventes du 12 novembre 2026", token=asker)
    assert bot.ask("action_affirm", "tout à fait", token=asker).text == AGREED


def test_before_that_is_no_yes_to_a_guess(bot: Caller) -> None:
    asker = token("boulangerie-lenoir")
    guess = bot.ask("action_transactions_view", "mes ventes du 3 au 8", token=asker)
    assert "c’est bien cela" in guess.text
    before = bot.ask("action_affirm", "et avant ça ?", token=asker).text
    assert before.startswith("Du 28 octobre au 2 novembre 2026")


def test_a_moment_for_a_training_session_is_for_a_person_to_agree_upon(bot: Caller) -> None:
    asker = token("maison-beaumont")
    bot.ask("action_training_session", "je voudrais une formation", token=asker)
    answer = bot.ask("action_give_period", "mardi matin", token=asker)
    assert "rendez-vous" in answer.text
    assert "/contact_human" in answer.payloads
