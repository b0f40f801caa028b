"""A question about each fact, in words of its own, is answered by that fact.

`facts.tsv`: the fact, the question, how the answer begins. How often a fact is understood is
measured elsewhere, on questions that nobody chose; here it is the way of each to its answer.
"""

import pytest

from bot.facts import facts
from tests.support.people import Visitor
from tests.support.product import Product
from tests.support.tree import ROOT

TABLE = ROOT / "tests" / "journeys" / "facts.tsv"
ROWS = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines()]
#: The wish for a person and the way to use this assistant are no questions about a fact.
WISHES = {"29", "30"}


def plain(text: str) -> str:
    return " ".join(text.split())


def test_every_known_fact_and_some_that_are_not_known_are_asked_about() -> None:
    asked = {fact for fact, _, _ in ROWS}
    assert {each.id for each in facts().values() if each.known} - asked == WISHES
    assert len(asked - {each.id for each in facts().values() if each.known}) >= 5


@pytest.mark.parametrize(("fact", "question", "begins"), ROWS)
def test_a_question_is_answered_by_its_fact(
    day: Product, fact: str, question: str, begins: str
) -> None:
    answer = plain(Visitor(day.address).ask(question))
    assert answer.startswith(plain(begins)), (fact, answer)
