"""Which groups of digits are a card number, and not a SIRET, a telephone number or a reference."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stdnum.fr import siren, siret

from french.card_brands import LONGEST, SHORTEST, is_card_number

_GROUP = re.compile(r"[0-9]+")
_SHAPES = frozenset({(4, 6, 5), (4, 6, 4), (4, 3, 3, 3), (4, 4, 5), (6, 13)})
"""How card numbers are printed, beside groups of four with a shorter last one."""
_MOST_GROUPS = 5
_SIRET_SHAPES = frozenset({(3, 3, 3, 5), (9, 5)})
_SIRET_LABEL = re.compile(r"sire[tn]", re.IGNORECASE)
_REFERENCE_LABEL = re.compile(
    r"\b(?:commande|facture|dossier|r[ée]f(?:[ée]rence)?|arn|rrn)s?\b\W{0,3}"
    r"(?:(?:n|no|num[ée]ro)\b\W{0,3})?(?:est\W{0,3})?$",
    re.IGNORECASE,
)
_CARD_LABEL = re.compile(r"\b(?:cartes?|cb|pan|card|visa|mastercard|amex)\b", re.IGNORECASE)
_GLUED = re.compile(r"([0-9]{15,16})(?:0[1-9]|1[0-2])[0-9]{2}[0-9]{3,4}")
"""Number, expiry date and code in one run."""
type _Groups = list[tuple[int, int]]
"""Start and end of each group of digits."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """What is to be masked from `start` up to `end`; `number` is empty for a date or a code."""

    start: int
    end: int
    number: str = ""
    parted: bool = False
    """Whether the rest of the number is in another line."""


def cards(plain: str, chain: re.Match[str]) -> Iterator[Span]:
    """The card numbers among the groups of a chain; at each group the shortest one."""
    groups = [group.span() for group in _GROUP.finditer(plain, *chain.span())]
    first = 0
    while first < len(groups):
        if glued := _glued(plain, *groups[first]):
            yield glued
        counts = range(1, min(_MOST_GROUPS, len(groups) - first) + 1)
        windows = [groups[first : first + count] for count in counts]
        card = next((w for w in windows if _is_printed(w) and _is_card(plain, w)), None)
        if card:
            yield Span(card[0][0], card[-1][1], _digits(plain, card))
        first += len(card) if card else 1
    # However oddly it is cut up, a chain that is a card number as a whole is one.
    if _is_evenly_separated(plain, groups) and _is_card(plain, groups):
        yield Span(groups[0][0], groups[-1][1], _digits(plain, groups))


def _glued(plain: str, start: int, end: int) -> Span | None:
    """A run too long for a card number that is one with its date and code."""
    match = _GLUED.fullmatch(plain, start, end) if end - start > LONGEST else None
    if match is None:
        return None
    number = next((n for n in (match[1], match[1][:15]) if is_card_number(n)), None)
    return Span(start, end, number) if number and not _is_reference(plain, start) else None


def _is_printed(window: _Groups) -> bool:
    """Whether digits are grouped as on cards, or not at all."""
    sizes = _sizes(window)
    fours = len(sizes) >= 4 and set(sizes[:-1]) == {4} and sizes[-1] <= 4
    return len(sizes) == 1 or fours or sizes in _SHAPES


def _is_card(plain: str, window: _Groups) -> bool:
    if not SHORTEST <= sum(_sizes(window)) <= LONGEST:
        return False
    return is_card_number(_digits(plain, window)) and not _is_something_else(plain, window)


def _sizes(window: _Groups) -> tuple[int, ...]:
    return tuple(end - start for start, end in window)


def _is_evenly_separated(plain: str, window: _Groups) -> bool:
    gaps = {plain[a[1] : b[0]].strip() for a, b in pairwise(window)}
    return len(gaps) <= 1


def _digits(plain: str, window: _Groups) -> str:
    return "".join(plain[start:end] for start, end in window)


def _is_something_else(plain: str, window: _Groups) -> bool:
    """Whether digits that could be a card number are a number of another kind."""
    start = window[0][0]
    digits = _digits(plain, window)
    if siret.is_valid(digits) and siren.is_valid(digits[:9]):
        labelled = _SIRET_LABEL.search(plain, max(start - 25, 0), start)
        return _sizes(window) in _SIRET_SHAPES or labelled is not None
    if plain[max(start - 1, 0) : start] == "+":
        return len(digits) <= 15  # the longest international telephone number
    return len(window) == 1 and _is_reference(plain, start)


def _is_reference(plain: str, start: int) -> bool:
    before = plain[max(start - 40, 0) : start]
    return bool(_REFERENCE_LABEL.search(before)) and not _CARD_LABEL.search(before)
