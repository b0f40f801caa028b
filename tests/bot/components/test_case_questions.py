"""What is asked of a case that was just shown, and by which state cases are picked."""

import pytest

from bot.components.case_questions import (
    field_in,
    names_case,
    question_of_case,
    state_asked,
    state_in,
    wants_reply,
)

SHOPS = ("Brasseries du Port Nice", "Opticiens Vidal Pau")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("je dois fournir quoi pour ce dossier ?", "documents"),
        ("il faut quelles pièces", "documents"),
        ("faut envoyer quels papiers ?", "documents"),
        ("et c’est jusqu’à quand ?", "due"), ("quelle est la date limite", "due"),
        ("il me reste combien de jours ?", "due"), ("pour quand au plus tard", "due"),
        ("c’est combien ?", "amount"), ("quel est le montant", "amount"),
        ("on a perdu combien", "amount"), ("combien ai-je remboursé", "refunded"),
        ("il est déjà prélevé ?", "debited"), ("dois-je payer ?", "debited"),
        ("est-ce que j’ai répondu ?", "answered"), ("qui a gagné ?", "decided"),
        ("du nouveau pour Pau ?", "decided"), ("qui doit répondre pour Nice ?", "who"),
        ("est-ce qu’on peut encore y répondre ?", "may"), ("puis-je contester ?", "may"),
        ("il se passe quoi si je ne réponds pas", "risk"),
    ],
)  # fmt: skip
def test_a_question_without_its_case_is_about_the_one_shown(said: str, field: str) -> None:
    assert question_of_case(said, SHOPS) == field


@pytest.mark.parametrize(
    "said",
    [
        "combien de fichiers je peux mettre", "combien y en a", "combien en tout",
        "je veux répondre",
        "le montant de mon dernier virement", "où en est mon virement", "la plus grosse", "oui",
        "je peux contester des frais ?", "il y a un litige dessus ?", "vos horaires ?",
    ],
)  # fmt: skip
def test_what_says_anything_else_asks_nothing_of_a_case(said: str) -> None:
    assert question_of_case(said, SHOPS) is None


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("celui qui est en retard", "late"), ("lesquels ai-je perdus ?", "lost"),
        ("et les gagnés", "won"),
        ("ceux en cours d’analyse", "review"), ("et ceux qui sont terminés ?", "over"),
        ("lequel est débité", "debited"), ("il est en retard ?", None), ("le plus gros", None),
        ("celui qui finit par 85", None), ("celle qui se termine par 05", None),
    ],
)  # fmt: skip
def test_cases_are_picked_by_their_state(said: str, state: str | None) -> None:
    assert state_asked(said) == state
    assert state_in(f"{said} svp, à votre avis") == state


def test_a_case_that_is_named_is_asked_about_and_ordered_nothing() -> None:
    asked = "pour le dossier 610, pourquoi l’ai-je perdu ?"
    assert names_case(asked)
    assert field_in(asked) == "decided"
    assert field_in("je voudrais contester le dossier 140, j’ai des preuves") is None


def test_a_wish_to_respond_is_of_the_case_shown() -> None:
    assert wants_reply("je veux y répondre")
    assert not wants_reply("je veux répondre à votre e-mail")
    assert not wants_reply("je veux savoir jusqu’à quand")
