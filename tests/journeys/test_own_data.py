"""What a merchant asks of their own data, over HTTP with the real bot; files included."""

import csv
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader

from tests.support.people import Visitor
from tests.support.product import Product

LENOIR, HOTEL, BEAUMONT, CAVE, VIDAL = (
    "boulangerie-lenoir",
    "hotel-des-alpes",
    "maison-beaumont",
    "cave-saint-vincent",
    "opticiens-vidal",
)


def test_statements_the_month_the_one_before_the_detail_and_the_file(day: Product) -> None:
    merchant = Visitor(day.address, LENOIR)
    assert "Relevé de mars 2026, Boulangerie Lenoir Lyon" in merchant.ask("mon relevé de mars")
    answer = merchant.download("Relevé de mars 2026")
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"%PDF")
    assert "Mars 2026" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Relevé de février 2026" in merchant.ask("et celui d'avant ?")
    assert "Relevé d’avril 2026" in merchant.ask("et en avril ?")
    assert "Les lignes du relevé d’avril 2026" in merchant.ask("et le détail ?")
    assert "16 mois en arrière" in merchant.ask("et le relevé de mars 2024 ?")
    assert "16 relevés en ligne" in merchant.ask("la liste de mes relevés")
    assert merchant.download("Relevé de juillet 2025").content.startswith(b"%PDF")


def test_pending_settlements_and_one_received(day: Product) -> None:
    merchant = Visitor(day.address, LENOIR)
    assert "en attente" in merchant.ask("quels sont mes règlements en attente ?")
    assert "de commission" in merchant.ask("et le détail ?")
    received = merchant.ask("à quoi correspond le virement du 20 novembre ?")
    for shown in (
        "Règlement du 20 novembre 2026",
        "Montant brut",
        "Commission",
        "Régularisations",
        "Montant net versé",
        "carte se terminant par",
    ):
        assert shown in received
    assert "Règlement du 17 novembre 2026" in merchant.ask("et celui d'avant ?")
    assert "Les transactions de ce règlement" in merchant.ask("le détail svp").replace(
        "Les dernières transactions", "Les transactions"
    )


def test_transactions_are_confirmed_shown_and_downloaded(day: Product) -> None:
    merchant = Visitor(day.address, LENOIR)
    asked = merchant.ask("mes transactions du 9 au 15")
    assert asked == "Du 9 au 15 novembre 2026, c’est bien cela\u202f?"
    shown = merchant.answer_to("Oui")
    assert shown.startswith("Du 9 au 15 novembre 2026, Boulangerie Lenoir Lyon")
    answer = merchant.download("Transactions du 9 au 15 novembre 2026")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert f"{len(rows) - 1} transactions" in shown
    assert merchant.ask("et la semaine d'avant ?").startswith("Du 2 au 8 novembre 2026")
    assert "Quelle période" in merchant.answer_to("Une autre période")
    assert merchant.ask("du 16 au 20 novembre 2026").startswith("Du 16 au 20 novembre 2026")
    assert "carte se terminant par" in merchant.ask("et le détail ?")


def test_a_guess_is_taken_back_by_no(day: Product) -> None:
    merchant = Visitor(day.address, LENOIR)
    assert "c’est bien cela" in merchant.ask("transactions du 9 au 15")
    assert "Quelle période" in merchant.ask("non")
    assert merchant.ask("hier").startswith("Le 22 novembre 2026")


def test_a_long_period_is_split_and_an_old_one_has_statements(day: Product) -> None:
    merchant = Visitor(day.address, LENOIR)
    split = merchant.ask("mes transactions du 1er octobre au 20 novembre 2026")
    assert "35 jours au maximum" in split
    shown = merchant.answer_to("Du 05/11/2026 au 20/11/2026")
    assert shown.startswith("Du 5 au 20 novembre 2026")
    old = merchant.ask("mes transactions de février 2026")
    assert "restent en ligne 35 jours" in old
    assert "Relevé de février 2026" in merchant.answer_to("Relevé de février 2026")


def test_one_establishment_at_a_time_is_asked_for_remembered_and_changed(day: Product) -> None:
    merchant = Visitor(day.address, BEAUMONT)
    assert "un établissement à la fois" in merchant.ask("mes transactions de la semaine dernière")
    shown = merchant.answer_to("Maison Beaumont Paris")
    assert shown.startswith("Du 16 au 22 novembre 2026, Maison Beaumont Paris")
    assert "Maison Beaumont Paris" in merchant.ask("mon dernier relevé")
    assert "octobre 2026, Maison Beaumont Lyon" in merchant.ask("et pour Lyon ?")
    assert "septembre 2026, Maison Beaumont Lyon" in merchant.ask("et celui d'avant ?")


