"""Telephone numbers found by their form alone."""

import pytest

from french.phone_forms import HIDDEN, hidden


@pytest.mark.parametrize("number", ["06 12 34 56 78", "0612345678", "+33 6 12 34 56 78"])
def test_a_number_is_hidden(number: str) -> None:
    assert hidden(f"au {number} svp") == f"au {HIDDEN} svp"


@pytest.mark.parametrize("text", ["contrat 0612345678", "0612345678 €", "12,06 12 34 56 78"])
def test_what_is_named_otherwise_stays(text: str) -> None:
    assert hidden(text) == text
