"""Questions with a figure are answered yes or no, rightly, or left to the fact."""

from datetime import date

import pytest

from bot.actions.dialogue.asked_limit import verdict_on_limits
from bot.facts import facts

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("4", "je peux remonter à 24 mois ?", "Non, pas 24 mois."),
        ("4", "deux ans en arrière, c’est bon ?", "Non, pas 2 ans."),
        ("4", "un an et demi ?", "Non, pas 1,5 an."),
        ("4", "mes relevés de douze mois ?", "Oui, 12 mois."),
        ("4", "16 mois ?", "Oui, 16 mois."),
        ("4", "plus de 16 mois ?", "Non, pas plus de 16 mois."),
        ("4", "on a droit à plus d’un an ?", "Oui, plus de 1 an."),
        ("4", "c’est limité à 12 mois ?", "Non, pas 12 mois au plus."),
        ("4", "16 mois max ?", "Oui, 16 mois au plus."),
        ("4", "il n’y a que 12 mois ?", "Non, pas 12 mois au plus."),
        ("4", "on ne peut pas remonter à 12 mois ?", "Si, 12 mois."),
        ("4", "on ne peut pas remonter à deux ans ?", "Non, pas 2 ans."),
        ("4", "je ne peux pas voir les 12 mois", ""),
        ("4", "puis-je voir janvier 2024 ?", "Non, pas janvier 2024."),
        ("4", "le relevé de décembre 2025, il est encore là ?", "Oui, décembre 2025."),
        ("4", "et pour 2025 ?", ""),
        ("4", "jusqu’à combien de mois ?", ""),
        ("4", "pourquoi pas 24 mois ?", ""),
        ("4", "16 mois ou 12 mois ?", ""),
        ("4", "le relevé d’un mois", ""),
        ("5", "les infos financières de 40 jours ?", "Non, pas 40 jours."),
        ("5", "deux mois ?", "Non, pas 2 mois."),
        ("5", "trois semaines ?", "Oui, 3 semaines."),
        ("9", "chercher sur 40 jours d’un coup ?", "Non, pas 40 jours."),
        ("9", "tout le trimestre d’un coup ?", "Non, pas 3 mois."),
        ("9", "un mois entier ?", "Oui, 1 mois."),
        ("9", "de janvier à mai ?", "Non, pas janvier à mai."),
        ("9", "du 1er au 30 septembre ?", "Oui, du 1er au 30 septembre."),
        ("E5", "6 fichiers ?", "Non, pas 6 fichiers."),
        ("E5", "six fichiers, c’est trop ?", "Oui, 6 fichiers, c’est trop."),
        ("E5", "4 fichiers, c’est trop ?", "Non, 4 fichiers, ce n’est pas trop."),
        ("E5", "4 fichiers de 3 Mo ?", "Oui, 4 fichiers et 3 Mo."),
        ("E5", "un fichier de 8 Mo, ça passe ?", "Non, pas 8 Mo."),
        ("E5", "5 Mo ?", "Non, pas 5 Mo."),
        ("E5", "moins de 5 Mo ?", "Oui, moins de 5 Mo."),
        ("E5", "20 Mo en tout ?", "Oui, 20 Mo."),
        ("E5", "30 Mo au total ?", "Non, pas 30 Mo."),
        ("E5", "3 fichiers, 22 pages ?", "Non, pas 22 pages."),
        ("E5", "un scan en 600 dpi ?", "Non, pas 600 DPI."),
        ("E5", "un scan de bonne qualité ?", ""),
        ("E5", "mes captures sont en png, ça ira ?", "Non, pas PNG."),
        ("E5", "un PDF ou un jpeg ?", "Oui, PDF et JPEG."),
        ("E5", "un PDF de 8 Mo ?", "Non, pas 8 Mo."),
        ("E5", "je l’envoie en quel format, pdf ?", ""),
        ("9", "un export csv ?", ""),
        ("E12", "je l’ai en 5 jours ?", "Non, pas 5 jours."),
        ("9", "du 1er janvier au 15 février ?", "Non, pas du 1er janvier au 15 février."),
        ("4", "et 12 ?", "Oui, 12 mois."),
        ("9", "36 ?", "Non, pas 36 jours."),
        ("E5", "et 6 ?", "Non, pas 6 fichiers."),
        ("E5", "et word ?", "Oui, DOCX."),
        ("E5", "excel ?", "Non, pas XLSX."),
        ("E12", "7 jours, ça suffit ?", "Pas forcément."),
        ("E12", "15 jours, c’est assez ?", "Oui, 15 jours."),
        ("E12", "une semaine ?", "Oui, 1 semaine."),
        ("E12", "15 jours ?", "Non, pas 15 jours."),
        ("E12", "moins de 15 jours ?", "Oui, moins de 15 jours."),
        ("E12", "ça fait 12 jours que j’attends, c’est normal ?", ""),
        ("6", "24 mois ?", ""),
    ],
)
def test_a_figure_is_held_against_the_limit(fact: str, text: str, expected: str) -> None:
    said = verdict_on_limits(facts()[fact], text, TODAY)
    assert said.replace("\u00a0", " ").strip() == expected
    assert not said or said.endswith(". ")


def test_a_number_by_itself_takes_the_unit_of_what_was_said_before() -> None:
    said = verdict_on_limits(facts()["E5"], "et 22 ?", TODAY, before="18 pages ?")
    assert said.replace("\u00a0", " ") == "Non, pas 22 pages. "
