"""The sum, the number and the average of what was listed: « ça fait combien en tout ? »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.actions.dialogue.listed_item import Item
from bot.actions.dialogue.wording import amount
from bot.components.references import mended
from french.normalize import normalize
from merchants.money import Money, total

_AVERAGE = re.compile(r"\bmoyen(?:nes?)?\b")
_NUMBER = re.compile(
    r"\bnombre\b|\bcombien (?:il )?(?:y )?en\b|\bcombien (?:y|sont|est-ce qu'il y|d'|de)\b"
    r"|\b(?:y|en) (?:en )?a\b.*\b(?:combien|cb|cbien)\b|\ben fait (?:combien|cb)\b"
    r"|\b(?:cb|cbien) y\b"
)
_TOTAL = re.compile(
    r"\b(?:totale?|totaux|totalite|somme|cumul|combien|cb|cbien|en tout|tout (?:compris|confondu"
    r"|ensemble)|globale?(?:ment)?)\b"
)


_HOW_MUCH = re.compile(r"\b(?:combien|cb|cbien)\b")


_TOGETHER = re.compile(
    r"\b(?:les|ces|des|aux) (deux|trois|quatre|cinq|six|sept|huit|[2-8])\b(?! (?:derni|premi))"
)
_NUMBERS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit")


class Figure(StrEnum):
    """What is worked out of a list."""

    TOTAL = "total"
    NUMBER = "number"
    AVERAGE = "average"


def figure_asked(text: str) -> Figure | None:
    """The figure that `text` asks for."""
    words = mended(normalize(text))
    if _AVERAGE.search(words):
        return Figure.AVERAGE
    if _NUMBER.search(words):
        return Figure.NUMBER
    return Figure.TOTAL if _TOTAL.search(words) else None


def number_together(text: str) -> int | None:
    """How many things `text` takes together: 3 for « ça fait combien, les trois ? »."""
    found = _TOGETHER.search(mended(normalize(text)))
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _NUMBERS.index(found[1]) + 2


def asks_how_much(text: str) -> bool:
    """Whether it is only « combien » that asks for the figure: of one item, it is its amount."""
    words = mended(normalize(text))
    return _TOTAL.search(_HOW_MUCH.sub(" ", words)) is None and _HOW_MUCH.search(words) is not None


def figure_in_words(figure: Figure, counted: str, sums: Sequence[Money]) -> str:
    """`3 règlements, 5 309,09 € au total`; `counted` is how many they are, in words."""
    if not sums:
        return counted
    whole = total(sums)
    if figure is Figure.AVERAGE:
        share = Money(round(whole.cents / len(sums)), whole.currency)
        return f"{amount(share)} en moyenne ({amount(whole)} pour {counted})"
    return f"{counted}, {amount(whole)} au total"


def sums_of(items: Sequence[Item]) -> list[Money]:
    """The amounts of `items`; none unless all have one."""
    sums = [each.amount for each in items if each.amount is not None]
    return sums if len(sums) == len(items) else []
