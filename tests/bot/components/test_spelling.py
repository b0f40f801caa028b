"""Words that are one slip away from one that the examples have."""

import pytest

from bot.components.spelling import Spelling

TEXTS = ["mon relevé de mars", "le relevé par la poste", "relevé : mon mot de passe", "la poste"]
SPELLING = Spelling.of([*TEXTS, "poste", "mon passe", "mon passe oublié"])


@pytest.mark.parametrize("typed", ["relvé", "rellevé", "relebé", "rleevé", "releve", "relevé"])
def test_a_slip_is_mended_with_its_accents(typed: str) -> None:
    assert SPELLING.mended(f"mon {typed} !") in {"mon relevé !", "mon releve !"}


def test_a_short_word_is_mended_where_two_letters_changed_places() -> None:
    assert SPELLING.mended("omn relevé") == "mon relevé"


def test_a_known_word_stays_even_without_its_accents() -> None:
    assert SPELLING.mended("releve") == "releve"


@pytest.mark.parametrize("typed", ["relais", "pst", "reveler", "parapluie", "2026"])
def test_short_and_distant_words_stay(typed: str) -> None:
    assert SPELLING.mended(typed) == typed


def test_nothing_is_mended_to_a_word_that_only_one_example_has() -> None:
    assert SPELLING.mended("oublir") == "oublir"
