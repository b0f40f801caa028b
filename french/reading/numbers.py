"""Numbers in words: « vingt-cinq » is 25."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from text_to_num import find_numbers

from french.calendar_names import MONTHS

# What stands after « neuf » when it is 9, and not « new ».
_COUNTED = re.compile(rf"{'|'.join(MONTHS)}|derni|jour|semaine|mois|an|euro|cent|mille|au$")
# A quick look, so that most messages need no more.
_NUMERAL = re.compile(
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cent|mille"
    r"|million|milliard|une? euro"
)
_PIECE = re.compile(r"[^\W\d_]+|\d+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Word:
    written: str

    def text(self) -> str:
        return self.written

    def nt_separated(self, _: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return self.written.isdigit()


def numbers_in_words(text: str) -> str:
    """`text` with the numbers that are written in words as digits; « un » alone is an article."""
    pieces = _PIECE.findall(text)
    for first, after, digits in reversed(list(spelled([piece.casefold() for piece in pieces]))):
        pieces[first:after] = [digits]
    return "".join(pieces)


def spelled(pieces: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where `pieces` (words, spaces, signs, in lower case) spell a number: first, after, digits.

    Spaces and hyphens stand between the words of one number.
    """
    if not _NUMERAL.search("".join(pieces)):
        return
    places = [at for at, piece in enumerate(pieces) if piece != "-" and not piece.isspace()]
    words = [_Word(pieces[at]) for at in places]
    for found in find_numbers(words, "fr", 0.0):
        if found.is_ordinal or not found.text.isdigit():
            continue
        only = words[found.start].written if found.end - found.start == 1 else ""
        follows = words[found.end].written if found.end < len(words) else ""
        if (only in {"un", "une"} and not follows.startswith("euro")) or (
            only == "neuf" and not _COUNTED.match(follows)
        ):
            continue
        if not only.isdigit():
            yield places[found.start], places[found.end - 1] + 1, found.text
