"""Fees under the merchant's own contract: the same sentence, the right answer for each."""

from __future__ import annotations

from datetime import date

import pytest

from bot.actions.dialogue.wording import amount
from french.period import Period
from merchants.money import Money
from merchants.sql.store import SqlMerchants
from tests.actions.caller import Caller, token
from tests.support.demo_merchants import user

LENOIR, HOTEL, BEAUMONT, CAVE = (
    "boulangerie-lenoir",
    "hotel-des-alpes",
    "maison-beaumont",
    "cave-saint-vincent",
)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


async def test_four_merchants_with_the_same_sentence_get_four_right_answers(
    bot: Caller, merchants: SqlMerchants
) -> None:
    asked = "combien de frais le mois dernier ?"
    answers = {
        each: bot.ask("action_my_fees", asked, token=token(each)).text
        for each in (LENOIR, HOTEL, BEAUMONT, CAVE)
    }
    for each in (LENOIR, BEAUMONT):
        fees = await merchants.fees(user(each).tenant, OCTOBER)
        assert f"Montant de la remise\u00a0: {amount(fees.discount)}" in answers[each]
        assert f"Frais et incitations\u00a0: {amount(fees.fees_and_incentives)}" in answers[each]
        assert f"Régularisations\u00a0: {amount(fees.adjustments)}" in answers[each]
        assert "paiement net" in answers[each]
    assert answers[LENOIR].startswith("Du 1er au 31 octobre 2026, Boulangerie Lenoir Lyon")
    assert answers[BEAUMONT].startswith("Du 1er au 31 octobre 2026, tous vos établissements")
    assert "Montant de la remise\u00a0: 0,00\u00a0€" in answers[HOTEL]
    assert "paiement brut" in answers[HOTEL]
    assert "Je ne trouve pas de contrat" in answers[CAVE]


@pytest.mark.parametrize("action", ["action_my_fees", "action_fees_net", "action_fees_gross"])
def test_net_or_gross_and_the_rate_are_said(bot: Caller, action: str) -> None:
    net = bot.ask(action, "suis-je en net ou en brut ?", token=token(LENOIR)).text
    assert "Votre compte est en paiement net" in net
    assert "1,65\u202f%" in net
    gross = bot.ask(action, "suis-je en net ou en brut ?", token=token(HOTEL)).text
    assert "Votre compte est en paiement brut" in gross
    assert "0\u00a0€ dans les trois colonnes" in gross


async def test_a_gross_contract_says_when_the_next_commission_is_taken(
    bot: Caller, merchants: SqlMerchants
) -> None:
    tenant = user(HOTEL).tenant
    volume = await merchants.volume(tenant, Period(date(2025, 12, 1), date(2026, 11, 24)))
    debits = (await merchants.fees(tenant, Period(date(2025, 7, 1), date(2026, 11, 24)))).debits
    contract = await merchants.contract(tenant)
    assert contract is not None
    tier = next(each for each in contract.tiers if each.cents > volume.cents)
    answer = bot.ask("action_fees_gross", "pourquoi 0 € sur mon relevé ?", token=token(HOTEL))
    assert "Prochaine date d’anniversaire du contrat\u00a0: 1er décembre 2026" in answer.text
    assert "figurera sur le relevé de décembre 2026" in answer.text
    assert f"Prochain palier\u00a0: {amount(tier)}" in answer.text
    assert f"soit encore {amount(Money(tier.cents - volume.cents))}" in answer.text
    last = max(debits, key=lambda line: line.on)
    assert f"Dernier prélèvement\u00a0: {amount(last.amount)}" in answer.text


def test_a_gross_contract_without_tiers_says_so_and_shows_the_statement_of_the_commission(
    bot: Caller,
) -> None:
    answer = bot.ask("action_fees_gross", "et la commission ?", token=token("librairie-des-halles"))
    assert "n’en prévoit pas" in answer.text
    assert "figure sur votre relevé de septembre 2026" in answer.text
    assert '/statement_lookup{"month": "2026-09"}' in answer.payloads


async def test_the_commission_debited_in_a_period_is_said_with_its_statement(
    bot: Caller, merchants: SqlMerchants
) -> None:
    tenant = user("librairie-des-halles").tenant
    [debit] = (await merchants.fees(tenant, Period(date(2026, 9, 1), date(2026, 9, 30)))).debits
    asked = "mes frais de septembre 2026"
    answer = bot.ask("action_my_fees", asked, token=token("librairie-des-halles")).text
    assert f"{amount(debit.amount)}, le 3 septembre 2026 (relevé de septembre 2026)" in answer


