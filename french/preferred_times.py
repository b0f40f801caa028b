"""When somebody would like to be called, as they say it: « demain à 10 h », « jeudi après-midi ».

A rule of words alone; whether somebody calls then is for `booking` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from french.calendar_names import PARIS
from french.dates.rules import Now
from french.dates.spans import spans_in
from french.normalize import normalize
from french.reading.reading import Reading
from french.reading.understood import Tense

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
_NOT_WANTED = re.compile(r"(?<!partir )\b(?:du|de|depuis|pas|sauf) (?:le )?$")
"""« du 15 novembre » says what something else is of, « pas demain » what is not wanted."""


@dataclass(frozen=True, slots=True)
class PreferredTime:
    """On which day, from when on, and before when; what is None is left open."""

    day: date | None = None
    start: time | None = None
    end: time | None = None

    def fits(self, at: datetime) -> bool:
        """Whether a call that begins `at` is as preferred."""
        here = at.astimezone(PARIS)
        return (
            (self.day is None or here.date() == self.day)
            and (self.start is None or here.time() >= self.start)
            and (self.end is None or here.time() < self.end)
        )

    def is_past(self, at: datetime) -> bool:
        """Whether `at` is as late as preferred, or later."""
        here = at.astimezone(PARIS)
        begins = (self.day or here.date(), self.start or time())
        return (here.date(), here.time()) >= begins


def preferred_time(text: str, today: date) -> PreferredTime | None:
    """When a text without telephone numbers says that a call is wanted.

    None when it names neither a day nor a time.
    """
    day = next(_days(text, today), None)
    start, end = _times(normalize(text).replace("apres midi", "apres-midi"))
    return PreferredTime(day, start, end) if day or start or end else None


def _days(text: str, today: date) -> Iterator[date]:
    """The days that stand by themselves, in their order; each near, or today."""
    reading = Reading.of(text)
    for span in spans_in(reading, Now(today, Tense.FUTURE)):
        day = span.period.since
        if (
            (span.single or span.open)
            and span.period.days == 1
            and timedelta(0) <= day - today <= NEAR
            and not _NOT_WANTED.search(reading.plain, 0, span.start)
        ):
            yield day


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
