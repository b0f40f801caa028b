"""The calendar: spans of months, thirds of a month, seasons and holidays."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

from french.month import Month
from french.period import Period

ONE_DAY = timedelta(days=1)
_THIRDS = {"debut": (1, 10), "mi": (11, 20), "fin": (21, 31)}
_SEASONS = {
    "printemps": ((3, 20), (6, 20)),
    "ete": ((6, 21), (9, 22)),
    "automne": ((9, 23), (12, 20)),
    "hiver": ((12, 21), (3, 19)),
}
_FIXED = {
    "jour de l'an": (1, 1), "nouvel an": (1, 1), "epiphanie": (1, 6), "saint valentin": (2, 14),
    "fete du travail": (5, 1), "fete nationale": (7, 14), "assomption": (8, 15),
    "halloween": (10, 31), "toussaint": (11, 1), "armistice": (11, 11),
    "veille de noel": (12, 24), "reveillon de noel": (12, 24), "noel": (12, 25),
    "saint sylvestre": (12, 31), "reveillon": (12, 31),
}  # fmt: skip
_AFTER_EASTER = {
    "lundi de paques": 1, "paques": 0, "ascension": 39, "lundi de pentecote": 50, "pentecote": 49,
}  # fmt: skip
MOVING = frozenset(_AFTER_EASTER)
HOLIDAYS = tuple(sorted((*_FIXED, *_AFTER_EASTER), key=len, reverse=True))


def existing(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months(first: Month, count: int = 1) -> Period:
    """The days of `count` months from `first` on."""
    return Period(first.first_day, first.plus(count).first_day - ONE_DAY)


def year(number: int) -> Period:
    """The days of a year."""
    return months(Month(number, 1), 12)


def week(day: date) -> Period:
    """The week that `day` is in, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def week_end(day: date) -> Period:
    """The Saturday and Sunday of the week that `day` is in."""
    sunday = week(day).until
    return Period(sunday - ONE_DAY, sunday)


def part(whole: Period, name: str) -> Period:
    """« début », « mi », « milieu », « fin » of a week, a month or a year: a third or so of it."""
    name = "mi" if name == "milieu" else name
    if whole.days > 300:
        first, length = {"debut": (1, 3), "mi": (5, 4), "fin": (10, 3)}[name]
        return months(Month(whole.since.year, first), length)
    if 28 <= whole.days <= 31:
        return third(Month.of(whole.since), name)
    length = max(whole.days // 3, 1)
    start = {"debut": 0, "mi": length, "fin": whole.days - length}[name]
    since = whole.since + timedelta(days=start)
    return Period(since, since + timedelta(days=length - 1))


def third(of: Month, part: str) -> Period:
    """« début mars », « mi-mars », « fin mars »: the days 1–10, 11–20, and the rest."""
    first, last = _THIRDS[part]
    whole = months(of)
    return Period(whole.since.replace(day=first), whole.since.replace(day=min(last, whole.days)))


def season(name: str, number: int) -> Period:
    """The season that begins in a year."""
    first, last = _SEASONS[name]
    ends = number + 1 if last < first else number
    return Period(date(number, *first), date(ends, *last))


def holiday(name: str, number: int) -> date:
    """The day of a holiday in a year."""
    if name in _FIXED:
        return date(number, *_FIXED[name])
    sunday: date = easter(number)
    return sunday + timedelta(days=_AFTER_EASTER[name])


def months_earlier(day: date, count: int) -> date:
    """The same day of the month, `count` months earlier, or the last one when it is shorter."""
    whole = months(Month.of(day).plus(-count))
    return whole.since.replace(day=min(day.day, whole.days))
