"""Where a text holds card numbers, and the expiry dates and codes that follow them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from stdnum import iban

from french.card_brands import SHORTEST
from french.card_groups import Span, cards

_CHAIN = re.compile(r"[0-9]+(?:[\s.,\-_/·‐-―−]{1,3}[0-9]+)*")
"""Groups of digits with little between them."""
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?:[ \-]?[A-Za-z0-9]){11,30}")
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
_MASKED = re.compile(r"•{4}(?:[ .\-]*•+)*(?: [0-9]{4})?(?![0-9])")
"""A card number as it is shown."""


def spans_in(text: str) -> list[Span]:
    """The spans of a text that hold a card number, or what follows one."""
    plain, origins = _plain(text)
    spans = [span for card in _MASKED.finditer(plain) for span in _secrets_after(plain, card.end())]
    if sum(map(plain.count, "0123456789")) < SHORTEST:
        return _where_written(spans, origins)
    plain = _IBAN.sub(_without_iban, plain)
    for chain in _CHAIN.finditer(plain):
        for card in cards(plain, chain):
            spans += [card, *_secrets_after(plain, card.end)]
    return _where_written(spans, origins)


def _where_written(spans: Sequence[Span], origins: Sequence[int]) -> list[Span]:
    """The spans of a plain text as spans of the text that was written."""
    # Up to the next visible character, so that nothing invisible is left hanging behind.
    return [Span(origins[span.start], origins[span.end], span.number) for span in spans]


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


def _secrets_after(plain: str, end: int) -> Iterator[Span]:
    """The expiry date and the code that follow a card number."""
    for _ in range(_SECRETS_AFTER):
        match = _AFTER.match(plain, end)
        if match is None:
            return
        yield Span(*match.span("secret"))
        end = match.end()
