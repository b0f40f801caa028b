"""Statements and settlements: their list, their files, what is behind them, the one before."""

from __future__ import annotations

from datetime import date

from bot.actions.dialogue.wording import amount
from french.month import Month
from merchants.sql.store import SqlMerchants
from tests.actions.caller import Caller, token
from tests.support.demo_merchants import user

STATEMENT, SETTLEMENT, MORE = (
    "action_statement_lookup",
    "action_settlement_lookup",
    "action_give_period",
)
LENOIR, BEAUMONT, VIDAL = "boulangerie-lenoir", "maison-beaumont", "opticiens-vidal"


def test_a_statement_comes_with_its_file(bot: Caller) -> None:
    answer = bot.ask(STATEMENT, "mon relevé de mars", token=token(LENOIR))
    [document] = answer.documents
    assert document["name"] == "Relevé de mars 2026, Boulangerie Lenoir Lyon (PDF)"
    assert document["reference"] == {
        "kind": "statement",
        "establishment_id": "boulangerie-lenoir-1",
        "month": "2026-03",
    }


def test_several_establishments_have_a_file_each(bot: Caller) -> None:
    answer = bot.ask(STATEMENT, "le relevé de mars", token=token(BEAUMONT))
    shops = [each["reference"]["establishment_id"] for each in answer.documents]
    assert shops == [f"maison-beaumont-{number}" for number in range(1, 5)]


def test_what_is_not_online_has_no_file(bot: Caller) -> None:
    asker = token(LENOIR)
    for asked in ("le relevé de mars 2024", "le relevé de novembre 2026"):
        assert bot.ask(STATEMENT, asked, token=asker).documents == []


def test_the_list_the_last_and_the_one_before(bot: Caller) -> None:
    asker = token(LENOIR)
    listed = bot.ask(STATEMENT, "la liste de mes relevés", token=asker)
    assert listed.text.startswith("Vous avez 16 relevés en ligne pour Boulangerie Lenoir Lyon")
    assert [each["name"] for each in listed.documents][:2] == [
        "Relevé d’octobre 2026 (PDF)",
        "Relevé de septembre 2026 (PDF)",
    ]
    assert len(listed.documents) == 16
    assert "d’octobre 2026" in bot.ask(STATEMENT, "le dernier", token=asker).text
    assert "de septembre 2026" in bot.ask(MORE, "et celui d'avant ?", token=asker).text
    assert "d’août 2026" in bot.ask(MORE, "et celui d'avant ?", token=asker).text


def test_the_oldest_statement_and_the_file_of_the_one_shown(bot: Caller) -> None:
    asker = token(LENOIR)
    assert "de juillet 2025" in bot.ask(STATEMENT, "le relevé le plus ancien", token=asker).text
    bot.ask(STATEMENT, "mon relevé de février", token=asker)
    [document] = bot.ask(STATEMENT, "télécharger le pdf", token=asker).documents
    assert document["reference"]["month"] == "2026-02"


def test_the_list_of_several_establishments_is_of_months(bot: Caller) -> None:
    listed = bot.ask(STATEMENT, "la liste de mes relevés", token=token(BEAUMONT))
    assert listed.text.count("• ") == 16
    assert len(listed.payloads) == 3
    assert listed.documents == []


async def test_the_detail_of_a_statement_is_its_lines(bot: Caller, merchants: SqlMerchants) -> None:
    [statement] = await merchants.statements(user(LENOIR).tenant, Month(2026, 3))
    asker = token(LENOIR)
    bot.ask(STATEMENT, "mon relevé de mars", token=asker)
    detail = bot.ask("action_transactions_view", "et le détail ?", token=asker)
    assert detail.text.startswith("Les lignes du relevé de mars 2026, Boulangerie Lenoir Lyon")
    assert detail.text.count("règlement versé") == len(statement.lines)
    assert all(amount(line.amount) in detail.text for line in statement.lines)
    assert len(detail.documents) == 1