def test_the_tier_of_a_whole_account_is_not_told_from_one_shops_sales(bot: Caller) -> None:
    shop = token(HOTEL, role="shop")
    answer = bot.ask("action_fees_gross", "le prochain palier ?", token=shop).text
    assert "soit encore" not in answer
    assert "que seul votre siège peut consulter" in answer


def test_who_asks_about_the_other_method_gets_it_explained_and_is_told_their_own(
    bot: Caller,
) -> None:
    asked = "comment marche le paiement brut ?"
    answer = bot.ask("action_fees_gross", asked, token=token(LENOIR))
    assert answer.responses == ["utter_fees_gross"]
    assert "Votre compte est en paiement net" in answer.text
    other = bot.ask("action_fees_net", "comment marche le net ?", token=token(HOTEL))
    assert other.responses == ["utter_fees_net"]
    assert "Votre compte est en paiement brut" in other.text


def test_follow_ups_over_three_turns(bot: Caller) -> None:
    asker = token(BEAUMONT)
    assert "c’est bien cela" in bot.ask("action_my_fees", "mes frais de mars", token=asker).text
    first = bot.ask("action_affirm", "oui", token=asker).text
    assert first.startswith("Du 1er au 31 mars 2026, tous vos établissements")
    april = bot.ask("action_give_period", "et en avril ?", token=asker).text
    assert april.startswith("Du 1er au 30 avril 2026, tous vos établissements")
    detail = bot.ask("action_give_period", "et le détail ?", token=asker).text
    assert detail.startswith("Du 1er au 30 avril 2026, par établissement")
    assert detail.count("Maison Beaumont") == 4
    lyon = bot.ask("action_change_establishment", "et pour Lyon ?", token=asker).text
    assert lyon.startswith("Du 1er au 30 avril 2026, Maison Beaumont Lyon")
    before = bot.ask("action_give_period", "et celui d'avant ?", token=asker).text
    assert before.startswith("Du 1er au 31 mars 2026, Maison Beaumont Lyon")


def test_fees_are_told_for_16_months_and_no_longer(bot: Caller) -> None:
    answer = bot.ask("action_my_fees", "mes frais de mars 2025", token=token(LENOIR))
    assert "jusqu’à 16 mois en arrière, soit depuis juillet 2025" in answer.text
    assert answer.payloads == ["/contact_human"]
    partly = bot.ask("action_my_fees", "mes frais en 2025", token=token(LENOIR)).text
    assert partly.startswith("Du 1er juillet au 31 décembre 2025")


def test_a_time_that_is_not_understood_is_asked_for_rather_than_guessed(bot: Caller) -> None:
    asker = token(HOTEL)
    asked = bot.ask("action_my_fees", "combien de commission pendant la saison ?", token=asker)
    assert "Quelle période" in asked.text
    answer = bot.ask("action_give_period", "du 1er au 31 octobre 2026", token=asker).text
    assert answer.startswith("Du 1er au 31 octobre 2026, Hôtel des Alpes Annecy")


@pytest.mark.parametrize("topic", ["fees_net", "fees_gross"])
def test_without_a_token_the_general_answer_stands_alone(bot: Caller, topic: str) -> None:
    assert bot.ask(f"action_{topic}", "les frais ?").responses == [f"utter_{topic}"]


def test_without_a_token_ones_own_fees_need_signing_in(bot: Caller) -> None:
    answer = bot.ask("action_my_fees", "mes frais de mars")
    assert answer.responses == ["utter_my_fees", "utter_sign_in"]


@pytest.mark.parametrize(
    ("asker", "asked", "said"),
    [
        ("boulangerie-lenoir", "et le taux ?", "Votre taux de commission est de"),
        ("librairie-des-halles", "et combien la dernière fois ?", "4\u202f292,50\u00a0€"),
        ("pharmacie-du-parc", "le palier, je l’ai dépassé quand ?", "9 juin 2026"),
        ("pharmacie-du-parc", "mon contrat date de quand", "15 octobre 2022"),
        ("librairie-des-halles", "quand est-ce que je suis prélevé alors", "anniversaire"),
    ],
)
def test_a_question_on_the_contract_is_answered_in_one_sentence(
    bot: Caller, asker: str, asked: str, said: str
) -> None:
    answer = bot.ask("action_my_fees", asked, token=token(asker)).text
    assert said in answer
    assert "•" not in answer


def test_a_gross_sum_begins_with_the_commission_debited(bot: Caller) -> None:
    asker = token("librairie-des-halles")
    debited = bot.ask("action_my_fees", "mes frais de septembre 2026", token=asker).text
    assert "4\u202f292,50\u00a0€ de commission" in debited.split("\n")[0]
    none = bot.ask("action_my_fees", "mes frais du mois dernier", token=asker).text
    assert "aucune commission n’a été prélevée" in none.split("\n")[0]
