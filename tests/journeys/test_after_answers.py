"""What a visitor says after an answer about hours or a limit is about that answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.support.people import Visitor
from tests.support.product import Product

DIALOGUES = [
    [("le chat est ouvert jusqu’à quelle heure", "Le chat"), ("et 17h ?", "Oui, à 17 h.")],
    [("on peut appeler à 10h ?", "Oui, à 10 h."), ("et le samedi ?", "Non, pas le samedi.")],
    [("le chat est-il ouvert le samedi ?", "Non"), ("et le téléphone ?", "Non, pas le samedi.")],
    [("et le 25 décembre vous travaillez ?", "Non"), ("et le 11 novembre ?", "Non, pas le jeudi")],
    [("option 5 c’est pour quoi ?", "L’option 5"), ("et la 2 ?", "L’option 2")],
    [("jusqu’à quand je peux remonter pour mes relevés", "Jusqu’à"), ("et 12 ?", "Oui, 12 mois.")],
]


@pytest.mark.parametrize("turns", DIALOGUES)
def test_it_is_held_against_what_was_stated(day: Product, turns: Sequence[tuple[str, str]]) -> None:
    visitor = Visitor(day.address)
    for said, begins in turns:
        assert " ".join(visitor.ask(said).split()).startswith(begins), said
