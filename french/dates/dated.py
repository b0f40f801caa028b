"""Days and months that are written with number or name: « le 12/03 », « lundi 12 mars 26 »."""

from __future__ import annotations

import re
from dataclasses import replace

from french.calendar_names import MONTHS, WEEKDAYS
from french.dates import calendar
from french.dates.moments import Moment
from french.dates.rules import (
    LAST_YEAR,
    MONTH,
    NO_MONEY,
    TAKEN,
    THIS_YEAR,
    WEEKDAY,
    Found,
    Now,
    Rule,
)
from french.month import Month
from french.period import Period

_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}|(?:lun|mar|mer|jeu|ven|sam|dim)\b\.?),? (?:le )?)?"


def _year(short: str) -> str:
    """« mars 2025 », « mars 25 », « mars de l'an dernier », « mars dernier »: what follows."""
    return (
        rf"(?:[.,]{{0,2}}(?: ?[/-] ?|[ .])?(?:de |en |d')?(?:(?P<year>(?:19|20)\d\d){NO_MONEY}"
        rf"|(?P<last_year>{LAST_YEAR})|(?P<this_year>{THIS_YEAR})"
        r"|(?P<next_year>(?:l')?an(?:nee)? prochaine?)"
        r"|(?P<before>derniere?|passee?)(?! (?:jour|mois|semaine))|(?P<after>prochaine?)"
        rf"|'?(?P<short>{short}\d){NO_MONEY}(?! ?(?:/|%|-\d|[a-z]{{3,}}s\b)))(?![a-z]))?"
    )


YEAR = _year("[2-4]")
_PART = r"(?:(?P<part>debut|mi|milieu|fin|courant)(?: du mois)?(?: de |[ -]d'|[ -]))?"
_WRITTEN = re.compile(
    rf"(?<![\w,./]){_WEEKDAY}(?:(?P<day>\d{{1,2}})(?: ?i?er\b| ?e\b)?|(?P<first>premier))"
    rf"(?: ?[./-] ?| )?(?:(?:de |du mois de |du mois d'|d') ?)?{MONTH}{_year('[1-4]')}",
    re.ASCII,
)
_NAMED = re.compile(rf"(?<!\w){_PART}{MONTH}(?! derniers){YEAR}", re.ASCII)
_YEAR_FIRST = re.compile(
    rf"(?<![\w,./-])(?:(?P<year>20[0-4]\d)|(?P<last_year>{LAST_YEAR})|(?P<this_year>{THIS_YEAR}))"
    rf",? (?:en |au mois de |au mois d')?{MONTH}(?! (?:20\d\d|derniers))",
    re.ASCII,
)
_ISO = re.compile(
    r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)"
    r"(?P<day>\d{1,2})(?![\w-]|/\d)",
    re.ASCII,
)
_COUNTS = re.compile(r" (?!(?:au?|et|ou|jusqu|inclus|pour|d[eu]|le|je|j|svp|stp|s|merci)\b)[a-z]")
_NUMBER_BEFORE = re.compile(r"(?<!\d\d)\d[^\w*\x00,&-]{0,3}$", re.ASCII)
_NO_MORE = r"(?![\w€%]|[/,.]\d| ?(?:€|euro|eur))"
# A hyphen before a date with slashes joins it to another.
_FREE = r"(?<![\w,/*])(?<!\d\.)(?:(?<!-)|(?=\d\d?/))"
_SLASHED = re.compile(
    rf"{_FREE}{_WEEKDAY}(?P<day>\d{{1,2}})(?P<sign> ?[./-] ?| )(?P<month>\d{{1,2}})"
    rf"(?P=sign)(?P<year>(?:19|20)?\d\d){_NO_MORE}(?!-\d{{1,4}}(?![\d/]))",
    re.ASCII,
)
_SHORT = re.compile(
    rf"{_FREE}{_WEEKDAY}(?P<day>\d{{1,2}})(?: ?/ ?|[.])(?P<month>\d{{1,2}}){_NO_MORE}(?! ?{TAKEN})",
    re.ASCII,
)
_DASHED = re.compile(
    r"(?<=\b(?:le|du|au) )(?P<day>\d{1,2})-(?P<month>0?[1-9]|1[0-2])(?![\w€%-]|[/,.]\d| ?€| \w+)",
    re.ASCII,
)
_MONTH_YEAR = re.compile(
    r"(?<![\w,./-])(?P<month>0?[1-9]|1[0-2])(?:[/-]|\.(?=20)|(?<=0\d) (?=20))"
    r"(?P<year>20\d\d|1[3-9]|[2-4]\d)(?![\w€%]|[./,-]\d)",
    re.ASCII,
)
_YEAR_MONTH = re.compile(
    r"(?<![\w,./-])(?P<year>20\d\d)[/-](?P<month>0[1-9]|1[0-2])(?![\w€%]|[./,-]\d)", re.ASCII
)


