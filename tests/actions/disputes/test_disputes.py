"""The merchant's own cases: which there are, where each stands, who answers them."""

from __future__ import annotations

import pytest

from tests.actions.caller import Caller, token

LENOIR = "boulangerie-lenoir"
LOCAL_HEAD, LOCAL_SHOP = "brasseries-du-port", "brasseries-du-port-nice"
MANY = "maison-beaumont"


def test_open_cases_are_listed_the_soonest_due_first(bot: Caller) -> None:
    said = bot.ask("action_dispute_list", "quels sont mes litiges ?", token=token(LENOIR))
    places = [said.text.index(number) for number in ("2026-00123", "2026-00140", "2026-00131")]
    assert places == sorted(places)
    assert "il vous reste 2 jours" in said.text
    assert "26,78\u00a0€" in said.text
    assert "2026-00098" not in said.text


def test_the_urgent_ones_come_alone(bot: Caller) -> None:
    said = bot.ask("action_dispute_list", "mes dossiers urgents", token=token(MANY))
    assert said.text.index("2026-00188") < said.text.index("2026-00201")
    assert "date dépassée" in said.text
    assert "Maison Beaumont" in said.text


def test_without_cases_it_is_said_so(bot: Caller) -> None:
    said = bot.ask("action_dispute_list", "mes litiges ?", token=token("cave-saint-vincent"))
    assert "Aucun litige" in said.text


def test_who_is_not_enrolled_hears_how_to_be(bot: Caller) -> None:
    said = bot.ask("action_dispute_list", "mes litiges ?", token=token("garage-morel"))
    assert said.responses == ["utter_dispute_list"]


@pytest.mark.parametrize(
    "words",
    [
        "où en est le dossier 2026-00123 ?",
        "le 123 ?",
        "dossier n° 123",
        "où en est le 2026/00123",
        "celui de 26,78 €",
        "et celui à 26,78 euros ?",
    ],
)
def test_a_case_is_known_by_its_number_or_its_amount(bot: Caller, words: str) -> None:
    said = bot.ask("action_dispute_status", words, token=token(LENOIR))
    assert "Dossier 2026-00123 (demande de renseignements)" in said.text
    assert "Transaction du 28 octobre 2026" in said.text
    assert "Statut\u00a0: Réponse attendue" in said.text
    assert "Ticket de caisse ou facture" in said.text
    assert "au plus tard le 26 novembre 2026, il vous reste 2 jours" in said.text


def test_follow_ups_go_from_the_list_to_one_and_to_another(bot: Caller) -> None:
    bot.ask("action_dispute_list", "mes litiges", token=token(LENOIR))
    assert (
        "2026-00140" in bot.ask("action_give_case_number", "le deuxième", token=token(LENOIR)).text
    )
    said = bot.ask("action_give_case_number", "et le 131 ?", token=token(LENOIR))
    assert "Dossier 2026-00131" in said.text
    again = bot.ask("action_dispute_status", "et son statut ?", token=token(LENOIR))
    assert "Dossier 2026-00131" in again.text


def test_a_case_under_review_says_how_the_decision_is_announced(bot: Caller) -> None:
    said = bot.ask("action_dispute_status", "le dossier 98", token=token(LENOIR))
    assert "cours d’analyse" in said.text
    assert "annoncée par e-mail" in said.text
    assert "je n’en connais pas la durée" in said.text


@pytest.mark.parametrize("action", ["status", "respond", "accept_refund", "inquiry", "chargeback"])
def test_another_merchants_case_is_like_one_that_does_not_exist(bot: Caller, action: str) -> None:
    def ask(number: str, **entities: str) -> str:
        words = "" if entities else f"dossier {number}"
        said = bot.ask(
            f"action_dispute_{action}", words, token=token(LENOIR), entities=entities or None
        )
        assert said.starts is None
        return said.text.replace(number, "…")

    assert ask("2026-00701") == ask("2026-99999")
    foreign = ask("2026-00701", case_number="2026-00701")
    assert foreign == ask("2026-99999", case_number="2026-99999")
    assert "53,28" not in foreign


