"""Reading: a message as the rules read it, each piece of which can be traced to what was typed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from french.normalize import normalize
from french.reading.numbers import spelled
from french.reading.typos import mended

_TOKEN = re.compile(r"[0-9]+|(?:[^\W\d_]|[\u0300-\u036f])+|\s+|.", re.DOTALL)
_SIGNS = str.maketrans("’ʼ‘`´‐‑‒–—−→", "'''''-------")
# The hyphen of « ce jour-là », which is often left out; « la » may be an article.
_THERE = re.compile(r"l(?:à|a\u0300)(?!\w)", re.IGNORECASE)
# « sept » is the month after a day, and where nothing that is counted follows.
_SEPTEMBER_AFTER = frozenset({"", "de", "en", "depuis", "a", "mi", "debut", "fin", "mois"})
_SEPTEMBER_BEFORE = frozenset({"", "a", "au", "et", "jusqu", "?", "!", ",", "."})


class Token(NamedTuple):
    """A word, a number, a sign or a space: `text` as the rules read it, and where it was typed."""

    text: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """`plain`: lower case, no accents, typos mended, shorthand written out, numbers as digits."""

    typed: str
    plain: str
    tokens: tuple[Token, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, typed: str) -> Self:
        """The reading of what was `typed`."""
        tokens = tuple(_numbered(_september(list(_tokens(typed)))))
        places, at = [], 0
        for token in tokens:
            places.append(at)
            at += len(token.text)
        return cls(typed, "".join(token.text for token in tokens), tokens, tuple(places))

    def words(self, start: int, end: int) -> str:
        """What was typed for `plain[start:end]`."""
        among = self._among(start, end)
        return self.typed[among[0].start : among[-1].end].strip() if among else ""

    def sure(self, start: int, end: int) -> bool:
        """Whether no word of `plain[start:end]` was mended."""
        return all(token.sure for token in self._among(start, end))

    def _among(self, start: int, end: int) -> tuple[Token, ...]:
        first = max(bisect_right(self.places, start) - 1, 0)
        return self.tokens[first : bisect_left(self.places, end)]


def _tokens(typed: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(typed):
        written, start, end = found[0], found.start(), found.end()
        if written.isspace():
            yield Token("-" if _THERE.match(typed, end) else " ", start, end)
        elif written[0].isdigit():
            yield Token(written, start, end)
        elif written[0].isalpha():
            word, sure = mended(written.lower() if written.isascii() else normalize(written))
            yield Token(word, start, end, sure)
        else:
            sign = written.translate(_SIGNS)
            yield Token(sign if sign.isascii() else normalize(sign), start, end)


def _september(tokens: list[Token]) -> list[Token]:
    for at, token in enumerate(tokens):
        if token.text != "sept":
            continue
        before = _beside(tokens, at, -1)
        after = _beside(tokens, at, 1)
        has_year = after.isdigit() and len(after) == 4
        alone = before in _SEPTEMBER_AFTER and (after in _SEPTEMBER_BEFORE or after.isdigit())
        if before.isdigit() or has_year or alone:
            tokens[at] = Token("septembre", token.start, token.end)
    return tokens


def _beside(tokens: list[Token], at: int, step: int) -> str:
    at += step
    while 0 <= at < len(tokens) and tokens[at].text in {" ", "-"}:
        at += step
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _numbered(tokens: list[Token]) -> list[Token]:
    for first, after, digits in reversed(list(spelled([token.text for token in tokens]))):
        tokens[first:after] = [Token(digits, tokens[first].start, tokens[after - 1].end)]
    return tokens