async def test_a_settlement_shows_the_sales_behind_it_and_the_one_before(
    bot: Caller, merchants: SqlMerchants
) -> None:
    tenant, asker = user(LENOIR).tenant, token(LENOIR)
    paid = await merchants.paid_settlements(
        tenant, since=date(2026, 10, 20), until=date(2026, 11, 24)
    )
    first = bot.ask(SETTLEMENT, "le virement du 20 novembre", token=asker).text
    assert first.startswith("Règlement du 20 novembre 2026")
    assert first.count("carte se terminant par") == 5
    behind = await merchants.settled_transactions(tenant, paid[1].id, limit=100)
    detail = bot.ask("action_transactions_view", "et le détail ?", token=asker).text
    assert detail.count("carte se terminant par") == min(30, len(behind))
    before = bot.ask(SETTLEMENT, "et le virement d'avant ?", token=asker).text
    assert before.startswith("Règlement du 17 novembre 2026")
    assert "du 13 novembre" in bot.ask(MORE, "et celui d'avant ?", token=asker).text
    assert "du 17 novembre" in bot.ask(SETTLEMENT, "le suivant", token=asker).text


async def test_settlements_of_a_period_are_all_listed(bot: Caller, merchants: SqlMerchants) -> None:
    asked = "combien vous m’avez déposé la semaine dernière, virement par virement"
    answer = bot.ask(SETTLEMENT, asked, token=token(LENOIR)).text
    paid = await merchants.paid_settlements(
        user(LENOIR).tenant, since=date(2026, 11, 16), until=date(2026, 11, 22)
    )
    assert answer.startswith(f"J’ai trouvé {len(paid)} règlements")
    assert all(amount(each.net) in answer for each in paid)


async def test_an_amount_is_looked_for_at_another_establishment(
    bot: Caller, merchants: SqlMerchants
) -> None:
    asker = token(BEAUMONT)
    lille = user(BEAUMONT).tenant.narrowed(["maison-beaumont-4"])
    [one, *_] = await merchants.paid_settlements(
        lille, since=date(2026, 10, 20), until=date(2026, 11, 24)
    )
    bot.ask("action_change_establishment", "pour Paris", token=asker)
    asked = f"pourquoi {amount(one.net)} ?"
    assert "Je ne trouve aucun règlement" in bot.ask(SETTLEMENT, asked, token=asker).text
    found = bot.ask("action_change_establishment", "et pour Lille ?", token=asker).text
    assert "Maison Beaumont Lille" in found
    assert amount(one.net) in found


def test_the_detail_of_pending_settlements(bot: Caller) -> None:
    asker = token(LENOIR)
    bot.ask("action_pending_settlements", "mes règlements en attente", token=asker)
    detail = bot.ask("action_transactions_view", "le détail svp", token=asker).text
    assert detail.startswith("Le détail de vos règlements en attente")
    assert "de commission" in detail


def test_many_establishments_are_offered_by_buttons_and_named_by_id(bot: Caller) -> None:
    asker = token(VIDAL)
    which = bot.ask("action_change_establishment", "changer de boutique", token=asker)
    assert len(which.payloads) == 5
    assert which.payloads[0].startswith('/change_establishment{"establishment": "opticiens-vidal-')
    chosen = {"establishment": "opticiens-vidal-3"}
    bot.ask("action_change_establishment", token=asker, entities=chosen)
    assert "Montauban" in bot.ask(STATEMENT, "mon dernier relevé", token=asker).text


def test_another_period_in_words_is_asked_for(bot: Caller) -> None:
    asker = token(LENOIR)
    bot.ask("action_transactions_view", "transactions d’hier", token=asker)
    assert "Quelle période" in bot.ask(MORE, "une autre période", token=asker).text
    shown = bot.ask(MORE, "la semaine dernière", token=asker).text
    assert shown.startswith("Du 16 au 22 novembre 2026")


def test_a_time_goes_on_with_what_was_spoken_of_before_a_fact(bot: Caller) -> None:
    asker = token(LENOIR)
    bot.ask(STATEMENT, "relevé de mai", token=asker)
    asked = "au fait c’est quoi une demande de renseignements"
    bot.ask("action_dispute_inquiry", asked, token=asker, fact="49")
    answer = bot.ask("action_follow_up", "et avril ?", token=asker).text
    assert answer.startswith("Relevé d’avril 2026")
