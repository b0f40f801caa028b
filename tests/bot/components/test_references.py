"""Which messages are nothing but a reference to the last answer, and to what of it."""

import pytest

from bot.components.references import FIGURE, ITEM, SHOP, TIME, question_named, references

SHOPS = ("Maison Beaumont Paris", "Maison Beaumont Lyon", "Opticiens Vidal Pau")


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("et en octobre ?", {TIME}), ("le mois précédent", {TIME}), ("et l’an dernier ?", {TIME}),
        ("oui la semaine derniere", {TIME}), ("la veille", {TIME}), ("non, octobre", {TIME}),
        ("et pour Lyon ?", {SHOP}), ("pas lyon, paris", {SHOP}), ("et pau", {SHOP}),
        ("tous mes magasins", {SHOP}), ("sur les deux", {SHOP}),
        ("le plus gros", {ITEM}), ("le premeir", {ITEM}),
        ("et le tout dernier", {ITEM}), ("celui qui finit par 23", {ITEM}),
        ("celle de 450 €", {ITEM}), ("pas celui-là", {ITEM}), ("la deuxième option", {ITEM}),
        ("je voulais dire le 12", {ITEM}), ("peu importe", {ITEM}),
        ("ça fait combien en tout ?", {FIGURE}), ("en moyenne ?", {FIGURE}),
        ("combien y en a pour Lyon", {FIGURE, SHOP}), ("l’autre établissement", {ITEM, SHOP}),
        ("le + urgent", {ITEM}), ("lensemble", {SHOP}), ("et lan dernier", {TIME}),
        ("Pourriez-vous me donner celui de Paris, s’il vous plaît ?", {SHOP}),
    ],
)  # fmt: skip
def test_every_word_belongs_to_the_reference(said: str, kinds: set[str]) -> None:
    assert references(said, SHOPS) == kinds


@pytest.mark.parametrize(
    "said",
    [
        "", "oui", "non", "merci c’est tout", "mes litiges", "mon relevé d’octobre", "et alors ?",
        "combien de temps ?", "quels sont vos horaires", "et pour Marseille ?", "ok", "pourquoi",
        "le plus gros litige", "comment ça marche ?",
    ],
)  # fmt: skip
def test_what_says_anything_else_has_a_topic_of_its_own(said: str) -> None:
    assert references(said, SHOPS) == frozenset()


def test_what_was_listed_may_be_called_by_its_name() -> None:
    assert references("le plus gros litige", topic="dispute_list") == {ITEM}
    assert references("combien de litiges", topic="dispute_list") == {FIGURE}
    assert references("le plus gros litige", topic="statement_lookup") == frozenset()


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("et les frais ?", "my_fees"), ("et mes transactions à Lyon", "transactions_view"),
        ("puis le relevé de mars", "statement_lookup"), ("et les litiges", "dispute_list"),
        ("les frais ?", None), ("et comment payer les frais ?", None), ("et en mars ?", None),
    ],
)  # fmt: skip
def test_another_question_goes_on_with_the_same_days(said: str, topic: str | None) -> None:
    assert question_named(said, SHOPS) == topic
