"""What is offered to who says that there is a problem, and not which."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller, token

ACTION, PERSON = "action_vague_request", "/contact_human"


def test_what_is_asked_most_is_offered_and_a_person(bot: Caller) -> None:
    answer = bot.ask(ACTION, "j'ai un souci")
    assert answer.responses == ["utter_vague_request"]
    assert answer.payloads == [
        "/pending_settlements", "/dispute_list", "/password_reset", "/my_fees", PERSON,
    ]  # fmt: skip
    assert answer.titles[0] == "Où en est mon prochain versement\u202f?"


@pytest.mark.parametrize(
    ("text", "ranked", "first"),
    [
        ("un souci avec un litige", "dispute_status", ["/dispute_status", "/dispute_list"]),
        (
            "problème de virement",
            "settlement_lookup",
            ["/settlement_lookup", "/pending_settlements"],
        ),
        ("soucis de connexion", "opening_hours", ["/opening_hours", "/password_reset"]),
        ("le tpe", "my_fees", ["/terminal", "/password_reset"]),
    ],
)
def test_a_field_that_is_named_is_asked_about_with_the_likeliest_first(
    bot: Caller, text: str, ranked: str, first: list[str]
) -> None:
    answer = bot.ask(ACTION, text, ranking=(("vague_request", 0.9), (ranked, 0.05)))
    assert answer.payloads[:2] == first
    assert len(answer.payloads) == 5


def test_what_is_hardly_likely_does_not_come_before_what_is_asked_most(bot: Caller) -> None:
    ranking = (("vague_request", 0.99), ("dispute_notifications", 0.001))
    assert bot.ask(ACTION, "litige", ranking=ranking).payloads[0] == "/dispute_list"


def test_the_same_is_not_offered_twice_in_a_row(bot: Caller) -> None:
    bot.ask(ACTION, "j'ai un souci")
    assert bot.ask(ACTION, "ça ne marche pas").payloads == [PERSON]


def test_a_field_named_next_is_asked_about_and_then_a_person_is_offered(bot: Caller) -> None:
    bot.ask(ACTION, "j'ai un souci")
    assert "/dispute_list" in bot.ask(ACTION, "un litige").payloads
    assert bot.ask(ACTION, "un relevé").payloads == [PERSON]


def test_what_was_written_is_not_lost_when_a_choice_is_taken(bot: Caller) -> None:
    asker = token("boulangerie-lenoir")
    bot.ask(ACTION, "un souci avec un relevé de mars", token=asker)
    shown = bot.ask("action_statement_lookup", token=asker)
    assert shown.text.startswith("Relevé de mars 2026")
