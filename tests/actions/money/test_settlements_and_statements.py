"""The merchant's own settlements and statements, in words."""

from __future__ import annotations

import time

import pytest

from bot.actions.dialogue.wording import amount, day
from french.month import Month
from merchants.money import total
from merchants.sql.store import SqlMerchants
from tests.actions.caller import Caller, token
from tests.actions.registered import ACTIONS, NAMED, QUESTIONS
from tests.support.demo_merchants import user

FOUR = ("boulangerie-lenoir", "maison-beaumont", "hotel-des-alpes", "brasseries-du-port-nice")


async def test_four_merchants_with_the_same_sentence_get_four_right_answers(
    bot: Caller, merchants: SqlMerchants
) -> None:
    answers = set()
    for asker in FOUR:
        answer = bot.ask(
            "action_pending_settlements", "mes règlements en attente ?", token=token(asker)
        ).text
        pending = await merchants.pending_settlements(user(asker).tenant)
        assert pending
        assert f"{len(pending)} règlement" in answer
        assert amount(total(each.net for each in pending)) in answer
        assert all(amount(each.net) in answer for each in pending)
        assert all(day(each.value_on, weekday=True) in answer for each in pending)
        answers.add(answer)
    assert len(answers) == len(FOUR)


@pytest.mark.parametrize("asker", ["cave-saint-vincent", "fleurs-de-julie"])
def test_nothing_pending_is_said_plainly_and_a_person_is_offered(bot: Caller, asker: str) -> None:
    answer = bot.ask("action_pending_settlements", token=token(asker))
    assert answer.text.startswith("Aucun règlement n’est en attente")
    assert answer.payloads == ["/contact_human"]


def test_a_merchant_without_any_data_is_told_so_for_each_question(bot: Caller) -> None:
    asker = token("cave-saint-vincent")
    assert "aucun relevé" in bot.ask("action_statement_lookup", token=asker).text
    assert "aucun règlement" in bot.ask("action_settlement_lookup", token=asker).text


async def test_a_statement_gives_the_three_columns_and_what_was_settled(
    bot: Caller, merchants: SqlMerchants
) -> None:
    asker = "boulangerie-lenoir"
    (statement,) = await merchants.statements(user(asker).tenant, Month(2026, 3))
    answer = bot.ask("action_statement_lookup", "mon relevé de mars", token=token(asker)).text
    assert answer.startswith("Relevé de mars 2026, Boulangerie Lenoir Lyon")
    assert f"Montant de la remise\u00a0: {amount(statement.discount)}" in answer
    assert f"Frais et incitations\u00a0: {amount(statement.fees_and_incentives)}" in answer
    assert f"Régularisations\u00a0: {amount(statement.adjustments)}" in answer
    assert f"Montant net versé\u00a0: {amount(statement.net)}" in answer


def test_a_gross_contract_shows_zero_in_the_columns_and_the_commission_in_its_month(
    bot: Caller,
) -> None:
    asker = token("librairie-des-halles")
    with_debit = bot.ask("action_statement_lookup", "relevé de septembre", token=asker).text
    assert "Montant de la remise\u00a0: 0,00\u00a0€" in with_debit
    assert "«\u00a0commission\u00a0»" in with_debit
    assert "le 3 septembre 2026" in with_debit
    without = bot.ask("action_statement_lookup", "relevé d’août", token=asker).text
    assert "paiement brut" in without
    assert "«\u00a0commission\u00a0»" not in without


def test_follow_ups_go_back_month_by_month_and_to_one_establishment(bot: Caller) -> None:
    asker = token("maison-beaumont")
    ask = "action_statement_lookup"
    first = bot.ask(ask, "le dernier relevé", token=asker).text
    assert first.startswith("Relevé d’octobre 2026, tous vos établissements")
    assert "septembre 2026" in bot.ask(ask, "celui d’avant", token=asker).text
    lyon = bot.ask("action_change_establishment", "et pour Lyon ?", token=asker).text
    assert lyon.startswith("Relevé de septembre 2026, Maison Beaumont Lyon")
    assert "d’août 2026, Maison Beaumont Lyon" in bot.ask(ask, "celui d'avant", token=asker).text
    every = bot.ask("action_give_period", "en juillet, tous les magasins", token=asker).text
    assert every.startswith("Relevé de juillet 2026, tous vos établissements")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("relevé d’avril 2024", "jusqu’à 16 mois en arrière, soit depuis juillet 2025"),
        ("relevé de novembre", "n’est pas encore disponible"),
        ("relevé de mars 2027", "n’est pas encore disponible"),
    ],
)
def test_a_month_that_is_not_online_is_refused_with_the_reason_and_the_latest_is_offered(
    bot: Caller, asked: str, said: str
) -> None:
    answer = bot.ask("action_statement_lookup", asked, token=token("boulangerie-lenoir"))
    assert said in answer.text
    assert answer.payloads == ['/statement_lookup{"month": "2026-10"}', "/contact_human"]