def test_a_shop_user_never_sees_another_shop(day: Product) -> None:
    merchant = Visitor(day.address, "maison-beaumont-lyon")
    for asked in ("mon dernier relevé", "et pour Paris ?", "tous mes établissements"):
        merchant.ask(asked)
    said = "\n".join(entry["text"] for entry in merchant.log if entry["kind"] == "bot_said")
    assert "Maison Beaumont Lyon" in said
    for other in ("Beaumont Paris", "Beaumont Lille", "Beaumont Bordeaux"):
        assert other not in said


def test_the_same_question_on_fees_has_a_right_answer_for_each_merchant(day: Product) -> None:
    asked = "combien ai-je payé de frais le mois dernier ?"
    answers = {
        each: Visitor(day.address, each).ask(asked) for each in (LENOIR, HOTEL, BEAUMONT, CAVE)
    }
    assert "Boulangerie Lenoir Lyon" in answers[LENOIR]
    assert "tous vos établissements" in answers[BEAUMONT]
    for net in (answers[LENOIR], answers[BEAUMONT]):
        assert "Montant de la remise" in net
        assert "paiement net" in net
    assert "Montant de la remise\u00a0: 0,00\u00a0€" in answers[HOTEL]
    assert "paiement brut" in answers[HOTEL]
    assert "Je ne trouve pas de contrat" in answers[CAVE]


def test_fees_follow_over_months_and_establishments(day: Product) -> None:
    merchant = Visitor(day.address, BEAUMONT)
    assert "1,40\u202f%" in merchant.ask("suis-je en net ou en brut ?")
    assert "c’est bien cela" in merchant.ask("mes frais de mars")
    assert merchant.ask("oui").startswith("Du 1er au 31 mars 2026, tous vos établissements")
    assert merchant.ask("et en avril ?").startswith("Du 1er au 30 avril 2026")
    assert "Maison Beaumont Lyon" in merchant.ask("et pour Lyon ?")


def test_a_gross_contract_tells_anniversary_tier_and_commission(day: Product) -> None:
    merchant = Visitor(day.address, HOTEL)
    answer = merchant.ask("pourquoi 0 € sur mes relevés ?")
    for shown in (
        "dans les trois colonnes",
        "1er décembre 2026",
        "Prochain palier",
        "soit encore",
        "Dernier prélèvement",
    ):
        assert shown in answer


@pytest.mark.parametrize(
    ("merchant", "asked", "said"),
    [
        (LENOIR, "est-ce que je reçois encore des relevés papier ?", "Vous ne recevez plus"),
        ("garage-morel", "est-ce que je reçois encore des relevés papier ?", "pas encore inscrit"),
        (BEAUMONT, "ai-je droit à une formation ?", "géré par un responsable clientèle"),
        (LENOIR, "ai-je droit à une formation ?", "n’est pas géré"),
        (LENOIR, "comment créer mon compte en ligne ?", "est déjà inscrit"),
        (
            LENOIR,
            "jusqu'à quand puis-je remonter dans mes relevés ?",
            "de juillet 2025 à octobre 2026",
        ),
        (None, "jusqu'à quand puis-je remonter dans mes relevés ?", "16 mois en arrière"),
        (None, "suis-je en net ou en brut ?", "connectez-vous"),
        (None, "mes transactions", "Dans le menu déroulant"),
        (CAVE, "mon dernier relevé", "Je ne trouve aucun relevé"),
        (CAVE, "mes transactions de la semaine dernière", "aucune transaction"),
    ],
)
def test_the_set_up_decides(day: Product, merchant: str | None, asked: str, said: str) -> None:
    assert said in Visitor(day.address, merchant).ask(asked)


def test_many_establishments_are_offered(day: Product) -> None:
    merchant = Visitor(day.address, VIDAL)
    assert "De quel établissement" in merchant.ask("changer d'établissement")
    merchant.answer_to("Opticiens Vidal Albi")
    assert "Opticiens Vidal Albi" in merchant.ask("mon dernier relevé")
    assert "tous vos établissements" in merchant.ask("tous mes établissements")


def test_files_are_for_the_conversation_that_was_offered_them(day: Product) -> None:
    merchant, other = Visitor(day.address, LENOIR), Visitor(day.address, BEAUMONT)
    merchant.ask("mon relevé de mars")
    document = merchant.log[-1]["documents"][0]
    address = f"{merchant.here}/documents/{document['id']}"
    assert other.http.get(address).status_code == 401
    assert other.http.get(f"{other.here}/documents/{document['id']}").status_code == 404
