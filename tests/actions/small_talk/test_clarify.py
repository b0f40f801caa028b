"""Asking which topic was meant, without going round."""

from __future__ import annotations

from tests.actions.caller import Caller

ACTION, PERSON, ELSE = "action_clarify", "/contact_human", "/clarify"
FEES = ("fees_net", "fees_gross", "my_fees")
ACCESS = ("password_reset", "username_forgotten")


def test_the_likeliest_topics_are_offered_as_questions_with_something_else_and_a_person(
    bot: Caller,
) -> None:
    answer = bot.ask(ACTION, "frais", choices=FEES)
    assert answer.payloads == ["/fees_net", "/fees_gross", "/my_fees", ELSE, PERSON]
    assert answer.titles[2:] == [
        "Combien de frais ai-je payés\u202f?", "Autre chose", "Parler à un conseiller",
    ]  # fmt: skip


def test_a_person_among_the_topics_is_offered_once(bot: Caller) -> None:
    answer = bot.ask(ACTION, "tpe, quelqu’un", choices=("terminal", "contact_human"))
    assert answer.payloads == ["/terminal", ELSE, PERSON]


def test_who_may_want_a_person_and_nothing_else_is_asked_so_and_can_say_yes(bot: Caller) -> None:
    answer = bot.ask(ACTION, "pas de machine", choices=("contact_human",))
    assert answer.text == "Souhaitez-vous parler à un conseiller\u202f?"
    assert answer.payloads == [PERSON]
    assert bot.ask("action_affirm", "oui").wants_human is not None


def test_something_else_asks_for_other_words_and_offers_a_person(bot: Caller) -> None:
    bot.ask(ACTION, "frais", choices=FEES)
    answer = bot.ask(ACTION, topic="clarify")
    assert "avec d’autres mots" in answer.text
    assert answer.payloads == [PERSON]


def test_what_something_else_refused_is_not_offered_again(bot: Caller) -> None:
    bot.ask(ACTION, "frais", choices=FEES)
    bot.ask(ACTION, topic="clarify")
    answer = bot.ask(ACTION, "les frais du site", choices=("my_fees", "password_reset"))
    assert answer.payloads == ["/password_reset", ELSE, PERSON]


def test_where_all_was_refused_a_person_is_offered(bot: Caller) -> None:
    bot.ask(ACTION, "frais", choices=FEES)
    bot.ask(ACTION, topic="clarify")
    assert bot.ask(ACTION, "les frais", choices=("my_fees", "fees_net")).payloads == [PERSON]


def test_after_one_failure_another_choice_is_given_and_after_two_a_person(bot: Caller) -> None:
    bot.ask("action_fallback", "blabla")
    assert "/password_reset" in bot.ask(ACTION, "accès", choices=ACCESS).payloads
    assert bot.ask(ACTION, "frais", choices=FEES).payloads == [PERSON]


def test_the_same_set_of_topics_is_never_offered_twice(bot: Caller) -> None:
    bot.ask(ACTION, "frais", choices=FEES)
    bot.heard("fees_net")
    again = tuple(reversed(FEES))
    assert bot.ask(ACTION, "les frais", choices=again).payloads == [PERSON]
    bot.heard("fees_net")
    assert "/password_reset" in bot.ask(ACTION, "accès", choices=ACCESS).payloads


def test_the_question_is_not_put_in_the_same_words_twice_in_a_row(bot: Caller) -> None:
    first = bot.ask(ACTION, "frais", choices=FEES)
    assert bot.ask(ACTION, "accès", choices=ACCESS).text != first.text


def test_two_requests_are_offered_by_their_names(bot: Caller) -> None:
    asked = bot.ask(
        ACTION,
        "je réponds et rappelez-moi",
        choices=("dispute_respond", "callback"),
        also="callback",
    )
    assert asked.payloads == ["/dispute_respond", "/callback", PERSON]
    assert asked.titles[0] == "Répondre à un litige"
    assert "deux sujets" in asked.text
