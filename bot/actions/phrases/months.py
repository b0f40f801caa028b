"""The months that a phrase means: « mars », « de mars 2026 », « le dernier », « celui d'avant »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.actions.phrases.understood import Understood
from bot.actions.plain_words import plain
from merchants.month import Month

NAMES = {
    "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4,
    "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
_NUMBERS = {"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "douze": 12}

_NAMED = re.compile(
    rf"(?<!\w)(?P<name>{'|'.join(NAMES)})(?!\w)(?! derniers)\.?(?: (?:de )?"
    r"(?:(?P<last>l'an(?:nee)? (?:derniere?|passee?))|(?P<year>20\d\d|\d\d)(?![\d,€])))?"
)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(0?[1-9]|1[0-2])[/-](20\d\d|\d\d)|(20\d\d)-(\d\d))(?![\d/-])"
)
_AGO = re.compile(r"il y a (\d{1,2}|\w+) mois")
_A_YEAR_BEFORE = re.compile(r"meme (?:mois|periode).*\b(?:an|annee)\b|un an (?:avant|plus tot)")
_SECOND_LAST = re.compile(r"avant[- ]dernier")
_BEFORE = re.compile(
    r"(?:celui|le mois|le releve) (?:d'avant|precedent)|^(?:et )?(?:le )?precedent"
)
_AFTER = re.compile(r"(?:celui|le mois|le releve) (?:d'apres|suivant)|^(?:et )?(?:le )?suivant")
_LAST_MONTH = re.compile(r"mois (?:dernier|passe|precedent)")
_THIS_MONTH = re.compile(r"ce mois|mois (?:en cours|courant|actuel)")
_LATEST = re.compile(r"\bdernier|plus recent")


def months_in(
    text: str, today: date, latest: Month, shown: Month | None
) -> tuple[Understood[Month], ...]:
    """The months that `text` names, each once, in its order; empty when it names none.

    A month without a year is the nearest one that is not after `today`. `latest` is the month of
    the newest statement, `shown` that of the statement last talked about.
    """
    return tuple(Understood(month, False, text) for month in _months(text, today, latest, shown))


def _months(text: str, today: date, latest: Month, shown: Month | None) -> tuple[Month, ...]:
    words = plain(text)
    if _A_YEAR_BEFORE.search(words) and shown is not None:
        return (shown.plus(-12),)
    written = tuple(dict.fromkeys([*_named(words, today), *_numeric(words)]))
    if written:
        return written
    relative = _relative(words, Month.of(today), latest, shown)
    return () if relative is None else (relative,)


def _named(words: str, today: date) -> Iterator[Month]:
    for found in _NAMED.finditer(words):
        number = NAMES[found["name"]]
        if found["year"]:
            yield Month(_century(found["year"]), number)
        elif found["last"]:
            yield Month(today.year - 1, number)
        else:
            yield Month(today.year if number <= today.month else today.year - 1, number)


def _numeric(words: str) -> Iterator[Month]:
    for month, year, iso_year, iso_month in _NUMERIC.findall(words):
        if year:
            yield Month(_century(year), int(month))
        elif 1 <= int(iso_month) <= 12:
            yield Month(int(iso_year), int(iso_month))


def _relative(words: str, now: Month, latest: Month, shown: Month | None) -> Month | None:
    if ago := _AGO.search(words):
        number = int(ago[1]) if ago[1].isdigit() else _NUMBERS.get(ago[1])
        return None if number is None else now.plus(-number)
    if _SECOND_LAST.search(words):
        return latest.plus(-1)
    if _BEFORE.search(words):
        return (shown or latest).plus(-1)
    if _AFTER.search(words) and shown is not None:
        return shown.plus(1)
    if _LAST_MONTH.search(words):
        return now.plus(-1)
    if _THIS_MONTH.search(words):
        return now
    return latest if _LATEST.search(words) else None


def _century(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)
