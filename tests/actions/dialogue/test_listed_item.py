"""Which item of a list is meant, on a Tuesday, 24 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.actions.dialogue.listed_item import Item, Listed, items_meant
from merchants.money import Money

TODAY = date(2026, 11, 24)
CASES = Listed(
    (
        Item("a", Money(2854), date(2026, 11, 7), due=date(2026, 11, 25), number="2026-00123"),
        Item("b", Money(2826), date(2026, 11, 14), due=date(2026, 11, 29), number="2026-00140"),
        Item("c", Money(2417), date(2026, 11, 17), due=date(2026, 12, 5), number="2026-00131"),
    ),
    dated=True,
)
PAYMENTS = Listed(
    (
        Item("x", Money(128555), date(2026, 11, 20)),
        Item("y", Money(137588), date(2026, 11, 17)),
        Item("z", Money(124866), date(2026, 11, 13)),
    ),
    newest_first=True,
)


def meant(said: str, listed: Listed) -> str | None:
    found = items_meant(said, listed, TODAY)
    return None if found is None else "".join(each.id for each in found)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("le premier", "a"), ("la deuxième", "b"), ("le 3e", "c"), ("numéro 2", "b"), ("2", "b"),
        ("le dernier", "c"), ("l’avant-dernier", "b"), ("le premeir svp", "a"), ("le 4e", ""),
        ("le plus gros", "a"), ("le plus petit", "c"), ("le moins élevé", "c"),
        ("le plus ancien", "a"), ("le plus récent", "c"), ("le plus urgent", "a"),
        ("le moins urgent", "c"), ("celui de 28,26 €", "b"), ("celui à 24 €", "c"),
        ("celui qui finit par 23", "a"), ("le 00131", "c"), ("le dossier 140", "b"),
        ("celui du 29", "b"), ("celui du 5 décembre", "c"), ("celui qui se termine par 99", ""),
        ("et le 999", ""), ("peu importe", "a"), ("et en octobre ?", None), ("", None),
    ],
)  # fmt: skip
def test_of_cases_by_place_rank_amount_day_or_number(said: str, ids: str | None) -> None:
    assert meant(said, CASES) == ids


@pytest.mark.parametrize(
    ("said", "ids"),
    [("l’autre", "ac"), ("pas celui-là", "ac"), ("le suivant", "c"), ("celui d’avant", "a")],
)
def test_what_is_beside_the_one_spoken_of(said: str, ids: str) -> None:
    assert meant(said, replace(CASES, current="b")) == ids


@pytest.mark.parametrize(
    ("said", "ids"),
    [("le dernier", "x"), ("le dernier de la liste", "z"), ("le premier", "x"),
     ("le plus gros", "y"), ("celui d’avant", None), ("celui du 13", None)],
)  # fmt: skip
def test_the_last_payment_is_the_latest_though_it_stands_first(said: str, ids: str | None) -> None:
    assert meant(said, PAYMENTS) == ids
