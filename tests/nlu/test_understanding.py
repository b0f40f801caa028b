"""The published model keeps what it promises on messages that it was not trained on."""

import pytest

from tests.nlu.score import Verdict, by, figures, load, parse, rate, score


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    rows = load("evaluation.jsonl")
    return score(rows, parse(rows))


def test_the_right_topic_comes_first_nearly_always(verdicts: list[Verdict]) -> None:
    assert figures(verdicts)["accuracy on topics"] >= 0.93


def test_wrong_answers_are_rare(verdicts: list[Verdict]) -> None:
    assert figures(verdicts)["confidently wrong"] <= 0.03


def test_what_is_beside_the_point_is_recognised(verdicts: list[Verdict]) -> None:
    assert figures(verdicts)["out of scope recognised"] >= 0.90


def test_hurried_writing_is_understood_as_well_as_careful_writing(verdicts: list[Verdict]) -> None:
    right = {manner: accuracy for manner, _, accuracy, _ in by(verdicts, "manner")}
    for manner in ("typos", "sms", "no_accents"):
        # The aim is 4 points; one message more or less is another point.
        assert right[manner] >= right["plain"] - 0.05, manner


def test_other_languages_are_not_taken_for_french() -> None:
    rows = load("other_languages.jsonl")
    refused = rate(score(rows, parse(rows)), lambda each: each.decision == "fallback")
    assert refused >= 0.9
