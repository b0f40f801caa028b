"""Card numbers are masked, with the expiry date and the code that follow them.

It runs before anything is kept, sent on or shown. In doubt it masks. Other numbers of a merchant's
life that look alike stay: SIRET, IBAN, telephone numbers, amounts, labelled references.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from stdnum import iban
from stdnum.fr import siren, siret

from french.card_brands import LONGEST, SHORTEST, is_card_number

HIDDEN = "•"
"""What stands for a digit that is not kept."""

_CHAIN = re.compile(r"[0-9]+(?:[\s.,\-_/·‐-―−]{1,3}[0-9]+)*")
"""Groups of digits with little between them."""
_GROUP = re.compile(r"[0-9]+")

_SHAPES = frozenset({(4, 6, 5), (4, 6, 4), (4, 3, 3, 3), (4, 4, 5), (6, 13)})
"""How card numbers are printed, beside groups of four with a shorter last one."""
_MOST_GROUPS = 5
_SIRET_SHAPES = frozenset({(3, 3, 3, 5), (9, 5)})

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?:[ \-]?[A-Za-z0-9]){11,30}")
_SIRET_LABEL = re.compile(r"sire[tn]", re.IGNORECASE)
_REFERENCE_LABEL = re.compile(
    r"\b(?:commande|facture|dossier|r[ée]f(?:[ée]rence)?|arn|rrn)s?\b\W{0,3}"
    r"(?:(?:n|no|num[ée]ro)\b\W{0,3})?(?:est\W{0,3})?$",
    re.IGNORECASE,
)
_CARD_LABEL = re.compile(r"\b(?:cartes?|cb|pan|card|visa|mastercard|amex)\b", re.IGNORECASE)

_GLUED = re.compile(r"([0-9]{15,16})(?:0[1-9]|1[0-2])[0-9]{2}[0-9]{3,4}")
"""Number, expiry date and code in one run."""
_AFTER = re.compile(
    r"(?:\W{0,4}(?:exp[^\W\d]*|valid[^\W\d]*|valable|jusqu|thru|fin|date|des?|du|d|la|le|l|au|à|a"
    r"|et|est|avec|cv[cv]2?|cid|crypto[^\W\d]*|visuel|code|s[ée]curit[ée]|num[ée]ro|n|dos)"
    r"(?![^\W\d]))*\W{0,4}"
    r"(?P<secret>(?:0[1-9]|1[0-2])\W{0,3}(?:20)?[0-9]{2}|[0-9]{3,4})"
    r"(?![0-9]|\s*(?:[.,][0-9]|€|eur))",
    re.IGNORECASE,
)
"""What follows a card number: an expiry date or a code, with the words that announce it."""
_SECRETS_AFTER = 3
_ABOUT_CARD = re.compile(
    r".*\b(?:exp|valid|valable|cv[cv]|cid|crypto|code\b|s[ée]curit)"
    r"|\W*(?:0[1-9]|1[0-2])\s?/\s?(?:20)?[0-9]{2}(?![0-9/.,\-])",
    re.IGNORECASE | re.DOTALL,
)
"""How a line begins that goes on about the card of the line before: otherwise digits may be an
amount, a year, a date."""
_MASKED = re.compile(r"•{4}(?:[ .\-]*•+)*(?: [0-9]{4})?(?![0-9])")
"""A card number as it is shown."""

type _Groups = list[tuple[int, int]]
"""Start and end of each group of digits."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without card numbers, and how many there were."""

    text: str
    count: int


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """What is to be masked from `start` up to `end`; `number` is empty for a date or a code."""

    start: int
    end: int
    number: str = ""
    parted: bool = False
    """Whether the rest of the number is in another line."""


def mask(text: str) -> Masked:
    """Replace each card number by « •••• •••• •••• 1234 »."""
    return mask_across([text])[0]


def mask_across(lines: Sequence[str]) -> list[Masked]:
    """The same in lines that one person wrote one after the other, the newest last.

    Of a card number that goes over several lines not one digit stays. It counts in the newest.
    """
    found = [_found(line) for line in lines]
    for seam in ("", " "):
        for parts in _over_several(lines, seam):
            for place, part in parts:
                found[place].append(part)
    return [_masked(line, spans) for line, spans in zip(lines, found, strict=True)]


