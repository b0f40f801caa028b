"""When the bot answers, asks, or says that it did not understand."""

import pytest

from bot.components.decisions import (
    ANSWER,
    CLARIFY,
    FALLBACK,
    Decision,
    Thresholds,
    decide,
    intent_for,
    understood,
)
from bot.components.two_topics import Read

THRESHOLDS = Thresholds(answer=0.7, talk=0.5, beside=0.3, clarify=0.15, worth_asking=0.02)
TERMINAL, AFFILIATION, FEES = "terminal", "affiliation", "my_fees"


@pytest.mark.parametrize(
    ("ranking", "kind", "choices"),
    [
        ([(TERMINAL, 0.7), (AFFILIATION, 0.29)], ANSWER, ()),
        ([(TERMINAL, 0.69), (AFFILIATION, 0.3)], CLARIFY, (TERMINAL, AFFILIATION)),
        ([(TERMINAL, 0.6), ("greet", 0.4)], CLARIFY, (TERMINAL,)),
        ([(TERMINAL, 0.4), ("greet", 0.3), (FEES, 0.2)], CLARIFY, (TERMINAL, FEES)),
        ([(TERMINAL, 0.6), (FEES, 0.01)], CLARIFY, (TERMINAL,)),
        ([("greet", 0.5), (TERMINAL, 0.4)], ANSWER, ()),
        ([("greet", 0.4), (TERMINAL, 0.3)], CLARIFY, (TERMINAL,)),
        ([("greet", 0.4), (TERMINAL, 0.14)], FALLBACK, ()),
        ([("greet", 0.4), ("thanks", 0.4)], FALLBACK, ()),
        ([("vague_request", 0.2), (TERMINAL, 0.19)], ANSWER, ()),
        ([("vague_request", 0.14), (TERMINAL, 0.1)], FALLBACK, ()),
        ([("vague_request", 0.4), ("out_of_scope", 0.3)], FALLBACK, ()),
        ([("out_of_scope", 0.29), (TERMINAL, 0.2)], CLARIFY, (TERMINAL,)),
        ([("out_of_scope", 0.3), (TERMINAL, 0.28)], FALLBACK, ()),
        ([(TERMINAL, 0.6), ("out_of_scope", 0.3)], FALLBACK, ()),
        ([("out_of_scope", 0.9)], FALLBACK, ()),
    ],
)
def test_a_decision_follows_from_how_sure_the_first_is_and_what_else_is_likely(
    ranking: list[tuple[str, float]], kind: str, choices: tuple[str, ...]
) -> None:
    assert decide(Read(ranking), None, THRESHOLDS) == Decision(kind, choices)


def test_three_topics_at_most_are_asked_about() -> None:
    topics = (TERMINAL, AFFILIATION, FEES, "fees_net")
    ranking = [(each, 0.25) for each in topics]
    assert decide(Read(ranking), None, THRESHOLDS).choices == topics[:3]


def test_of_two_questions_the_likelier_is_answered_and_the_other_kept() -> None:
    read = Read([(TERMINAL, 0.96), (FEES, 0.99)], FEES)
    assert decide(read, None, THRESHOLDS) == Decision(ANSWER, also=FEES)
    read = Read([(TERMINAL, 0.96), ("contact_human", 0.99)], "contact_human")
    assert decide(read, None, THRESHOLDS) == Decision(ANSWER, also="contact_human")


def test_two_requests_that_each_do_something_are_asked_about() -> None:
    read = Read([("dispute_respond", 0.96), ("callback", 0.99)], "callback")
    decided = decide(read, None, THRESHOLDS)
    assert decided == Decision(CLARIFY, ("dispute_respond", "callback"), "callback")


def test_another_language_is_never_answered_as_a_topic() -> None:
    assert decide(Read([("password_reset", 0.99)]), "en", THRESHOLDS).kind == FALLBACK


def test_the_rules_see_the_decision_in_the_name_of_the_intent() -> None:
    ranking = [("terminal", 0.4), ("affiliation", 0.3)]
    assert intent_for(Decision(ANSWER), ranking) == "terminal"
    assert intent_for(Decision(CLARIFY), ranking) == "clarify"
    assert intent_for(Decision(FALLBACK), ranking) == "nlu_fallback"
    assert intent_for(Decision(FALLBACK), [("out_of_scope", 0.8)]) == "out_of_scope"


def test_what_is_told_keeps_the_topic_whatever_was_decided() -> None:
    told = understood(
        [("terminal", 0.41234), ("affiliation", 0.3)],
        Decision(CLARIFY, ("terminal", "affiliation")),
    )
    assert told == {
        "topic": "terminal",
        "confidence": 0.4123,
        "alternatives": [{"topic": "affiliation", "confidence": 0.3}],
        "decision": CLARIFY,
        "choices": ["terminal", "affiliation"],
    }


def test_the_other_topic_is_told_where_there_is_one_only() -> None:
    ranking = [("terminal", 0.97), ("my_fees", 0.96)]
    assert understood(ranking, Decision(ANSWER, also="my_fees"))["also"] == "my_fees"
    assert not {"also", "choices"} & set(understood(ranking, Decision(ANSWER)))
