"""Bringing in a person: when asked, when offered and accepted, when the bot is at a loss."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller

OFFER = {
    "text": "Souhaitez-vous parler à un conseiller ?",
    "data": {
        "buttons": [
            {"title": "Parler à un conseiller", "payload": "/contact_human"},
            {"title": "Non merci", "payload": "/deny"},
        ]
    },
}


@pytest.mark.parametrize(
    "asked", ["je veux parler à un conseiller", "un humain svp", "passez-moi quelqu’un"]
)
def test_asking_for_a_person_brings_one_in(bot: Caller, asked: str) -> None:
    answer = bot.ask("action_contact_human", asked)
    request = answer.wants_human
    assert request is not None
    assert request["reason"] == "asked"
    assert asked in request["summary"]
    assert "\n" not in request["summary"]


@pytest.mark.parametrize(
    "asked",
    ["comment vous joindre ?", "par quel moyen vous contacter", "Comment puis-je vous contacter"],
)
def test_asking_how_to_reach_us_gives_the_ways_and_the_button(bot: Caller, asked: str) -> None:
    answer = bot.ask("action_contact_human", asked)
    assert answer.wants_human is None
    assert answer.responses == ["utter_contact_human"]
    assert answer.payloads == ["/contact_human"]


def test_asking_for_the_postal_address_gives_it(bot: Caller) -> None:
    answer = bot.ask(
        "action_contact_human", "votre adresse postale ?", entities={"postal_address": "postal"}
    )
    assert answer.responses == ["utter_postal_address"]
    assert answer.wants_human is None


@pytest.mark.parametrize(
    ("topic", "skill"),
    [
        ("dispute_chargeback", "disputes"),
        ("fees_gross", "fees_settlements"),
        ("password_reset", "account_access"),
        ("terminal", "technical"),
    ],
)
def test_the_skill_wanted_follows_from_the_previous_topic(
    bot: Caller, topic: str, skill: str
) -> None:
    bot.heard(topic)
    bot.heard("thanks")
    request = bot.ask("action_contact_human").wants_human
    assert request is not None
    assert request["skill"] == skill


def test_the_skill_wanted_follows_from_the_words_first(bot: Caller) -> None:
    bot.heard("password_reset")
    request = bot.ask("action_contact_human", "un conseiller pour mon litige").wants_human
    assert request is not None
    assert request["skill"] == "disputes"


def test_who_waits_already_is_told_the_place_instead(bot: Caller) -> None:
    for action in ("action_contact_human", "action_offer_human"):
        answer = bot.ask(action, "un conseiller !", state="waiting", rank=2)
        assert answer.wants_human is None
        assert "2e position" in answer.text


def test_yes_takes_up_the_offer_of_a_person(bot: Caller) -> None:
    bot.heard("complaint", OFFER)
    request = bot.ask("action_affirm", "oui").wants_human
    assert request is not None
    assert request["reason"] == "complaint"


def test_yes_without_an_offer_is_a_friendly_word(bot: Caller) -> None:
    bot.heard("complaint", OFFER)
    bot.heard("opening_hours", {"text": "De 9 h à 18 h."})
    answer = bot.ask("action_affirm", "oui")
    assert answer.wants_human is None
    assert answer.responses == ["utter_affirm"]


def test_yes_to_a_choice_of_topics_does_not_bring_in_a_person(bot: Caller) -> None:
    bot.ask("action_clarify", "frais", choices=("fees_net", "fees_gross"))
    assert bot.ask("action_affirm", "oui").wants_human is None


def test_a_callback_is_a_request_that_says_so(bot: Caller) -> None:
    request = bot.ask("action_callback", "rappelez-moi").wants_human
    assert request is not None
    assert request["reason"] == "asked"
    assert request["summary"].startswith("Souhaite être rappelé")


def test_every_failure_in_a_row_has_other_words_and_offers_a_person(bot: Caller) -> None:
    first = bot.ask("action_fallback", "blabla")
    assert first.responses == ["utter_fallback"]
    second, third = bot.ask("action_fallback", "blabla"), bot.ask("action_fallback", "blabla")
    assert second.payloads == third.payloads == ["/contact_human"]
    assert len({second.text, third.text}) == 2
    request = bot.ask("action_affirm", "oui").wants_human
    assert request is not None
    assert request["reason"] == "not_understood"


def test_failures_count_in_a_row_only(bot: Caller) -> None:
    bot.ask("action_fallback", "blabla")
    bot.heard("thanks")
    assert bot.ask("action_fallback", "blabla").responses == ["utter_fallback"]


@pytest.mark.parametrize("said", ["annule", "laissez tomber", "annulez ma demande", "j’annule"])
def test_who_gives_up_is_said_to(bot: Caller, said: str) -> None:
    assert bot.ask("action_cancel", said, topic="cancel").gives_up


@pytest.mark.parametrize(
    "said",
    ["je veux annuler un paiement", "annuler la vente de ce matin", "comment annuler mon contrat"],
)
def test_what_cannot_be_cancelled_here_is_said_and_a_person_offered(bot: Caller, said: str) -> None:
    answer = bot.ask("action_cancel", said, topic="cancel")
    assert "Je ne peux pas annuler" in answer.text
    assert "/contact_human" in answer.payloads
    assert not answer.gives_up


def test_beginning_again_gives_nothing_up(bot: Caller) -> None:
    assert not bot.ask("action_cancel", "recommencer", topic="cancel").gives_up
