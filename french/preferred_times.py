"""When somebody would like to be called, as they say it: « demain à 10 h », « jeudi après-midi ».

A rule of words alone; whether somebody calls then is for `booking` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from french.calendar_names import MONTHS, PARIS, WEEKDAYS
from french.normalize import normalize
from french.phone_numbers import without_any

NEAR = timedelta(days=60)
"""A day that is further away is a day of something else."""
_SPOKEN = {
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14,
    "quinze": 15, "seize": 16, "dix-sept": 17, "dix-huit": 18,
}  # fmt: skip
_HOUR = (
    r"(?:(\d{1,2}|"
    + "|".join(sorted(_SPOKEN, key=len, reverse=True))
    + r") ?(?:h|heures?\b|:(?=\d\d\b))"
    r" ?(\d{2}|et demie|et quart)?\b)"
)
_BETWEEN = (
    re.compile(rf"\b(?:entre|de) (?:{_HOUR}|(\d{{1,2}})) (?:et|a|jusqu'a) {_HOUR}"),
    re.compile(rf"\b{_HOUR}() ?(?:-|a|jusqu'a) ?{_HOUR}"),
)
_AFTER = re.compile(rf"\b(?:apres|a partir de|des|pas avant) {_HOUR}")
_BEFORE = re.compile(rf"\b(?:avant|au plus tard a) {_HOUR}")
_AT = re.compile(rf"(?<!avant )\b{_HOUR}")
_PARTS = (
    (re.compile(r"\bdebut d(?:e l)?'apres-midi\b"), time(13), time(15)),
    (
        re.compile(r"\bfin d(?:e l)?'apres-midi\b|\bfin de journee\b|\bsoir(?:ee)?\b"),
        time(16),
        None,
    ),
    (re.compile(r"\bapres-midi\b"), time(13), None),
    (re.compile(r"\bfin de matinee\b"), time(10, 30), time(12)),
    (re.compile(r"\bmatin(?:ee)?\b"), None, time(12)),
    (re.compile(r"\bmidi\b"), time(12), time(14)),
)
_NEAR_DAY = re.compile(
    r"\b(apres[- ]demain)\b|\bdemain\b|\baujourd'hui\b|\bce (?:matin|soir|midi)\b"
    r"|\bcet(?:te)? apres-midi\b"
)
_IN_DAYS = re.compile(r"\bdans (\d{1,2}|deux|trois|quatre|cinq) jours?\b")
_FEW = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_OF_MONTH = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(MONTHS)})\b")
_FIGURES = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{2,4})?\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_OF = re.compile(r"(?<!partir )\b(?:du|de|depuis|depuis le|pas|sauf)\s$")
_THE = re.compile(rf"\ble (\d{{1,2}})(?:er)?\b(?! ?(?:h\b|heures?\b|/|{'|'.join(MONTHS)}))")


@dataclass(frozen=True, slots=True)
class PreferredTime:
    """On which day, from when on, and before when; what is None is left open."""

    day: date | None = None
    start: time | None = None
    end: time | None = None

    def fits(self, at: datetime) -> bool:
        """Whether a call that begins `at` is as it was wished."""
        here = at.astimezone(PARIS)
        return (
            (self.day is None or here.date() == self.day)
            and (self.start is None or here.time() >= self.start)
            and (self.end is None or here.time() < self.end)
        )

    def is_past(self, at: datetime) -> bool:
        """Whether `at` is as late as wished, or later."""
        here = at.astimezone(PARIS)
        begins = (self.day or here.date(), self.start or time())
        return (here.date(), here.time()) >= begins


def preferred_time(text: str, today: date) -> PreferredTime | None:
    """When a text says that a call is wanted; None when it names neither a day nor a time."""
    words = normalize(without_any(text)).replace("apres midi", "apres-midi")
    day = next(_days(words, today), None)
    start, end = _times(words)
    return PreferredTime(day, start, end) if day or start or end else None


def _days(words: str, today: date) -> Iterator[date]:
    """The days that are named, the plainest first; each in the future, or today."""
    for found in filter(_is_wish, _NEAR_DAY.finditer(words)):
        yield today + timedelta(days=2 * bool(found[1]) or int(found[0] == "demain"))
    for found in filter(_is_wish, _IN_DAYS.finditer(words)):
        yield today + timedelta(days=_FEW.get(found[1]) or int(found[1]))
    for found in filter(_is_wish, _OF_MONTH.finditer(words)):
        yield from _coming(today, int(found[1]), MONTHS.index(found[2]) + 1)
    for found in filter(_is_wish, _FIGURES.finditer(words)):
        yield from _coming(today, int(found[1]), int(found[2]))
    for found in filter(_is_wish, _WEEKDAY.finditer(words)):
        yield today + timedelta(days=(WEEKDAYS.index(found[0]) - today.weekday() - 1) % 7 + 1)
    for found in filter(_is_wish, _THE.finditer(words)):
        for month in (today.month, today.month % 12 + 1):
            yield from _coming(today, int(found[1]), month)


def _is_wish(found: re.Match[str]) -> bool:
    """Whether a day stands by itself: « du 15 novembre » says what something else is of, « pas
    demain » what is not wanted.
    """
    return _OF.search(found.string, 0, found.start()) is None


def _coming(today: date, day: int, month: int) -> Iterator[date]:
    """The next such day, if it is near: nobody asks for a call next autumn."""
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if timedelta(0) <= found - today <= NEAR:
            yield found


def _times(words: str) -> tuple[time | None, time | None]:
    for between in _BETWEEN:
        if found := between.search(words):
            return _hour(found[1] or found[3], found[2]), _hour(found[4], found[5])
    if found := _AFTER.search(words):
        return _hour(found[1], found[2]), None
    if found := _BEFORE.search(words):
        return None, _hour(found[1], found[2])
    if found := _AT.search(words):
        return _hour(found[1], found[2]), None
    for part, start, end in _PARTS:
        if part.search(words):
            return start, end
    return None, None


def _hour(hours: str, minutes: str | None) -> time | None:
    """« 10 », « 30 » as a time; None when there is no such time."""
    hour = _SPOKEN.get(hours) or int(hours)
    minute = {"et demie": 30, "et quart": 15}.get(minutes or "") or int(minutes or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
