"""Who is not vouched for gets the general answer, and the way to sign in."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller, token

ENROLLED, NOT_ENROLLED, MANAGED = "boulangerie-lenoir", "garage-morel", "maison-beaumont"
TOPICS = ("paper_statements", "account_registration", "training_session", "statement_history")


@pytest.mark.parametrize("topic", TOPICS)
def test_without_a_token_the_general_answer_stands_alone(bot: Caller, topic: str) -> None:
    assert bot.ask(f"action_{topic}", "et moi ?").responses == [f"utter_{topic}"]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_bad_token_gives_the_general_answer_and_the_way_to_sign_in(
    bot: Caller, topic: str
) -> None:
    answer = bot.ask(f"action_{topic}", "et moi ?", token=token(ENROLLED, aud="demo"))
    assert answer.responses == [f"utter_{topic}", "utter_sign_in"]
