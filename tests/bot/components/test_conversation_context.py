"""What was spoken of last says what a message that says little is about."""

import pytest

from bot.components.conversation_context import (
    ABOUT_NOTHING,
    FOLLOW_UP,
    ContextError,
    ConversationContext,
)

FOLLOWS = [(FOLLOW_UP, 0.6), ("phone_number", 0.3), ("password_reset", 0.1)]


def first(context: ConversationContext, ranking: list[tuple[str, float]]) -> str:
    ranked = context.topics_ranked(ranking)
    assert sum(chance for _, chance in ranked) == pytest.approx(1.0)
    assert FOLLOW_UP not in dict(ranked)
    return ranked[0][0]


def test_a_message_that_goes_on_is_about_the_topic_of_the_last_answer() -> None:
    assert first(ConversationContext("password_reset", "21"), FOLLOWS) == "password_reset"


def test_a_message_that_goes_on_with_nothing_does_not_say_what_it_is_about() -> None:
    bare = [(FOLLOW_UP, 0.95), ("affirm", 0.03), ("phone_number", 0.02)]
    assert first(ConversationContext(), bare) == ABOUT_NOTHING


def test_where_nothing_was_said_before_the_words_count_if_they_say_something() -> None:
    assert first(ConversationContext(), FOLLOWS) == "phone_number"


def test_a_topic_that_is_surely_another_one_is_not_drawn_back() -> None:
    sure = [("phone_number", 0.93), ("password_reset", 0.04), (FOLLOW_UP, 0.03)]
    assert first(ConversationContext("password_reset", "21"), sure) == "phone_number"


def test_between_two_that_are_as_likely_the_topic_of_the_last_answer_goes_first() -> None:
    unsure = [("fees_gross", 0.5), ("fees_net", 0.5), (FOLLOW_UP, 0.0)]
    assert first(ConversationContext("fees_net"), unsure) == "fees_net"


def test_a_fact_of_two_topics_leaves_it_to_the_words_which_of_them_is_meant() -> None:
    context = ConversationContext("opening_hours", "36")
    assert set(context.topics) == {"opening_hours", "phone_number"}
    words = [("phone_number", 0.3), (FOLLOW_UP, 0.3), ("terminal", 0.3), ("opening_hours", 0.1)]
    assert first(context, words) == "phone_number"


def test_the_fact_that_was_just_given_is_not_given_again_for_a_little() -> None:
    chances = {"47": 0.55, "48": 0.45}
    assert ConversationContext("dispute_notifications", "47").facts_ranked(chances)[0][0] == "48"
    assert ConversationContext("dispute_notifications").facts_ranked(chances)[0][0] == "47"


def test_where_the_topic_was_taught_without_facts_none_is_asked_for() -> None:
    assert ConversationContext("greet").facts_ranked({}) == []


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"topic": "unheard_of"}, "n’est pas un sujet"),
        ({"topic": "fees_net", "fact": "999"}, "n’est pas un fait"),
        (["fees_net"], "il faut un objet"),
    ],
)
def test_a_context_that_cannot_be_is_refused_in_words(told: object, wrong: str) -> None:
    with pytest.raises(ContextError, match=wrong):
        ConversationContext.from_json(told)


def test_no_context_is_none() -> None:
    assert ConversationContext.from_json(None) == ConversationContext.from_json({})
