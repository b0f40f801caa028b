"""When the bot answers, asks, or says that it did not understand."""

import pytest

from bot.components.decisions import (
    ANSWER,
    CLARIFY,
    FALLBACK,
    Thresholds,
    decide,
    intent_for,
    understood,
)

THRESHOLDS = Thresholds(answer=0.5, lead=0.15, clarify=0.25, worth_asking=0.08)


@pytest.mark.parametrize(
    ("ranking", "decision"),
    [
        ([("terminal", 0.9), ("affiliation", 0.05)], ANSWER),
        ([("terminal", 0.5), ("affiliation", 0.3)], ANSWER),
        ([("terminal", 0.52), ("affiliation", 0.4)], CLARIFY),
        ([("terminal", 0.4), ("affiliation", 0.3)], CLARIFY),
        ([("terminal", 0.24), ("affiliation", 0.2)], FALLBACK),
        ([("terminal", 0.4), ("affiliation", 0.05)], FALLBACK),
        ([("greet", 0.4), ("terminal", 0.3)], FALLBACK),
        ([("greet", 0.55), ("thanks", 0.45)], ANSWER),
        ([("out_of_scope", 0.3), ("terminal", 0.28)], FALLBACK),
    ],
)
def test_a_decision_follows_from_how_sure_and_how_far_ahead_the_first_topic_is(
    ranking: list[tuple[str, float]], decision: str
) -> None:
    assert decide(ranking, None, THRESHOLDS) == decision


def test_another_language_is_never_answered_as_a_topic() -> None:
    assert decide([("password_reset", 0.99)], "en", THRESHOLDS) == FALLBACK


def test_the_rules_see_the_decision_in_the_name_of_the_intent() -> None:
    ranking = [("terminal", 0.4), ("affiliation", 0.3)]
    assert intent_for(ANSWER, ranking) == "terminal"
    assert intent_for(CLARIFY, ranking) == "clarify"
    assert intent_for(FALLBACK, ranking) == "nlu_fallback"
    assert intent_for(FALLBACK, [("out_of_scope", 0.8)]) == "out_of_scope"


def test_what_is_told_keeps_the_topic_whatever_was_decided() -> None:
    told = understood([("terminal", 0.41234), ("affiliation", 0.3)], CLARIFY)
    assert told == {
        "topic": "terminal",
        "confidence": 0.4123,
        "alternatives": [{"topic": "affiliation", "confidence": 0.3}],
        "decision": CLARIFY,
    }
