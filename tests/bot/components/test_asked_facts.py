"""What is told of the fact that a message asks for."""

from bot.components.asked_facts import WHOLE, asked_facts


def test_a_sure_fact_is_told_as_the_one_to_begin_with() -> None:
    told = asked_facts([("4", 0.91234), ("5", 0.06), (WHOLE, 0.02), ("U17", 0.01)])
    assert told == {
        "fact": "4",
        "facts": [{"fact": "4", "confidence": 0.9123}, {"fact": "5", "confidence": 0.06}],
    }


def test_an_unsure_fact_is_told_and_not_begun_with() -> None:
    assert asked_facts([("4", 0.45), ("5", 0.4)])["fact"] is None


def test_the_topic_as_a_whole_is_no_fact() -> None:
    told = asked_facts([(WHOLE, 0.8), ("4", 0.2)])
    assert told == {"fact": None, "facts": [{"fact": "4", "confidence": 0.2}]}


def test_a_topic_without_facts_has_none() -> None:
    assert asked_facts([]) == {"fact": None, "facts": []}
