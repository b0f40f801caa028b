"""Holidays, seasons, weeks of a month: « Noël », « l'été », « la première quinzaine de mars »."""

from __future__ import annotations

from datetime import timedelta

from french.calendar_names import MONTHS
from french.dates import calendar
from french.dates.moments import Moment
from french.dates.rules import LAST_YEAR, MONTH, THIS_YEAR, Found, Now, Rule, form, moment
from french.month import Month
from french.period import Period
from french.reading.understood import Tense

_YEAR = (
    r"(?: (?:de )?(?:(?P<year>20\d\d)(?![\d,.]\d| ?€)"
    rf"|(?P<last_year>{LAST_YEAR})|(?P<this_year>{THIS_YEAR})|derniere?|passee?))?"
)
_HOLIDAY = form(rf"(?P<holiday>{'|'.join(calendar.HOLIDAYS)}){_YEAR}")
# « été » is a season after its article, else what something has been.
_SEASON = form(
    rf"(?P<season>(?:(?<=\bl')|(?<=\bd')|(?<=\bcet )|(?<=\ben ))ete|printemps|automne|hiver){_YEAR}"
)
_WHICH = r"(?P<which>1 ?ere|premiere|2 ?e|2 ?eme|deuxieme|seconde|3 ?e|3 ?eme|troisieme|derniere)"
_OF_MONTH = rf"(?:de |d'|du mois de |du mois d'){MONTH}(?: (?P<year>20\d\d)(?!\d))?"
_FORTNIGHT = form(rf"{_WHICH} (?P<length>quinzaine|semaine) {_OF_MONTH}")
_DAYS_OF_MONTH = form(rf"(?P<count>\d{{1,2}}) (?P<which>premier|dernier)s jours {_OF_MONTH}")
_LAST_FORTNIGHT = form(r"(?:derniere|cette) quinzaine|quinzaine (?:derniere|passee)")


def _said_year(found: Found, now: Now) -> int | None:
    if found["year"]:
        return int(found["year"])
    if found["last_year"]:
        return now.today.year - 1
    return now.today.year if found["this_year"] else None


def _holiday(found: Found, now: Now) -> Moment:
    name, year = found["holiday"], _said_year(found, now)
    if year is not None:
        return moment(found, Period.of(calendar.holiday(name, year)))
    day = calendar.holiday(name, now.today.year)
    if name not in calendar.MOVING:
        return Moment(*found.span(), day=day.day, month=day.month)
    if now.tense is Tense.PAST and day > now.today:
        day = calendar.holiday(name, now.today.year - 1)
    elif now.tense is Tense.FUTURE and day < now.today:
        day = calendar.holiday(name, now.today.year + 1)
    return moment(found, Period.of(day), sure=False)


def _season(found: Found, now: Now) -> Moment:
    year = _said_year(found, now)
    known = calendar.season(found["season"], year or now.today.year)
    if year is None and now.tense is Tense.PAST and known.since > now.today:
        known = calendar.season(found["season"], now.today.year - 1)
    return moment(found, known, sure=False)


def _fortnight(found: Found, now: Now) -> Moment | None:
    """Of a month, a first week is the days 1–7; where its weeks begin may be meant otherwise."""
    whole, fortnight = _month(found, now), found["length"] == "quinzaine"
    length = 15 if fortnight else 7
    number = {"1": 0, "p": 0, "2": 1, "s": 1, "3": 2, "t": 2}.get(found["which"][0], 1)
    since = whole.since + timedelta(days=number * length)
    until = whole.until if fortnight and number else since + timedelta(days=length - 1)
    if found["which"] == "derniere" and not fortnight:
        since, until = whole.until - timedelta(days=6), whole.until
    if fortnight and number > 1:
        return None
    return moment(found, Period(since, until), sure=fortnight and bool(found["year"]))


def _days_of_month(found: Found, now: Now) -> Moment | None:
    """« les 10 premiers jours de novembre », « les 3 derniers jours de mars »."""
    whole, count = _month(found, now), int(found["count"])
    if not 1 <= count <= whole.days:
        return None
    more = timedelta(days=count - 1)
    first = found["which"] == "premier"
    known = (
        Period(whole.since, whole.since + more)
        if first
        else Period(whole.until - more, whole.until)
    )
    return moment(found, known, sure=bool(found["year"]))


def _month(found: Found, now: Now) -> Period:
    year = int(found["year"]) if found["year"] else now.today.year
    month = Month(year, MONTHS.index(found["month"]) + 1)
    if not found["year"] and month > Month.of(now.today) and now.tense is Tense.PAST:
        month = month.plus(-12)
    return calendar.months(month)


def _last_fortnight(found: Found, now: Now) -> Moment:
    since = now.today - timedelta(days=14)
    return moment(found, Period(since, now.today), sure=False)


RULES: tuple[Rule, ...] = (
    (_FORTNIGHT, _fortnight),
    (_DAYS_OF_MONTH, _days_of_month),
    (_LAST_FORTNIGHT, _last_fortnight),
    (_HOLIDAY, _holiday),
    (_SEASON, _season),
)
