"""The amounts that a phrase means: « pourquoi 1 243,50 € »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.actions.phrases.understood import Understood
from bot.actions.plain_words import plain
from merchants.money import Money

AMOUNT = re.compile(
    r"(?<![\d/,.])(?P<units>\d{1,3}(?:[ .]\d{3})+|\d+)"
    r"(?:(?:[,.](?P<cents>\d{1,2}))? ?(?:€|euros?\b|eur\b) ?(?P<after>\d\d(?!\d))?"
    r"|[,.](?P<bare>\d\d))(?![\d/.])"
)


def amounts_in(text: str) -> tuple[Understood[tuple[Money, Money]], ...]:
    """The amounts that `text` names, each as the lowest and highest it may mean, in euros.

    `1 243 €` may be anything from 1 243,00 € to 1 243,99 €; `1 243,50 €` is exact.
    """
    return tuple(Understood(each, True, text) for each in dict.fromkeys(_amounts(plain(text))))


def _amounts(words: str) -> Iterator[tuple[Money, Money]]:
    for found in AMOUNT.finditer(words):
        units = int(re.sub(r"\D", "", found["units"])) * 100
        cents = found["cents"] or found["after"] or found["bare"]
        if cents is None:
            yield Money(units), Money(units + 99)
        else:
            exact = Money(units + int(cents.ljust(2, "0")))
            yield exact, exact
