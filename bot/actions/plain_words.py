"""A message as bare words, so that rules need not know accents, capitals or apostrophes."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """Lower case, without accents, straight apostrophes, single spaces.

    `plain("Le relevé d’Août")` is `"le releve d'aout"`.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare).strip()


_DETAIL = re.compile(
    r"\W*(?:(?:et|ok|oui|alors|maintenant|avoir|voir|donne[sz]?[- ]moi|montre[sz]?[- ]moi"
    r"|je (?:veux|voudrais)|puis[- ]je|on peut|peux[- ]tu|pouvez[- ]vous) )*"
    r"(?:(?:le|les|plus de|en|du|tous les) )?details?"
    r"(?: (?:svp|stp|s'il (?:vous|te) plait|complet|exact|de (?:ce|cet|cette) \w+))*\W*"
)


def asks_detail(text: str) -> bool:
    """Whether `text` asks for details of what was just said, and for nothing else."""
    return _DETAIL.fullmatch(plain(text)) is not None


def mentions(text: str, words: str) -> bool:
    """Whether the plain `text` holds the plain `words` as whole words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
