"""The days that a phrase means: « le virement du 12 », « hier », « lundi »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.actions.phrases.amounts import AMOUNT
from bot.actions.phrases.months import NAMES
from bot.actions.phrases.understood import Tense, Understood
from bot.actions.plain_words import plain
from merchants.month import Month

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_AGO = {"aujourd'hui": 0, "ce matin": 0, "avant-hier": 2, "avant hier": 2, "hier": 1}

_ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d\d|\d\d))?(?![\d/])")
_WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er)? (?:de )?({'|'.join(NAMES)})(?!\w)(?: (20\d\d))?")
_DAY_ONLY = re.compile(
    r"\b(?:du|le|au) (\d{1,2})(?:er)?(?![\d,.€/]| ?(?:€|euros?|eur|\d{3}))"
    rf"(?! (?:de )?(?:{'|'.join(NAMES)})(?!\w))"
)
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")


def days_in(text: str, today: date, tense: Tense = Tense.PAST) -> tuple[Understood[date], ...]:
    """The past days that `text` names, each once; a day without a month or year is the last one.

    A day that does not exist (31 février) is left out.
    """
    if tense is Tense.FUTURE:
        return ()
    return tuple(Understood(day, False, text) for day in _days(text, today))


def _days(text: str, today: date) -> tuple[date, ...]:
    words = AMOUNT.sub(" ", plain(text))
    for rule in (_iso, _written, _slashed, _spoken, _day_only):
        if days := tuple(dict.fromkeys(rule(words, today))):
            return days
    return ()


def _iso(words: str, _: date) -> Iterator[date]:
    for year, month, day in _ISO.findall(words):
        yield from _existing(int(year), int(month), int(day))


def _written(words: str, today: date) -> Iterator[date]:
    for day, name, year in _WRITTEN.findall(words):
        yield from _in_month(int(day), NAMES[name], int(year) if year else None, today)


def _slashed(words: str, today: date) -> Iterator[date]:
    for day, month, year in _SLASHED.findall(words):
        known = (int(year) + 2000 if len(year) == 2 else int(year)) if year else None
        yield from _in_month(int(day), int(month), known, today)


def _spoken(words: str, today: date) -> Iterator[date]:
    for word, back in _AGO.items():
        if word in words:
            yield today - timedelta(days=back)
            return
    for name in _WEEKDAY.findall(words):
        back = (today.weekday() - _WEEKDAYS.index(name)) % 7
        yield today - timedelta(days=back or 7)


def _day_only(words: str, today: date) -> Iterator[date]:
    for found in _DAY_ONLY.findall(words):
        for back in range(3):
            month = Month.of(today).plus(-back)
            days = tuple(_existing(month.year, month.month, int(found)))
            if days and days[0] <= today:
                yield days[0]
                break


def _in_month(day: int, month: int, year: int | None, today: date) -> Iterator[date]:
    if year is not None:
        yield from _existing(year, month, day)
        return
    this_year = tuple(_existing(today.year, month, day))
    if this_year and this_year[0] <= today:
        yield this_year[0]
    else:
        yield from _existing(today.year - 1, month, day)


def _existing(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
