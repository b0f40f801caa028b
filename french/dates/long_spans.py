"""Quarters, half-years, numbered weeks, years: « T1 2026 », « 2e semestre », « S42 », « 2025 »."""

from __future__ import annotations

import re
from datetime import date

from french.dates import calendar
from french.dates.dated import YEAR, year_of
from french.dates.moments import Moment
from french.dates.rules import NO_MONEY, Found, Now, Rule, form, moment
from french.month import Month
from french.reading.understood import Tense

_ORDINALS = {"p": 1, "d": 2, "s": 2, "t": 3, "q": 4}
_ORDINAL = (
    r"(?P<ordinal>premiere?|deuxieme|seconde?|troisieme|quatrieme|dernier"
    r"|[1-4](?: ?(?:er|ere|e|eme|ieme|nd|nde))?)"
)
_QUARTER = re.compile(
    rf"(?<!\w)(?:(?:[tq](?P<quarter>[1-4])|(?P<before_t>[1-4]) ?t|s(?P<half>[12]))(?!\w)"
    rf"|{_ORDINAL} (?:(?P<is_quarter>trimestre)|semestre)(?![a-z])){YEAR}",
    re.ASCII,
)
_WEEK_NUMBER = form(
    r"(?:s|semaine (?:numero |n° ?)?)(?P<week>\d\d?)(?![\d/,.])(?: (?:de )?(?P<year>20\d\d))?"
)
_PART_OF_YEAR = form(
    r"(?P<part>debut|mi|milieu|fin)[ -](?:de |d'|de l'annee |l'annee )?(?P<year>20[0-4]\d)"
    r"(?![\d/-])"
)
_YEAR = re.compile(
    r"(?P<lead>\b(?:en|annee|exercice|de|depuis|pour|sur|a|tout|toute) )?"
    rf"(?<![\w,.*/-])(?P<year>20[0-4]\d)(?![\w%/-]){NO_MONEY}(?! [a-z]+s\b)",
    re.ASCII,
)


def _quarter(found: Found, now: Now) -> Moment | None:
    year, sure = year_of(found, now)
    length = 3 if found["quarter"] or found["before_t"] or found["is_quarter"] else 6
    said = found["quarter"] or found["before_t"] or found["half"] or found["ordinal"]
    if said == "dernier":
        return _last(found, now, length, year)
    number = _ORDINALS.get(said[0]) or int(said[0])
    if number * length > 12:
        return None
    first = Month(year or now.today.year, (number - 1) * length + 1)
    known = calendar.months(first, length)
    if year is None and now.tense is Tense.PAST and known.since > now.today:
        known = calendar.months(first.plus(-12), length)
    elif year is None and now.tense is Tense.FUTURE and known.until < now.today:
        known = calendar.months(first.plus(12), length)
    return moment(found, known, sure=sure and year is not None, whole_months=True)


def _last(found: Found, now: Now, length: int, year: int | None) -> Moment:
    """« le dernier trimestre 2025 » is the fourth; alone, the last one that is over."""
    if year is not None:
        return moment(found, calendar.months(Month(year, 13 - length), length), whole_months=True)
    this = Month(now.today.year, (now.today.month - 1) // length * length + 1)
    known = calendar.months(this.plus(-length), length)
    return moment(found, known, sure=False, whole_months=True)


def _week(found: Found, now: Now) -> Moment | None:
    year = int(found["year"] or now.today.year)
    try:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        if found["year"] is None and monday > now.today and now.tense is Tense.PAST:
            monday = date.fromisocalendar(year - 1, int(found["week"]), 1)
    except ValueError:
        return None
    return moment(found, calendar.week(monday), sure=found["year"] is not None)


def _part_of_year(found: Found, _: Now) -> Moment:
    year = calendar.year(int(found["year"]))
    return moment(found, calendar.part(year, found["part"]), sure=False)


def _year(found: Found, _: Now) -> Moment:
    """A year alone; without a word before it, it is sure only when it is the whole message."""
    sure = found["lead"] is not None or found["year"] == found.string.strip(" ?!.")
    known = calendar.year(int(found["year"]))
    return Moment(*found.span("year"), known=known, sure=sure, whole_months=True)


RULES: tuple[Rule, ...] = (
    (_QUARTER, _quarter),
    (_WEEK_NUMBER, _week),
    (_PART_OF_YEAR, _part_of_year),
    (_YEAR, _year),
)
