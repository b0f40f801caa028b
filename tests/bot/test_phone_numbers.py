"""Telephone numbers are not kept by the bot, and other numbers are."""

import random

import pytest

from bot.phone_numbers import without_numbers
from french.phone_forms import HIDDEN
from tests.support.other_numbers import EACH, NOT_CARDS

OTHERS = {
    **{kind: made for kind, made in NOT_CARDS.items() if "phone" not in kind},
    "contract": lambda c: f"contrat n° 0{c.randint(100_000_000, 999_999_999)}",
    "case": lambda c: f"le dossier 2026-{c.randint(0, 99_999):05}",
    "amount": lambda c: f"{c.randint(1, 99)} {c.randint(100, 999)},{c.randint(10, 99)} €",
    "gain": lambda c: f"+{c.randint(10, 99)} {c.randint(100, 999)} {c.randint(100, 999)} €",
    "iban in groups": lambda c: f"NL91 ABNA 0{c.randint(100, 999)} {c.randint(1000, 9999)} 00",
    "merchant": lambda c: f"numéro de commerçant 0{c.randint(100_000_000, 999_999_999)}",
    "pairs": lambda c: f"virement 0{c.randint(1, 9)}" + f" {c.randint(10, 99)}" * 5 + " manque",
    "period": lambda c: f"du 0{c.randint(1, 9)}.10.2026 au 0{c.randint(1, 9)}.11.2026",
    "figures": lambda c: str(c.randint(1, 10**8)),
}


@pytest.mark.parametrize(
    "number",
    [
        "06 12 34 56 78", "0612345678", "01.23.45.67.89", "07-98-76-54-32",
        "06\u202f12\u202f34\u202f56\u202f78",
        "+33 6 12 34 56 78", "+33612345678", "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78",
        "0612 34 56 78", "06 1234 5678", "+32 470 12 34 56", "+41791234567",
    ],
)  # fmt: skip
def test_a_number_is_not_kept_however_it_is_written(number: str) -> None:
    assert without_numbers(f"Appelez le {number}, merci.") == f"Appelez le {HIDDEN}, merci."


def test_no_number_is_kept_in_anything_that_holds_texts() -> None:
    kept = {"text": "au 0612345678", "entities": [{"value": 3, "text": "0612345678"}], "none": None}
    assert without_numbers(kept) == {
        "text": f"au {HIDDEN}", "entities": [{"value": 3, "text": HIDDEN}], "none": None,
    }  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_a_number_of_another_kind_stays(kind: str) -> None:
    chance = random.Random(kind)
    texts = [OTHERS[kind](chance) for _ in range(EACH)]
    assert [without_numbers(text) for text in texts] == texts
