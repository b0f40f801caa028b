"""Dates that cannot be: « le 31 février », « à 25h », « du 20 au 10 novembre 2026 »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from french.dates.finding import moments_in
from french.dates.moments import Moment
from french.dates.rules import Now
from french.dates.spans import is_period
from french.month import Month
from french.reading.reading import Reading
from french.reading.understood import Tense

_LEAP = 2024
#: « du 25 au 5 » goes into the next month, so many days at most; « du 12 au 5 » is turned round.
_OVER_MONTHS_END, _LONGEST_MONTH = 14, 31
# « 24h/24 » is a day, « sous 48h » a delay: an hour stands after « à » or « vers ».
_HOUR = re.compile(
    r"(?<![\w'])(?:a|vers|avant|apres) (?P<hour>\d{1,3}) ?(?:h|heures?)(?P<minute>\d\d)?\b(?! ?/)"
)


class Fault(StrEnum):
    """Why a date cannot be: there is none, its hour is none, or its end comes before its start."""

    NO_DAY = "no_day"
    NO_HOUR = "no_hour"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Impossible:
    """What cannot be, in the words that it was written in."""

    fault: Fault
    words: str


def impossible_in(text: str, today: date) -> Impossible | None:
    """The first date in `text` that cannot be."""
    reading = Reading.of(text)
    moments = moments_in(reading, Now(today, Tense.PAST))
    for moment in moments:
        if _is_no_day(moment):
            return Impossible(Fault.NO_DAY, reading.words(moment.start, moment.end))
    for first, last in _pairs(moments, reading.plain):
        if _is_reversed(first, last) or _is_bare_reversed(first, last, reading.plain):
            return Impossible(Fault.REVERSED, reading.words(first.start, last.end))
    for found in _HOUR.finditer(reading.plain):
        if int(found["hour"]) > 24 or int(found["minute"] or 0) > 59:
            return Impossible(Fault.NO_HOUR, reading.words(found.start("hour"), found.end()))
    return None


def _pairs(moments: Sequence[Moment], plain: str) -> Iterator[tuple[Moment, Moment]]:
    for at in range(len(moments) - 1):
        first, last = moments[at : at + 2]
        ended = moments[at - 1].end if at else 0
        if is_period(plain[ended : first.start], (first, last), plain):
            yield first, last


def _is_no_day(moment: Moment) -> bool:
    if moment.known is not None or moment.day is None or moment.month is None:
        return False
    if not 1 <= moment.month <= 12:
        return True
    of = Month(moment.year or _LEAP, moment.month)
    return not 1 <= moment.day <= (of.plus(1).first_day - of.first_day).days


def _is_reversed(first: Moment, last: Moment) -> bool:
    if first.weekday is not None or last.weekday is not None:
        return False
    if first.known is not None or last.known is not None:
        return False
    if first.month is None or last.month is None:
        return False
    if first.year is not None and last.year is not None:
        return (first.year, *_place(first)) > (last.year, *_place(last))
    # « du 20 décembre au 5 janvier » goes into the next year; « du 20 au 10 novembre » does not.
    return first.month == last.month and _place(first) > _place(last)


def _is_bare_reversed(first: Moment, last: Moment, plain: str) -> bool:
    """« du 12 au 5 », « du 20 au 10 novembre »: the start is a bare day, after that of the end."""
    if first.weekday is not None or last.weekday is not None or last.known is not None:
        return False
    if first.day is None or last.day is None or first.day <= last.day:
        return False
    if not plain[first.start : first.end].isdigit():
        return False
    return _LONGEST_MONTH - first.day + last.day > _OVER_MONTHS_END


def _place(moment: Moment) -> tuple[int, int]:
    return moment.month or 0, moment.day or 0
