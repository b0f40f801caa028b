"""The name of a file that a visitor sends, as it is kept and shown."""

import re
import unicodedata
from pathlib import PurePath

from french import card_masking

LONGEST_NAME = 120

_DIRECTIONS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def cleaned_name(name: str) -> str:
    """`name` without folders and what is invisible, card numbers masked, no longer than allowed."""
    last = re.split(r"[/\\]", name)[-1]
    shown = unicodedata.normalize("NFC", _DIRECTIONS.sub("", last))
    shown = "".join(each for each in shown if unicodedata.category(each)[0] != "C").strip()
    stem, suffix = PurePath(shown).stem, PurePath(shown).suffix
    masked = card_masking.mask(stem).text
    return f"{masked[: LONGEST_NAME - len(suffix)]}{suffix}"
