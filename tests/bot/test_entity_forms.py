"""Entities by their form."""

import pytest

from bot.components.entity_forms import found, names_pattern

SHOPS = names_pattern(["Lyon", "Lyon Part-Dieu", "Saint-Étienne"])


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("mon relevé de mars 2026 svp", [("month", "mars 2026")]),
        ("le releve du mois dernier", [("month", "mois dernier")]),
        ("virement du 12/03", [("date", "12/03")]),
        ("payé le 1er avril", [("date", "1er avril")]),
        ("entre le 5 et le 12 mai", [("period", "entre le 5 et le 12 mai")]),
        ("du 1er au 15 avril", [("period", "du 1er au 15 avril")]),
        ("les 35 derniers jours", [("period", "les 35 derniers jours")]),
        ("un virement de 1 243,50 €", [("amount", "1 243,50 €")]),
        ("12€50 de frais", [("amount", "12€50")]),
        ("240 euros manquent", [("amount", "240 euros")]),
        ("dossier 2026-00123", [("case_number", "2026-00123")]),
        ("et pour lyon part-dieu ?", [("establishment", "lyon part-dieu")]),
        ("votre adresse postale", [("postal_address", "postal")]),
        ("j'ai oublié mon mot de passe", []),
    ],
)
def test_entities_are_found_once_and_whole(text: str, entities: list[tuple[str, str]]) -> None:
    assert [(each["entity"], each["value"]) for each in found(text, SHOPS)] == entities


def test_places_are_those_of_the_text() -> None:
    (each,) = found("relevé de mars", None)
    assert "relevé de mars"[each["start"] : each["end"]] == "mars"


def test_without_names_no_establishment_is_found() -> None:
    assert names_pattern([" "]) is None