def test_the_oldest_statement_kept_is_shown(bot: Caller) -> None:
    answer = bot.ask("action_statement_lookup", "juillet 2025", token=token("boulangerie-lenoir"))
    assert answer.text.startswith("Relevé de juillet 2025")


def test_the_button_of_a_month_shows_it(bot: Caller) -> None:
    answer = bot.ask(
        "action_statement_lookup",
        token=token("boulangerie-lenoir"),
        entities={"month": "2026-02"},
    )
    assert answer.text.startswith("Relevé de février 2026")


def test_several_months_at_once_are_offered_one_by_one(bot: Caller) -> None:
    asked = "mes relevés de janvier et février"
    answer = bot.ask("action_statement_lookup", asked, token=token("boulangerie-lenoir"))
    assert "€" not in answer.text
    assert answer.payloads == [
        '/statement_lookup{"month": "2026-01"}',
        '/statement_lookup{"month": "2026-02"}',
    ]


async def test_a_payment_is_found_by_its_day_and_by_its_amount(
    bot: Caller, merchants: SqlMerchants
) -> None:
    asker = "boulangerie-lenoir"
    paid = await merchants.paid_settlements(
        user(asker).tenant, since=Month(2026, 11).first_day, until=Month(2026, 11).plus(1).first_day
    )
    one = next(each for each in paid if each.value_on.day == 20)
    for asked in ("le virement du 20", f"pourquoi {amount(one.net)} ?", f"reçu {one.net.amount}€"):
        answer = bot.ask("action_settlement_lookup", asked, token=token(asker)).text
        assert answer.startswith("Règlement du 20 novembre 2026, Boulangerie Lenoir Lyon")
        assert f"Montant brut\u00a0: {amount(one.gross)}" in answer
        assert f"Commission\u00a0: {amount(one.commission)}" in answer
        assert f"Montant net versé\u00a0: {amount(one.net)}" in answer


def test_a_day_without_a_payment_offers_the_nearest_ones(bot: Caller) -> None:
    asker = token("boulangerie-lenoir")
    answer = bot.ask("action_settlement_lookup", "le virement du 12", token=asker)
    assert "12 novembre 2026" in answer.text
    assert answer.payloads == [
        '/settlement_lookup{"date": "2026-11-13"}',
        '/settlement_lookup{"date": "2026-11-10"}',
        "/contact_human",
    ]
    pressed = bot.ask("action_settlement_lookup", token=asker, entities={"date": "2026-11-13"})
    assert pressed.text.startswith("Règlement du 13 novembre 2026")


def test_a_payment_older_than_35_days_is_answered_by_the_statement_of_its_month(
    bot: Caller,
) -> None:
    asker = token("boulangerie-lenoir")
    answer = bot.ask("action_settlement_lookup", "le virement du 2 février", token=asker)
    assert "35 jours" in answer.text
    assert answer.payloads == ['/statement_lookup{"month": "2026-02"}', "/contact_human"]
    assert "€" in bot.ask("action_settlement_lookup", "virement du 20/10", token=asker).text
    assert "€" not in bot.ask("action_settlement_lookup", "virement du 19/10", token=asker).text


def test_payments_of_several_establishments_are_listed_and_one_can_be_chosen(bot: Caller) -> None:
    asker = token("maison-beaumont")
    answer = bot.ask("action_settlement_lookup", "le virement de vendredi", token=asker)
    assert "4 règlements" in answer.text
    assert len(answer.payloads) == 4
    lille = bot.ask("action_change_establishment", "et pour Lille ?", token=asker).text
    assert lille.startswith("Règlement du 20 novembre 2026, Maison Beaumont Lille")


def test_a_name_that_is_none_of_the_merchants_establishments_is_said_to_be_unknown(
    bot: Caller,
) -> None:
    answer = bot.ask(
        "action_pending_settlements",
        "et à Marseille ?",
        token=token("maison-beaumont"),
        entities={"establishment": "marseille"},
    )
    assert "«\u00a0marseille\u00a0»" in answer.text
    assert "€" not in answer.text
    assert answer.payloads == ["/contact_human"]


def test_an_amount_that_is_not_the_payments_does_not_hide_the_payment_of_that_day(
    bot: Caller,
) -> None:
    asked = "il manque 40 euros sur le virement de vendredi"
    answer = bot.ask("action_settlement_lookup", asked, token=token("boulangerie-lenoir")).text
    assert answer.startswith("Règlement du 20 novembre 2026")


