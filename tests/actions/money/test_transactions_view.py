"""Transactions of one establishment at a time, in words, with their file; and what bounds them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.actions.dialogue.wording import amount
from french.period import Period
from merchants.sql.store import SqlMerchants
from tests.actions.caller import Caller, token
from tests.support.demo_merchants import user

ASK, LENOIR, BEAUMONT = "action_transactions_view", "boulangerie-lenoir", "maison-beaumont"
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))


async def test_a_period_gives_totals_the_latest_and_a_file(
    bot: Caller, merchants: SqlMerchants
) -> None:
    totals = await merchants.transaction_totals(user(LENOIR).tenant, WEEK)
    answer = bot.ask(ASK, "mes transactions de la semaine dernière", token=token(LENOIR))
    assert answer.text.startswith("Du 16 au 22 novembre 2026, Boulangerie Lenoir Lyon\u00a0: ")
    assert f"{totals.count} transactions" in answer.text
    assert totals.count < 1000
    assert f"Achats\u00a0: {amount(totals.purchases)}" in answer.text
    assert answer.text.count("carte se terminant par") == 5
    [document] = answer.documents
    assert document["name"].startswith("Transactions du 16 au 22 novembre 2026")
    assert document["reference"] == {
        "kind": "transactions",
        "establishment_id": "boulangerie-lenoir-1",
        "since": "2026-11-16",
        "until": "2026-11-22",
    }


def test_a_guessed_period_is_confirmed_first_and_yes_brings_the_answer(bot: Caller) -> None:
    asker = token(LENOIR)
    asked = bot.ask(ASK, "les transactions du 2 au 8", token=asker)
    assert asked.text == "Du 2 au 8 novembre 2026, c’est bien cela\u202f?"
    assert asked.payloads == ["/affirm", "/give_period"]
    answer = bot.ask("action_affirm", "oui", token=asker)
    assert answer.text.startswith("Du 2 au 8 novembre 2026, Boulangerie Lenoir Lyon")
    # The next one is said in the place of one that was agreed upon.
    again = bot.ask("action_give_period", "et du 9 au 15 novembre ?", token=asker)
    assert again.text.startswith("Du 9 au 15 novembre 2026, Boulangerie Lenoir Lyon")
    before = bot.ask("action_give_period", "et la semaine d’avant ?", token=asker)
    assert before.text.startswith("Du 2 au 8 novembre 2026")


@pytest.mark.parametrize(("action", "said"), [("action_deny", "non"), ("action_give_period", "")])
def test_no_or_another_period_asks_for_it(bot: Caller, action: str, said: str) -> None:
    asker = token(LENOIR)
    bot.ask(ASK, "les transactions du 2 au 8", token=asker)
    assert "Quelle période" in bot.ask(action, said, token=asker).text
    answer = bot.ask("action_give_period", "du 9 au 15 novembre 2026", token=asker)
    assert answer.text.startswith("Du 9 au 15 novembre 2026")


def test_a_yes_long_after_is_not_for_the_period(bot: Caller) -> None:
    asker = token(LENOIR)
    bot.ask(ASK, "les transactions du 2 au 8", token=asker)
    bot.heard("opening_hours", {"text": "De 9 h à 18 h."})
    assert bot.ask("action_affirm", "oui", token=asker).responses == ["utter_affirm"]


def test_of_several_establishments_one_is_asked_for_remembered_and_changed(bot: Caller) -> None:
    asker = token(BEAUMONT)
    which = bot.ask(ASK, "mes transactions de la semaine dernière", token=asker)
    assert "un établissement à la fois" in which.text
    assert "du 16 au 22 novembre 2026" in which.text
    assert len(which.payloads) == 4
    paris = {"establishment": "maison-beaumont-1"}
    chosen = bot.ask("action_change_establishment", token=asker, entities=paris)
    assert chosen.text.startswith("Du 16 au 22 novembre 2026, Maison Beaumont Paris")
    again = bot.ask(ASK, "mes transactions d’hier", token=asker).text
    assert again.startswith("Le 23 novembre 2026, Maison Beaumont Paris")
    lyon = bot.ask("action_change_establishment", "et pour Lyon ?", token=asker).text
    assert lyon.startswith("Le 23 novembre 2026, Maison Beaumont Lyon")
    assert "Paris" not in lyon


def test_a_shop_user_is_not_asked_and_sees_no_other_shop(bot: Caller) -> None:
    asker = token("maison-beaumont-lyon")
    answer = bot.ask(ASK, "transactions de la semaine dernière", token=asker)
    assert answer.text.startswith("Du 16 au 22 novembre 2026, Maison Beaumont Lyon")
    paris = bot.ask(
        "action_change_establishment",
        "et pour Paris ?",
        token=asker,
        entities={"establishment": "Paris"},
    )
    assert "€" not in paris.text
    forged = {"establishment": "maison-beaumont-1"}
    assert "€" not in bot.ask("action_change_establishment", token=asker, entities=forged).text


def test_without_a_period_the_latest_35_days_are_shown(bot: Caller) -> None:
    answer = bot.ask(ASK, "mes transactions", token=token(LENOIR)).text
    assert answer.startswith("Du 21 octobre au 24 novembre 2026")


def test_a_period_of_more_than_35_days_is_split_into_buttons(bot: Caller) -> None:
    asker = token(LENOIR)
    answer = bot.ask(ASK, "transactions du 1er octobre au 24 novembre 2026", token=asker)
    assert "35 jours au maximum" in answer.text
    assert "il y en a 55" in answer.text
    assert answer.payloads == [
        '/transactions_view{"period": "2026-10-20/2026-11-04"}',
        '/transactions_view{"period": "2026-11-05/2026-11-24"}',
        '/statement_lookup{"month": "2026-10"}',
    ]
    pressed = bot.ask(ASK, token=asker, entities={"period": "2026-11-05/2026-11-24"})
    assert pressed.text.startswith("Du 5 au 24 novembre 2026")


def test_what_is_no_longer_online_is_answered_by_statements(bot: Caller) -> None:
    answer = bot.ask(ASK, "les transactions de mars 2026", token=token(LENOIR))
    assert "en ligne 35 jours, soit depuis le 20 octobre 2026" in answer.text
    assert "16 mois" in answer.text
    assert answer.payloads == ['/statement_lookup{"month": "2026-03"}']
    long_ago = bot.ask(ASK, "les transactions de mars 2024", token=token(LENOIR))
    assert long_ago.payloads == ["/contact_human"]


def test_a_period_that_is_partly_online_is_shown_as_far_as_it_is(bot: Caller) -> None:
    answer = bot.ask(ASK, "transactions du 10 au 31 octobre 2026", token=token(LENOIR))
    assert answer.text.startswith("Du 20 au 31 octobre 2026")
    assert "n’y sont plus toutes" in answer.text
    assert '/statement_lookup{"month": "2026-10"}' in answer.payloads


@pytest.mark.parametrize(
    "asked",
    [
        "comment voir mes transactions ?",
        "je peux chercher sur combien de jours maximum dans les transactions",
        "où est l'icône de recherche",
        "Est-il possible d'afficher les opérations de plusieurs établissements simultanément ?",
    ],
)
def test_how_to_find_them_is_told_when_that_is_asked(bot: Caller, asked: str) -> None:
    answer = bot.ask(ASK, asked, token=token(LENOIR))
    assert answer.responses == ["utter_transactions_view"]
    assert answer.payloads == ['/transactions_view{"period": "2026-10-21/2026-11-24"}']


def test_more_of_them_are_the_detail(bot: Caller) -> None:
    asker = token(LENOIR)
    bot.ask(ASK, "transactions de la semaine dernière", token=asker)
    detail = bot.ask("action_give_period", "et le détail ?", token=asker)
    assert detail.text.startswith("Du 16 au 22 novembre 2026")
    assert detail.text.count("carte se terminant par") > 5


async def test_a_sale_is_found_by_its_amount(bot: Caller, merchants: SqlMerchants) -> None:
    [one, *_] = await merchants.transactions(user(LENOIR).tenant, WEEK)
    same = await merchants.transactions(user(LENOIR).tenant, WEEK, limit=1000)
    number = sum(each.amount == one.amount for each in same)
    asked = f"une vente de {amount(one.amount)} la semaine dernière"
    answer = bot.ask(ASK, asked, token=token(LENOIR)).text
    assert f"{number} transaction" in answer
    assert f"(carte se terminant par {one.card_ending})" in answer
    asked = f"une vente de {amount(one.amount)} entre le 16 et le 22"
    assert "c’est bien cela" in bot.ask(ASK, asked, token=token(LENOIR)).text
    assert bot.ask("action_affirm", "oui", token=token(LENOIR)).text == answer
    none = bot.ask(ASK, "une vente de 99 999,99 € la semaine dernière", token=token(LENOIR))
    assert "je ne trouve aucune transaction de 99\u202f999,99\u00a0€" in none.text
    assert none.payloads == ["/give_period", "/contact_human"]


def test_all_my_transactions_are_not_those_of_all_shops(bot: Caller) -> None:
    asker = token(BEAUMONT)
    bot.ask("action_change_establishment", "pour Lyon", token=asker)
    answer = bot.ask(ASK, "toutes mes transactions de la semaine dernière", token=asker).text
    assert "Maison Beaumont Lyon" in answer
    assert "€" in answer


def test_nothing_found_is_said_and_a_person_is_offered(bot: Caller) -> None:
    asked = "mes transactions de la semaine dernière"
    answer = bot.ask(ASK, asked, token=token("cave-saint-vincent"))
    assert "aucune transaction du 16 au 22 novembre 2026" in answer.text
    assert answer.payloads == ["/give_period", "/contact_human"]


def test_days_to_come_are_said_to_be_so(bot: Caller) -> None:
    carried = {"period": "2026-12-01/2026-12-05"}
    answer = bot.ask(ASK, token=token(LENOIR), entities=carried)
    assert "pas encore passées" in answer.text


def test_who_was_vouched_for_too_long_ago_is_told_to_sign_in(bot: Caller) -> None:
    answer = bot.ask(ASK, "mes transactions d’hier", vouched_for=True)
    assert answer.responses == ["utter_transactions_view", "utter_sign_in"]


def test_without_a_token_the_general_answer_stands_alone(bot: Caller) -> None:
    assert bot.ask(ASK, "mes transactions").responses == ["utter_transactions_view"]


def test_the_name_of_a_near_month_is_not_asked_back_about(bot: Caller) -> None:
    answer = bot.ask(ASK, "mes transactions du 8 novembre", token=token(LENOIR)).text
    assert answer.startswith("Le 8 novembre 2026")
    again = bot.ask("action_give_period", "du 12 au 5", token=token(LENOIR)).text
    assert "la fin vient avant le début" in again


def test_the_sales_of_the_same_day_are_those_of_the_payment_shown(bot: Caller) -> None:
    asker = token(LENOIR)
    bot.ask("action_settlement_lookup", "le virement du 20 novembre", token=asker)
    answer = bot.ask(ASK, "et les ventes du même jour ?", token=asker).text
    assert answer.startswith("Le 20 novembre 2026")


def test_a_fact_asked_in_between_does_not_end_the_sales(bot: Caller) -> None:
    asker = token("pharmacie-du-parc")
    bot.ask(ASK, "mes ventes de septembre", token=asker)
    bot.ask("action_statement_history", "jusqu’où je peux remonter pour ça", token=asker)
    answer = bot.ask("action_follow_up", "ok alors du 20 octobre au 25 octobre", token=asker).text
    assert answer.startswith("Du 20 au 25 octobre 2026")
    assert "transactions" in answer


async def test_a_sale_is_found_by_the_last_digits_of_its_card(
    bot: Caller, merchants: SqlMerchants
) -> None:
    [one, *_] = await merchants.transactions(user(LENOIR).tenant, WEEK)
    asker = token(LENOIR)
    asked = f"une vente d'une carte qui se termine par {one.card_ending}, c'était quand ?"
    answer = bot.ask(ASK, asked, token=asker, fact="6").text
    assert f"avec une carte se terminant par {one.card_ending}" in answer
    assert f"{amount(one.amount)}, le " in answer
    assert all(
        f"par {one.card_ending}" in line for line in answer.splitlines() if line.startswith("•")
    )
    other = bot.ask("action_follow_up", "et la 0000 ?", token=asker).text
    assert "(carte se terminant par 0000)" in other


async def test_an_amount_is_looked_for_in_the_words_that_are_said(
    bot: Caller, merchants: SqlMerchants
) -> None:
    every = await merchants.transactions(user(LENOIR).tenant, WEEK, limit=1000)
    one = max(every, key=lambda each: each.amount.cents)
    asker = token(LENOIR)
    looked = bot.ask("action_settlement_lookup", f"ma vente de {amount(one.amount)}", token=asker)
    assert f"par {one.card_ending})" in looked.text
    other = bot.ask("action_settlement_lookup", "et une de 99 999,99 €", token=asker)
    assert "aucune transaction de 99\u202f999,99\u00a0€" in other.text
    paid = bot.ask(ASK, "le virement de 99 999,99 €", token=asker)
    assert "aucun règlement de 99\u202f999,99\u00a0€" in paid.text


def test_one_sale_is_looked_for_in_every_shop(bot: Caller) -> None:
    none = bot.ask(ASK, "la vente de 99 999,99 €", token=token(BEAUMONT)).text
    assert "tous vos établissements" in none
    assert "aucune transaction de 99\u202f999,99\u00a0€" in none


def test_one_sale_that_is_looked_for_anew_may_be_of_any_day(bot: Caller) -> None:
    asker = token(BEAUMONT)
    bot.ask(ASK, "mes ventes du 22 novembre 2026 à Lyon", token=asker)
    none = bot.ask(ASK, "la vente de 99 999,99 € à Paris", token=asker).text
    assert none.startswith("Du 21 octobre au 24 novembre 2026, Maison Beaumont Paris")
    largest = bot.ask("action_follow_up", "la plus chère de novembre ?", token=asker).text
    assert "99\u202f999,99" not in largest


async def test_an_amount_that_was_picked_counts_no_more(
    bot: Caller, merchants: SqlMerchants
) -> None:
    days = Period.of(date(2026, 11, 21)), Period.of(date(2026, 11, 22))
    before, after = [
        await merchants.transactions(user(LENOIR).tenant, each, limit=1000) for each in days
    ]
    only = next(each for each in after if each.amount not in [one.amount for one in before])
    asker = token(LENOIR)
    bot.ask(ASK, "mes ventes du 22 novembre 2026", token=asker)
    bot.ask("action_give_period", "et le 21 novembre 2026 ?", token=asker)
    picked = bot.ask("action_follow_up", f"celle de {amount(only.amount)}", token=asker).text
    assert picked.startswith("Le 21 novembre 2026, je n’en trouve aucune.")
    assert f"par {only.card_ending})" in picked
    said = "il y en a combien en tout le 22 novembre 2026"
    assert f"{len(after)} transactions" in bot.ask("action_give_period", said, token=asker).text


async def test_refunds_are_counted_listed_and_the_last_is_told(
    bot: Caller, merchants: SqlMerchants
) -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 22))
    every = await merchants.transactions(user(LENOIR).tenant, period, limit=10_000)
    refunds = [each for each in every if each.amount.cents < 0]
    asker = token(LENOIR)
    bot.ask(ASK, "mes ventes du 1er novembre 2026 au 22 novembre 2026", token=asker)
    number = bot.ask("action_follow_up", "et combien de remboursements ?", token=asker).text
    assert f"\u00a0: {len(refunds)} remboursement" in number
    last = bot.ask("action_follow_up", "le dernier", token=asker).text
    assert f"par {refunds[0].card_ending})" in last
    assert "remboursement" in last
    asked = "les remboursements du 1er novembre 2026 au 22 novembre 2026"
    listed = bot.ask(ASK, asked, token=asker).text
    assert listed.count(", remboursement") == len(refunds)