def _follows_number(found: Found) -> bool:
    """Whether a number stands before that no rule takes: it makes a day, or a month, doubtful."""
    start = found.start()
    return _NUMBER_BEFORE.search(found.string, max(start - 4, 0), start) is not None


def year_of(found: Found, now: Now) -> tuple[int | None, bool]:
    """The year that is said after a month or a quarter, and whether that has one reading."""
    said = found.groupdict()
    if said["year"]:
        return int(said["year"]), True
    if said["short"]:
        # « mars 25 » may be a day; « 12 mars 25 » is not, unless 25 of something are meant.
        counts = _COUNTS.match(found.string, found.end()) is not None
        return 2000 + int(said["short"]), bool(said.get("day")) and not counts
    if said["last_year"]:
        return now.today.year - 1, True
    if said["next_year"]:
        return now.today.year + 1, True
    return (now.today.year if said["this_year"] else None), True


def beside_today(named: Moment, found: Found, now: Now) -> Moment | None:
    """« mars dernier », « le 8 mars prochain »: the nearest one that is over, or to come."""
    under_way = calendar.months(Month.of(now.today)) if named.day is None else Period.of(now.today)
    if found["before"]:
        known = named.last(under_way.since - calendar.ONE_DAY)
    elif found["after"]:
        known = named.next(under_way.until + calendar.ONE_DAY)
    else:
        return named
    return None if known is None else replace(named, year=known.since.year)


def _written(found: Found, now: Now) -> Moment | None:
    year, sure = year_of(found, now)
    named = Moment(
        *found.span(),
        day=1 if found["first"] else int(found["day"]),
        month=MONTHS.index(found["month"]) + 1,
        year=year,
        weekday=_weekday(found["weekday"]),
        sure=sure and not _follows_number(found),
        named=True,
    )
    return beside_today(named, found, now)


def _named(found: Found, now: Now) -> Moment | None:
    year, sure = year_of(found, now)
    part = {"milieu": "mi", "courant": None}.get(found["part"] or "", found["part"])
    named = Moment(
        *found.span(),
        month=MONTHS.index(found["month"]) + 1,
        year=year,
        part=part,
        sure=sure and not _follows_number(found),
        whole_months=part is None,
    )
    return beside_today(named, found, now)


def _year_first(found: Found, now: Now) -> Moment:
    """« 2025 mars », « l'année dernière en mars »."""
    this = now.today.year
    year = int(found["year"]) if found["year"] else this - (found["last_year"] is not None)
    month = MONTHS.index(found["month"]) + 1
    return Moment(*found.span(), month=month, year=year, whole_months=True)


def _numeric(found: Found, _: Now) -> Moment:
    said = found.groupdict()
    return Moment(
        *found.span(),
        day=int(said["day"]),
        month=int(said["month"]),
        year=_century(said["year"]) if said.get("year") else None,
        weekday=_weekday(said.get("weekday")),
    )


def _month_and_year(found: Found, _: Now) -> Moment:
    month, year = int(found["month"]), _century(found["year"])
    return Moment(*found.span(), month=month, year=year, whole_months=True)


def _century(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _weekday(said: str | None) -> int | None:
    if said is None:
        return None
    return next(at for at, name in enumerate(WEEKDAYS) if name.startswith(said.rstrip(".")[:3]))


RULES: tuple[Rule, ...] = (
    (_ISO, _numeric),
    (_SLASHED, _numeric),
    (_WRITTEN, _written),
    (_YEAR_FIRST, _year_first),
    (_NAMED, _named),
    (_YEAR_MONTH, _month_and_year),
    (_MONTH_YEAR, _month_and_year),
    (_SHORT, _numeric),
    (_DASHED, _numeric),
)
