"""Which words ask for more of what was just said, and which are questions of their own."""

from __future__ import annotations

import pytest

from bot.actions.dialogue.follow_up_words import asks_detail, asks_file


@pytest.mark.parametrize(
    "said",
    [
        "et le détail ?",
        "Le détail svp",
        "détails",
        "plus de détails, s’il vous plaît",
        "donne-moi le détail",
        "je voudrais le détail de ce virement",
        "peux-tu voir le détail",
    ],
)
def test_the_detail_of_what_was_said(said: str) -> None:
    assert asks_detail(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "le détail du virement du 12",
        "détail de mes frais de mars",
        "où voit-on le détail ?",
        "et alors ?",
    ],
)
def test_what_names_something_is_a_question_of_its_own(said: str) -> None:
    assert not asks_detail(said)


@pytest.mark.parametrize(
    "said",
    ["télécharger", "le pdf", "en csv stp", "télécharger le pdf", "je veux le fichier excel",
     "envoyez-moi le document", "comment télécharger ?", "l’imprimer"],
)  # fmt: skip
def test_the_file_of_what_was_said(said: str) -> None:
    assert asks_file(said)


@pytest.mark.parametrize(
    "said",
    ["quel document dois-je fournir ?", "comment joindre un fichier à ma réponse ?", "",
     "télécharger mes transactions", "je veux le pdf de mars", "documents demandés"],
)  # fmt: skip
def test_another_file_is_a_question_of_its_own(said: str) -> None:
    assert not asks_file(said)