def test_changing_establishment_without_a_name_asks_which(bot: Caller) -> None:
    ask, asker = "action_change_establishment", token("brasseries-du-port")
    answer = bot.ask(ask, "une autre boutique", token=asker)
    assert len(answer.payloads) == 3
    chosen = {"establishment": "Brasseries du Port Nice"}
    assert bot.ask(ask, token=asker, entities=chosen).responses == ["utter_change_establishment"]
    later = bot.ask("action_pending_settlements", token=asker).text
    assert "Brasseries du Port Nice" in later
    assert "Toulon" not in later


def test_changing_the_only_establishment_says_so(bot: Caller) -> None:
    asker = token("boulangerie-lenoir")
    assert "qu’un établissement" in bot.ask("action_change_establishment", token=asker).text


def test_a_period_said_before_the_question_is_asked_again_for(bot: Caller) -> None:
    asker = token("boulangerie-lenoir")
    assert bot.ask("action_give_period", "en mars", token=asker).responses == ["utter_give_period"]
    answer = bot.ask("action_statement_lookup", token=asker).text
    assert answer.startswith("Relevé de mars 2026")


def test_what_was_written_before_a_clarification_is_not_lost(bot: Caller) -> None:
    asker, likely = token("maison-beaumont"), ("statement_lookup", "my_fees")
    bot.ask("action_clarify", "frais du relevé de mai, Lyon", token=asker, choices=likely)
    answer = bot.ask("action_statement_lookup", token=asker).text
    assert answer.startswith("Relevé de mai 2026, Maison Beaumont Lyon")


def test_going_back_from_the_oldest_statement_says_the_limit(bot: Caller) -> None:
    ask, asker = "action_statement_lookup", token("boulangerie-lenoir")
    bot.ask(ask, "juillet 2025", token=asker)
    assert "16 mois" in bot.ask(ask, "celui d’avant", token=asker).text


def test_data_that_do_not_come_in_time_are_said_to_be_missing_and_a_person_is_offered(
    bot_without_data: Caller,
) -> None:
    began = time.monotonic()
    answer = bot_without_data.ask("action_pending_settlements", token=token("boulangerie-lenoir"))
    assert time.monotonic() - began < 5
    assert "Je n’arrive pas à consulter vos données" in answer.text
    assert answer.payloads == ["/contact_human"]


def test_every_action_of_the_domain_is_written_and_the_domain_names_each() -> None:
    assert NAMED == ACTIONS


#: They begin a form, and say nothing of the merchant's before it.
BEGIN_FORMS = {
    "dispute_accept_refund", "dispute_notifications", "dispute_respond", "update_profile",
}  # fmt: skip
#: « follow_up » has no answer of its own: it goes on with another.
ANSWERED = [topic for topic in QUESTIONS if topic not in BEGIN_FORMS | {"follow_up"}]


@pytest.mark.parametrize("topic", ANSWERED)
def test_an_answer_from_own_data_says_so(bot: Caller, topic: str) -> None:
    own = bot.ask(f"action_{topic}", topic=topic, token=token("maison-beaumont"))
    assert own.text
    for message, is_own in zip(own.messages, own.own_data, strict=True):
        assert is_own == bool(message["text"])


@pytest.mark.parametrize("topic", ANSWERED)
def test_a_general_answer_holds_no_own_data(bot: Caller, topic: str) -> None:
    general = bot.ask(f"action_{topic}", topic=topic)
    assert general.messages
    assert not any(general.own_data)


def test_an_answer_from_own_data_that_is_repeated_says_so_again(bot: Caller) -> None:
    bot.ask("action_pending_settlements", token=token("boulangerie-lenoir"))
    assert bot.ask("action_repeat", "pardon ?").own_data == [True]


PAID, EXPECTED, STATEMENT = (
    "action_settlement_lookup",
    "action_pending_settlements",
    "action_statement_lookup",
)


def test_a_list_of_payments_is_cut_to_the_days_online_and_the_smallest_is_one_of_it(
    bot: Caller,
) -> None:
    asker = token("opticiens-vidal")
    listed = bot.ask(PAID, "les règlements d’octobre à Pau", token=asker).text
    assert "octobre 2026" in listed
    assert "16 octobre 2026" not in listed
    assert "avant le 20 octobre 2026" in listed
    assert "Indiquez-moi une date" in listed
    smallest = bot.ask("action_follow_up", "et le plus petit", token=asker).text
    [shown] = [line for line in smallest.split("\n") if line.startswith("Règlement du")]
    assert shown.removeprefix("Règlement du ").split(",")[0] in listed


