"""A question about one fact is answered by that fact first, then by what is the merchant's own."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller, token
from tests.actions.registered import QUESTIONS

NET, GROSS, CENTRAL, SHOP = (
    "boulangerie-lenoir", "librairie-des-halles", "maison-beaumont", "brasseries-du-port-nice",
)  # fmt: skip
REST = "Tout savoir sur ce sujet"


def test_the_general_answer_of_a_topic_is_all_of_it_without_a_fact(bot: Caller) -> None:
    answer = bot.ask("action_general_answer", "mot de passe", topic="password_reset")
    assert answer.responses == ["utter_password_reset"]
    assert answer.payloads == []


def test_the_fact_asked_about_is_the_answer_and_the_rest_a_button(bot: Caller) -> None:
    answer = bot.ask("action_general_answer", "en panne ?", topic="terminal", fact="E11")
    assert answer.responses == ["utter_fact_E11"]
    assert answer.messages[0]["buttons"] == [{"title": REST, "payload": "/terminal"}]


@pytest.mark.parametrize("fact", ["E12", "99", "60", None, 4])
def test_a_fact_of_another_topic_or_of_none_counts_for_nothing(bot: Caller, fact: str) -> None:
    answer = bot.ask("action_general_answer", "en panne ?", topic="terminal", fact=fact)
    assert answer.responses == ["utter_terminal"]


def test_a_button_asks_for_all_of_its_topic(bot: Caller) -> None:
    answer = bot.ask("action_general_answer", topic="terminal", fact="E11")
    assert answer.responses == ["utter_terminal"]


def test_without_a_token_the_fact_is_all_that_is_said(bot: Caller) -> None:
    answer = bot.ask("action_dispute_list", "où suivre mes litiges ?", fact="46")
    assert answer.responses == ["utter_fact_46"]


def test_whose_word_has_ended_is_told_the_fact_and_to_sign_in(bot: Caller) -> None:
    answer = bot.ask(
        "action_dispute_list", "où les suivre ?", fact="46", token=token(NET, aud="demo")
    )
    assert answer.responses == ["utter_fact_46", "utter_sign_in"]


def test_what_is_the_merchants_own_follows_the_fact_without_the_general_answer(
    bot: Caller,
) -> None:
    answer = bot.ask("action_statement_history", "et 24 mois ?", token=token(NET), fact="4")
    assert answer.responses == ["utter_fact_4"]
    assert "16 relevés en ligne" in answer.text
    assert [each["response"] for each in answer.messages] == ["utter_fact_4", None]


def test_a_figure_gets_a_yes_or_no_before_the_fact(bot: Caller) -> None:
    answer = bot.ask("action_statement_history", "et 24 mois ?", fact="4")
    assert answer.messages[0]["verdict"] == "Non, pas 24\u00a0mois. "
    assert bot.ask("action_statement_history", "la limite ?", fact="4").messages[0]["verdict"] == ""


@pytest.mark.parametrize(
    ("action", "fact", "who", "begins"),
    [
        ("fees_net", "13", NET, "Votre compte est en paiement net\u00a0: les frais sont prélevés"),
        ("fees_gross", "17", GROSS, "Votre compte est en paiement brut\u00a0: rien n’est retenu"),
        ("my_fees", "20", NET, "Votre compte est en paiement net"),
        ("paper_statements", "3", NET, "Votre compte est inscrit"),
        ("training_session", "32", CENTRAL, "Votre compte est géré"),
        ("dispute_multi_site", "38", CENTRAL, "Votre configuration est centrale"),
        ("dispute_multi_site", "40", SHOP, "Votre configuration est locale"),
    ],
)
def test_words_for_this_merchant_that_state_the_fact_are_not_said_twice(
    bot: Caller, action: str, fact: str, who: str, begins: str
) -> None:
    answer = bot.ask(f"action_{action}", "est-ce ainsi ?", token=token(who), fact=fact)
    assert answer.responses == []
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    ("action", "fact", "who", "own"),
    [
        ("fees_net", "15", NET, "Votre compte est en paiement net, au taux de commission"),
        ("fees_gross", "18", GROSS, "Votre compte est en paiement brut\u00a0:\n\n• Taux"),
        ("fees_gross", "16", NET, "Votre compte est en paiement net, au taux de commission"),
        ("my_fees", "U7", NET, "Votre compte est en paiement net, au taux de commission"),
        ("paper_statements", "U9", NET, "Votre compte est inscrit à l’espace commerçant en ligne."),
        ("training_session", "U10", CENTRAL, "Votre compte est géré par un responsable clientèle."),
        ("dispute_multi_site", "39", CENTRAL, "Votre configuration est centrale"),
        ("dispute_status", "57", NET, "Sur votre compte, cette notification est activée."),
        ("update_profile", "24", NET, "Votre adresse e-mail est"),
        ("update_profile", "28", NET, "Vos e-mails, envoyés à"),
        ("dispute_respond", "U1", NET, "Vos dossiers en attente\u00a0:"),
    ],
)
def test_what_is_the_merchants_own_says_nothing_again(
    bot: Caller, action: str, fact: str, who: str, own: str
) -> None:
    answer = bot.ask(f"action_{action}", "est-ce ainsi ?", token=token(who), fact=fact)
    assert [each["response"] for each in answer.messages] == [f"utter_fact_{fact}", None]
    assert answer.text.startswith(own)


def test_settlements_are_not_told_twice_where_they_stand(bot: Caller) -> None:
    there = "onglet «\u00a0En attente\u00a0»"
    told = bot.ask("action_pending_settlements", "où les voir ?", token=token(NET), fact="10")
    assert there not in told.text
    assert there in bot.ask("action_pending_settlements", "combien ?", token=token(NET)).text


def test_where_registration_is_explained_it_is_said_first_whether_it_is_done(bot: Caller) -> None:
    how = bot.ask("action_account_registration", "comment ?", token=token(NET), fact="E1")
    assert [each["response"] for each in how.messages] == [None, "utter_fact_E1"]
    guides = bot.ask("action_account_registration", "un guide ?", token=token(NET), fact="59")
    assert [each["response"] for each in guides.messages] == ["utter_fact_59"]


def test_how_transactions_are_found_is_told_without_a_search(bot: Caller) -> None:
    answer = bot.ask("action_transactions_view", "40 jours, ça va ?", token=token(NET), fact="9")
    assert answer.responses == ["utter_fact_9"]
    assert answer.text == ""


def test_who_wants_to_contest_is_not_told_how_but_begins(bot: Caller) -> None:
    begun = bot.ask("action_dispute_respond", "je conteste 2026-00123", token=token(NET),
                    fact="44", entities={"case_number": "2026-00123"})  # fmt: skip
    assert begun.starts == "response_form"
    assert begun.responses == []


@pytest.mark.parametrize(("fact", "asked"), [("E5", "mon fichier fait 12 Mo"), ("44", "où ?")])
def test_who_asks_how_to_respond_is_told_and_begins_nothing(
    bot: Caller, fact: str, asked: str
) -> None:
    answer = bot.ask("action_dispute_respond", asked, token=token(NET), fact=fact)
    assert answer.starts is None
    assert answer.responses == [f"utter_fact_{fact}"]


def test_a_question_about_notifications_changes_none(bot: Caller) -> None:
    asked = "je peux recevoir un e-mail quand un litige arrive ?"
    answer = bot.ask("action_dispute_notifications", asked, token=token(NET), fact="47")
    assert answer.starts is None
    assert answer.responses == ["utter_fact_47"]


def test_the_wish_for_a_person_is_no_question_about_the_chat(bot: Caller) -> None:
    wish = bot.ask("action_contact_human", "je veux parler à quelqu’un", fact="29")
    assert wish.wants_human
    assert wish.responses == []
    assert bot.ask("action_contact_human", "mieux parler avec une personne", fact="31").wants_human
    call = bot.ask("action_contact_human", "je peux vous appeler ?", fact="31")
    assert call.responses == ["utter_fact_31"]


def test_the_postal_address_is_a_fact_of_its_own(bot: Caller) -> None:
    answer = bot.ask("action_contact_human", "votre adresse postale ?", fact="E9")
    assert answer.responses == ["utter_fact_E9"]


def test_the_state_of_the_channel_comes_before_its_hours(bot: Caller) -> None:
    available = {"chat": {"text": "Le chat est ouvert."}, "phone": {"text": "Le téléphone aussi."}}
    answer = bot.ask("action_opening_hours", "le chat ?", fact="33", availability=available)
    assert [each["response"] for each in answer.messages] == [None, "utter_fact_33"]
    assert answer.text == "Le chat est ouvert."
    number = bot.ask("action_phone_number", "option ?", fact="E7", availability=available)
    assert [each["response"] for each in number.messages] == ["utter_fact_E7", None]


def test_while_data_cannot_be_reached_the_fact_is_still_said(bot_without_data: Caller) -> None:
    answer = bot_without_data.ask("action_fees_net", "les colonnes ?", token=token(NET), fact="15")
    assert answer.responses == ["utter_fact_15"]
    assert "consulter vos données" in answer.text


def test_a_follow_up_asks_about_no_fact(bot: Caller) -> None:
    bot.ask("action_pending_settlements", "combien ?", token=token(CENTRAL))
    answer = bot.ask("action_change_establishment", "et Lyon ?", token=token(CENTRAL), fact="10",
                     entities={"establishment": "Lyon"})  # fmt: skip
    assert answer.responses == []


@pytest.mark.parametrize("topic", QUESTIONS)
def test_without_a_fact_nothing_of_facts_is_said(bot: Caller, topic: str) -> None:
    answer = bot.ask(f"action_{topic}", "et moi ?", token=token(CENTRAL))
    assert not [name for name in answer.responses if name.startswith("utter_fact_")]
