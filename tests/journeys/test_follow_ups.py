"""A question that says little by itself is answered by what was answered before.

`follow_ups.tsv`: the question, what is said next, what the second answer holds.
"""

import pytest

from french.normalize import normalize
from tests.support.people import Visitor
from tests.support.product import Product
from tests.support.tree import ROOT

TABLE = ROOT / "tests" / "journeys" / "follow_ups.tsv"
ROWS = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("question", "then", "holds"), ROWS)
def test_what_says_little_goes_on_with_the_last_answer(
    day: Product, question: str, then: str, holds: str
) -> None:
    visitor = Visitor(day.address)
    visitor.ask(question)
    assert normalize(holds) in normalize(visitor.ask(then))


def test_thanks_in_between_are_no_change_of_subject(day: Product) -> None:
    visitor = Visitor(day.address)
    visitor.ask("j'ai oublié mon mot de passe")
    visitor.ask("merci")
    assert "01 47 77 75 75" in visitor.ask("et par téléphone, c'est possible ?")


def test_a_question_about_something_else_is_answered_as_that(day: Product) -> None:
    visitor = Visitor(day.address)
    visitor.ask("j'ai oublié mon mot de passe")
    assert "16 mois" in visitor.ask("jusqu'à quand puis-je revoir mes relevés ?")


def test_a_question_that_goes_on_with_nothing_is_met_with_a_choice(day: Product) -> None:
    visitor = Visitor(day.address)
    visitor.ask("et si je ne le fais pas ?")
    asked = next(entry for entry in reversed(visitor.log) if entry["kind"] == "bot_said")
    assert "Parler à un conseiller" in [button["title"] for button in asked["buttons"]]
