"""Owns what is left of a text when spelling does not matter."""

import unicodedata


def plain(text: str) -> str:
    """Lower case, without accents, straight apostrophes, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.split())