def _masked(text: str, spans: Sequence[_Span]) -> Masked:
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (not span.number, span.parted)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    pieces, done = [], 0
    for span in sorted(kept):
        pieces += [text[done : span.start], _shown(text, span)]
        done = span.end
    return Masked("".join([*pieces, text[done:]]), sum(bool(span.number) for span in kept))


def _shown(text: str, span: _Span) -> str:
    if span.number and not span.parted:
        return f"•••• •••• •••• {span.number[-4:]}"
    return re.sub(r"\d", HIDDEN, text[span.start : span.end])


def _over_several(lines: Sequence[str], seam: str) -> Iterator[list[tuple[int, _Span]]]:
    """What is to be masked and is found only when lines are read as one, with `seam` between them.

    For each its parts, with the place of the line that holds it.
    """
    starts = list(accumulate((len(line) + len(seam) for line in lines[:-1]), initial=0))
    follows = False  # the date and the code of a number come right after it
    for span in _found(seam.join(lines)):
        parts = [
            (place, replace(span, start=first, end=last, parted=True))
            for place, (line, start) in enumerate(zip(lines, starts, strict=True))
            if (first := max(span.start - start, 0)) < (last := min(span.end - start, len(line)))
        ]
        follows = len(parts) > 1 or (follows and not span.number)
        if follows or (not span.number and _ABOUT_CARD.match(lines[parts[0][0]])):
            yield parts


def _found(text: str) -> list[_Span]:
    """The spans of a text that hold a card number, or what follows one."""
    plain, origins = _plain(text)
    spans = [span for card in _MASKED.finditer(plain) for span in _secrets_after(plain, card.end())]
    if sum(map(plain.count, "0123456789")) < SHORTEST:
        return _where_written(spans, origins)
    plain = _IBAN.sub(_without_iban, plain)
    for chain in _CHAIN.finditer(plain):
        for card in _cards(plain, chain):
            spans += [card, *_secrets_after(plain, card.end)]
    return _where_written(spans, origins)


def _where_written(spans: Sequence[_Span], origins: Sequence[int]) -> list[_Span]:
    """The spans of a plain text as spans of the text that was written."""
    # Up to the next visible character, so that nothing invisible is left hanging behind.
    return [_Span(origins[span.start], origins[span.end], span.number) for span in spans]


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text with ASCII digits and nothing invisible, and where each character came from.

    One more origin than characters: the end of the text.
    """
    if text.isascii():
        return text, range(len(text) + 1)
    plain, origins = [], []
    for origin, written in enumerate(text):
        if unicodedata.category(written) in {"Cf", "Mn", "Me"}:
            continue
        for character in unicodedata.normalize("NFKC", written):
            digit = unicodedata.digit(character, None)
            plain.append(character if digit is None else str(digit))
            origins.append(origin)
    return "".join(plain), [*origins, len(text)]


def _without_iban(match: re.Match[str]) -> str:
    """The same length of text, with the longest valid IBAN at its start made unreadable."""
    found = match.group()
    for end in range(len(found), SHORTEST, -1):
        whole_word = end == len(found) or not found[end].isalnum()
        if whole_word and iban.is_valid(found[:end]):
            return "x" * end + found[end:]
    return found


def _cards(plain: str, chain: re.Match[str]) -> Iterator[_Span]:
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
            yield _Span(card[0][0], card[-1][1], _digits(plain, card))
        first += len(card) if card else 1
    # However oddly it is cut up, a chain that is a card number as a whole is one.
    if _is_evenly_separated(plain, groups) and _is_card(plain, groups):
        yield _Span(groups[0][0], groups[-1][1], _digits(plain, groups))


def _glued(plain: str, start: int, end: int) -> _Span | None:
    """A run too long for a card number that is one with its date and code."""
    match = _GLUED.fullmatch(plain, start, end) if end - start > LONGEST else None
    if match is None:
        return None
    number = next((n for n in (match[1], match[1][:15]) if is_card_number(n)), None)
    return _Span(start, end, number) if number and not _is_reference(plain, start) else None


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


def _secrets_after(plain: str, end: int) -> Iterator[_Span]:
    """The expiry date and the code that follow a card number."""
    for _ in range(_SECRETS_AFTER):
        match = _AFTER.match(plain, end)
        if match is None:
            return
        yield _Span(*match.span("secret"))
        end = match.end()
