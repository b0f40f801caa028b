"""The part of an amount that is refunded: an amount, a percentage or all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.actions.disputes.refund_part import Part, part_in, wants_part
from merchants.money import Money

DISPUTED = Money(8900)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("40 €", Part(Money(4000))),
        ("12,50 euros", Part(Money(1250))),
        ("je rembourse 40 € sur les 89 €", Part(Money(4000))),
        ("89 €", Part()),
        ("la totalité", Part()),
        ("tout", Part()),
        ("50 %", Part(percent=Decimal(50))),
        ("12,5%", Part(percent=Decimal("12.5"))),
        ("30 pour cent", Part(percent=Decimal(30))),
        ("100 %", Part()),
        ("la moitié", Part(percent=Decimal(50))),
        ("je ne sais pas", None),
        ("le dossier 2026-00123", None),
    ],
)
def test_a_part_is_an_amount_a_percentage_or_all(words: str, part: Part | None) -> None:
    assert part_in(words, DISPUTED) == part


def test_a_part_is_kept_and_read_again() -> None:
    for part in (Part(), Part(Money(4000)), Part(percent=Decimal("12.5"))):
        assert Part.parse(str(part)) == part


def test_a_percentage_is_rounded_to_the_cent() -> None:
    assert Part(percent=Decimal("33.33")).of(Money(1001)) == Money(334)


def test_some_of_it_without_an_amount_is_heard() -> None:
    assert wants_part("seulement une partie")
    assert not wants_part("tout rembourser")