def test_the_same_question_has_the_answer_of_each_set_up(bot: Caller) -> None:
    answers = {
        who: bot.ask("action_dispute_multi_site", "qui répond aux litiges ?", token=token(who))
        for who in (LENOIR, MANY, LOCAL_HEAD, LOCAL_SHOP)
    }
    assert answers[LENOIR].responses == ["utter_dispute_multi_site"]
    assert "centrale" in answers[MANY].text
    assert "ne pouvez pas y répondre" in answers[LOCAL_HEAD].text
    assert "Vous pouvez répondre aux vôtres" in answers[LOCAL_SHOP].text


def test_a_local_head_office_sees_a_case_and_hears_who_answers_it(bot: Caller) -> None:
    seen = bot.ask("action_dispute_status", "dossier 314", token=token(LOCAL_HEAD))
    assert "74,11\u00a0€" in seen.text
    assert "l’établissement de Nice doit répondre" in seen.text
    assert not any("dispute_respond" in payload for payload in seen.payloads)
    for action in ("action_dispute_respond", "action_dispute_accept_refund"):
        refused = bot.ask(action, "dossier 314", token=token(LOCAL_HEAD))
        assert "l’établissement de Nice doit répondre" in refused.text
        assert refused.starts is None


def test_the_shop_itself_may_answer_its_case_and_sees_no_other(bot: Caller) -> None:
    own = bot.ask("action_dispute_respond", "dossier 314", token=token(LOCAL_SHOP))
    assert own.starts == "response_form"
    other = bot.ask("action_dispute_status", "dossier 310", token=token(LOCAL_SHOP))
    assert "Je ne trouve aucun dossier" in other.text


def test_without_a_token_the_answers_are_general(bot: Caller) -> None:
    for topic in ("list", "status", "inquiry", "chargeback", "multi_site", "notifications"):
        said = bot.ask(f"action_dispute_{topic}", "dossier 2026-00123")
        assert said.responses == [f"utter_dispute_{topic}", "utter_sign_in"]


def test_an_inquiry_in_general_ends_with_the_merchants_own(bot: Caller) -> None:
    said = bot.ask(
        "action_dispute_inquiry", "c'est quoi une demande de renseignements ?", token=token(LENOIR)
    )
    assert said.responses == ["utter_dispute_inquiry"]
    assert "2026-00123" in said.text
    assert "2026-00140" not in said.text


def test_how_it_is_done_is_answered_before_anything_begins(bot: Caller) -> None:
    said = bot.ask(
        "action_dispute_accept_refund", "comment accepter un remboursement ?", token=token(LENOIR)
    )
    assert said.responses == ["utter_dispute_accept_refund"]
    assert said.starts is None
    chosen = bot.ask("action_give_case_number", "le 123", token=token(LENOIR))
    assert chosen.starts == "refund_form"


def test_a_case_that_was_answered_takes_no_other_answer(bot: Caller) -> None:
    said = bot.ask("action_dispute_accept_refund", "rembourser le 2026-00098", token=token(LENOIR))
    assert "n’attend plus de réponse" in said.text
    assert said.starts is None


def test_notifications_and_profile_are_shown(bot: Caller) -> None:
    shown = bot.ask("action_dispute_notifications", "quelles notifications ?", token=token(LENOIR))
    assert "dossiers urgents\u00a0: activés" in shown.text
    assert "nouvelles demandes\u00a0: désactivés" in shown.text
    profile = bot.ask("action_update_profile", "voir mon profil", token=token(LENOIR))
    assert "Sophie Lenoir" in profile.text


def test_a_known_password_is_changed_elsewhere(bot: Caller) -> None:
    said = bot.ask("action_update_profile", "je veux changer mon mot de passe", token=token(LENOIR))
    assert said.responses == ["utter_update_profile"]


def test_an_old_confirmation_confirms_nothing(bot: Caller) -> None:
    choice = {"choice": "refund:2026-00123:2678"}
    said = bot.ask("action_affirm", token=token(LENOIR), entities=choice, topic="affirm")
    assert "étape passée" in said.text
    assert "Statut\u00a0: Réponse attendue" in said.text
