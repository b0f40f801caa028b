"""Telephone numbers: read however people write them, and taken out again as thoroughly."""

import pytest

from french.phone_numbers import REMOVED, NotAPhoneNumber, found_and_rest, without, written

PHONE = "06 12 34 56 78"


@pytest.mark.parametrize(
    "way",
    [
        PHONE, "0612345678", "06.12.34.56.78", "06-12-34-56-78", "06\u202f12\u00a034 56 78",
        "+33 6 12 34 56 78", "+33612345678", "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78",
        "0 6 1 2 3 4 5 6 7 8",
    ],
)  # fmt: skip
def test_a_number_is_taken_out_however_it_is_written(way: str) -> None:
    assert without(f"Appelez le {way}, merci.", PHONE) == f"Appelez le {REMOVED}, merci."


@pytest.mark.parametrize(
    "text", ["06 12 34 56 79", "dossier 9061234567812", "2026-00123", "le 06/12, 34 56 78 €"]
)
def test_other_figures_stay(text: str) -> None:
    assert without(text, PHONE) == text


def test_what_is_no_number_any_more_is_taken_out_as_it_stands() -> None:
    assert without("au poste, merci", "poste") == f"au {REMOVED}, merci"


def test_a_foreign_number_is_taken_out_too() -> None:
    belgian = written("+32 470 12 34 56")
    assert belgian == "+32 470 12 34 56"
    assert without("au +32470123456 ou 0470 12 34 56", belgian) == f"au {REMOVED} ou {REMOVED}"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("mon tél : 0612345678.", PHONE),
        ("06 12 34 56 78 ou 06.12.34.56.78", PHONE),
        ("06 12 34 56 78 ou 07 98 76 54 32", None),
        ("facture 12345", None),
        ("Un conseiller svp, contrat n° 0798765432", None),
        ("numéro de commerçant 0145236987", None),
        ("IBAN NL91 ABNA 0417 1643 00", None),
        ("dossier 0798765432, appelez le 06 12 34 56 78", PHONE),
        ("panne du terminal, 0612345678", PHONE),
        ("bonjour", None),
    ],
)
def test_the_one_number_of_a_text_is_found(text: str, phone: str | None) -> None:
    assert found_and_rest(text)[0] == phone


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(NotAPhoneNumber):
        written("0000000000")
