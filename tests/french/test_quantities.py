"""Figures with a unit, as merchants write them."""

import pytest

from french.quantities import Quantity, in_unit, plain_of, quantities_in


def told(text: str) -> list[str]:
    return [each.words.replace("\u00a0", " ") for each in quantities_in(plain_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("je peux remonter à 24 mois ?", ["24 mois"]),
        ("Deux ans et demi en arrière", ["2,5 ans"]),
        ("plus d’un an", ["1 an"]),
        ("tout le trimestre", ["3 mois"]),
        ("sur tout le trimestre d’un coup", ["3 mois"]),
        ("trois semaines, puis quarante jours", ["3 semaines", "40 jours"]),
        ("une quinzaine", []),
        ("deux quinzaines", ["30 jours"]),
        ("6 fichiers de 4,5 Mo", ["6 fichiers", "4,5 Mo"]),
        ("six pièces jointes en 600dpi", ["6 fichiers", "600 DPI"]),
        ("800 ko, 1 Go, 22 pages", ["800 Ko", "1 Go", "22 pages"]),
        ("un fichier", []),
        ("dossier 2026-00123", []),
        ("je paie 35 € par mois", []),
    ],
)
def test_what_is_counted_is_read_with_its_unit(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("number", "unit", "other", "expected"),
    [
        (2, "ans", "mois", 24),
        (3, "semaines", "jours", 21),
        (1, "Go", "Mo", 1000),
        (5, "fichiers", "fichiers", 5),
        (5, "fichiers", "pages", None),
    ],
)
def test_a_quantity_is_told_in_another_unit_of_its_kind(
    number: float, unit: str, other: str, expected: float | None
) -> None:
    assert in_unit(Quantity(number, unit, 0, 0), other) == expected


def test_it_is_known_where_a_quantity_stands() -> None:
    plain = plain_of("Plus de vingt-quatre mois ?")
    [quantity] = quantities_in(plain)
    assert plain[: quantity.start] == "plus de "
    assert plain[quantity.end :].strip() == "?"
