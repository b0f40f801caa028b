"""Card numbers are masked, with the expiry date and the code that follow them.

It runs before anything is kept, sent on or shown. In doubt it masks. Other numbers of a merchant's
life that look alike stay: SIRET, IBAN, telephone numbers, amounts, labelled references.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from french.card_groups import Span
from french.card_spans import spans_in

HIDDEN = "•"
"""What stands for a digit that is not kept."""
_ABOUT_CARD = re.compile(
    r".*\b(?:exp|valid|valable|cv[cv]|cid|crypto|code\b|s[ée]curit)"
    r"|\W*(?:0[1-9]|1[0-2])\s?/\s?(?:20)?[0-9]{2}(?![0-9/.,\-])",
    re.IGNORECASE | re.DOTALL,
)
"""How a line begins that goes on about the card of the line before: otherwise digits may be an
amount, a year, a date."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without card numbers, and how many there were."""

    text: str
    count: int


def mask(text: str) -> Masked:
    """Replace each card number by « •••• •••• •••• 1234 »."""
    return mask_across([text])[0]


def mask_across(lines: Sequence[str]) -> list[Masked]:
    """The same in lines that one person wrote one after the other, the newest last.

    Of a card number that goes over several lines not one digit stays. It counts in the newest.
    """
    found = [spans_in(line) for line in lines]
    for seam in ("", " "):
        for parts in _over_several(lines, seam):
            for place, part in parts:
                found[place].append(part)
    return [_masked(line, spans) for line, spans in zip(lines, found, strict=True)]


def _masked(text: str, spans: Sequence[Span]) -> Masked:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (not span.number, span.parted)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    pieces, done = [], 0
    for span in sorted(kept):
        pieces += [text[done : span.start], _shown(text, span)]
        done = span.end
    return Masked("".join([*pieces, text[done:]]), sum(bool(span.number) for span in kept))


def _shown(text: str, span: Span) -> str:
    if span.number and not span.parted:
        return f"•••• •••• •••• {span.number[-4:]}"
    return re.sub(r"\d", HIDDEN, text[span.start : span.end])


def _over_several(lines: Sequence[str], seam: str) -> Iterator[list[tuple[int, Span]]]:
    """What is to be masked and is found only when lines are read as one, with `seam` between them.

    For each its parts, with the place of the line that holds it.
    """
    starts = list(accumulate((len(line) + len(seam) for line in lines[:-1]), initial=0))
    follows = False  # the date and the code of a number come right after it
    for span in spans_in(seam.join(lines)):
        parts = [
            (place, replace(span, start=first, end=last, parted=True))
            for place, (line, start) in enumerate(zip(lines, starts, strict=True))
            if (first := max(span.start - start, 0)) < (last := min(span.end - start, len(line)))
        ]
        follows = len(parts) > 1 or (follows and not span.number)
        if follows or (not span.number and _ABOUT_CARD.match(lines[parts[0][0]])):
            yield parts
