"""Numbers in words: « vingt-cinq » is 25."""

from __future__ import annotations

from text_to_num import alpha2digit


def numbers_in_words(text: str) -> str:
    """`text` with the numbers that are written in words as digits."""
    return str(alpha2digit(text, "fr"))
