"""What people type, made regular."""

import pytest

from bot.components.word_form import LONGEST, folded, written_out


@pytest.mark.parametrize(
    ("typed", "regular"),
    [
        ("bjr g perdu mon MDP", "bonjour j'ai perdu mon mot de passe"),
        ("C’est où ?", "c'est où ?"),
        ("  deux\u202fespaces\n", "deux espaces"),
        ("re\u200blevé", "relevé"),
        ("ｒｅｌｅｖé", "relevé"),
        ("urgentttttt !!!!!!", "urgentt !!"),
    ],
)
def test_short_forms_are_written_out(typed: str, regular: str) -> None:
    assert written_out(typed) == regular


def test_accents_elisions_and_digits_do_not_tell_messages_apart() -> None:
    assert folded("L’œuvre n°2026-00123 à l'été") == folded("l oeuvre n°1999-99999 a l ete")


def test_a_word_that_contains_a_short_form_is_left_alone() -> None:
    assert written_out("gestion du cpas") == "gestion du cpas"


def test_of_a_very_long_message_the_beginning_and_the_end_are_read() -> None:
    read = written_out("début " + "x y " * 50_000 + " fin")
    assert read.startswith("début")
    assert read.endswith("fin")
    assert len(read) <= LONGEST + 1
