"""The normal form of a text, so that rules need not know accents, capitals or apostrophes."""

from __future__ import annotations

import re
import unicodedata


def normalize(text: str) -> str:
    """Lower case, without accents, straight apostrophes, single spaces.

    `normalize("Le relevé d’Août")` is `"le releve d'aout"`.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.split())


def mentions(text: str, words: str) -> bool:
    """Whether the normalized `text` holds the normalized `words` as whole words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
