"""Text is never a command, whatever it is disguised with."""

import sys

import pytest

from bot.plain_text import NOTHING, plain_text

DISGUISES = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]


def test_no_character_before_a_slash_lets_it_through() -> None:
    through = [each for each in DISGUISES if plain_text(f"{each}/restart").strip().startswith("/")]
    assert through == []


def test_every_space_of_unicode_is_looked_past() -> None:
    for space in (each for each in DISGUISES if each.isspace()):
        assert plain_text(f"{space}/restart") == "restart"


@pytest.mark.parametrize(
    "typed", ["／restart", "\u200b／\u2060/restart", " / / /restart", "/\u0338restart"]
)
def test_disguised_slashes_are_taken_off(typed: str) -> None:
    assert plain_text(typed) == "restart"


@pytest.mark.parametrize("typed", ["", "  ", "/", "\u200b", " ／ "])
def test_what_is_only_a_disguise_says_nothing(typed: str) -> None:
    assert plain_text(typed) == NOTHING


@pytest.mark.parametrize("typed", ["net/brut ?", "où ? 24/7", "l’été", "½ remboursement", "1/2"])
def test_other_text_stays_as_it_was_typed(typed: str) -> None:
    assert plain_text(typed) == typed