def test_payments_shown_one_after_the_other_are_summed_together(bot: Caller) -> None:
    asker = token("brasseries-du-port")
    bot.ask(PAID, "le virement du 20 novembre à Marseille", token=asker)
    bot.ask("action_change_establishment", "et à Nice", token=asker)
    bot.ask("action_change_establishment", "et Toulon ?", token=asker)
    answer = bot.ask("action_follow_up", "ça fait combien les trois", token=asker).text
    assert answer.startswith("J’ai trouvé 3 règlements")
    assert "14\u202f910,39\u00a0€" in answer


def test_an_amount_that_is_a_line_of_the_payment_shown_is_said_to_be_that_line(
    bot: Caller,
) -> None:
    asker = token("brasseries-du-port-nice")
    bot.ask(PAID, "le virement du 3 novembre", token=asker)
    answer = bot.ask(PAID, "pourquoi il manque 4,90", token=asker)
    assert answer.text.startswith("4,90\u00a0€, c’est la ligne «\u00a0Frais\u00a0»")
    assert answer.payloads == ["/contact_human"]


def test_an_amount_that_is_a_commission_debited_is_said_to_be_that(bot: Caller) -> None:
    answer = bot.ask(PAID, "4292,50 ça correspond à quoi", token=token("librairie-des-halles"))
    assert "commission prélevée le 3 septembre 2026" in answer.text
    assert '/statement_lookup{"month": "2026-09"}' in answer.payloads


def test_a_payment_of_a_day_to_come_is_one_that_is_pending(bot: Caller) -> None:
    asker = token("hotel-des-alpes")
    answer = bot.ask(PAID, "celui de vendredi prochain il est parti ?", token=asker).text
    assert "en attente" in answer
    assert "6\u202f025,53\u00a0€" in answer


def test_the_bank_account_of_a_payment_is_not_known(bot: Caller) -> None:
    asker = token("hotel-des-alpes")
    bot.ask(PAID, "le virement du 20 novembre", token=asker)
    answer = bot.ask(PAID, "il est parti sur quel compte", token=asker)
    assert answer.text.startswith("Je ne connais pas le compte bancaire")
    assert "€" not in answer.text


def test_a_payment_that_did_not_come_is_shown_with_the_offer_of_a_person(bot: Caller) -> None:
    asked = "je n’ai pas reçu mon versement du 20 novembre"
    answer = bot.ask(PAID, asked, token=token("hotel-des-alpes"))
    assert answer.text.startswith("Règlement du 20 novembre 2026")
    assert "/contact_human" in answer.payloads


def test_the_days_of_pending_payments_hold_for_another_establishment(bot: Caller) -> None:
    asker = token("brasseries-du-port")
    bot.ask(EXPECTED, "en attente à Nice cette semaine", token=asker)
    answer = bot.ask("action_change_establishment", "et Marseille ?", token=asker).text
    assert answer.startswith("Vous avez 1 règlement en attente pour Brasseries du Port Marseille")
    assert "1er décembre" not in answer


def test_the_pending_payment_after_the_only_one_shown_is_shown(bot: Caller) -> None:
    asker = token("boulangerie-lenoir")
    first = bot.ask(EXPECTED, "en attente vendredi", token=asker).text
    assert "1 règlement en attente" in first
    after = bot.ask("action_follow_up", "et celui d'après ?", token=asker).text
    assert after.startswith("Règlement en attente")
    assert "mardi 1er décembre 2026" in after


def test_the_largest_of_all_establishments_is_that_of_the_month_shown(bot: Caller) -> None:
    asker = token("opticiens-vidal")
    bot.ask(STATEMENT, "relevé de septembre pour Montauban", token=asker)
    answer = bot.ask("action_follow_up", "et le plus gros des cinq ?", token=asker).text
    assert answer.startswith("Relevé de septembre 2026, Opticiens Vidal Pau")


def test_a_season_is_asked_back_about_and_two_statements_are_compared(bot: Caller) -> None:
    asker = token("maison-beaumont")
    asked = bot.ask(STATEMENT, "le relevé de l’été pour Bordeaux", token=asker)
    assert '/statement_lookup{"month": "2026-07"}' in asked.payloads
    assert "€" not in asked.text
    bot.ask("action_follow_up", "juillet", token=asker)
    bot.ask("action_follow_up", "et août ?", token=asker)
    answer = bot.ask(STATEMENT, "différence entre les deux ?", token=asker).text
    assert "-19\u202f150,23\u00a0€" in answer
    assert "juillet 2026, Maison Beaumont Bordeaux" in answer


def test_the_oldest_after_the_oldest_is_the_same_one(bot: Caller) -> None:
    asker = token("maison-beaumont")
    bot.ask(STATEMENT, "relevé juillet 2025", token=asker)
    answer = bot.ask("action_follow_up", "le plus ancien que vous avez", token=asker).text
    assert answer.startswith("Relevé de juillet 2025")
