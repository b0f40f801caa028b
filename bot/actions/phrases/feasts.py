"""Feasts, seasons and fortnights: « Noël », « pendant l'été », « la première quinzaine de mars »."""

from __future__ import annotations

from datetime import timedelta

from bot.actions.phrases import calendar
from bot.actions.phrases.moments import Moment
from bot.actions.phrases.rules import LAST_YEAR, MONTH, THIS_YEAR, Found, Now, Rule, form, moment
from bot.actions.phrases.slips import MONTHS
from bot.actions.phrases.understood import Tense
from merchants.month import Month
from merchants.period import Period

_YEAR = (
    r"(?: (?:de )?(?:(?P<year>20\d\d)(?![\d,.]\d| ?€)"
    rf"|(?P<last_year>{LAST_YEAR})|(?P<this_year>{THIS_YEAR})|derniere?|passee?))?"
)
_FEAST = form(rf"(?P<feast>{'|'.join(calendar.FEASTS)}){_YEAR}")
_SEASON = form(rf"(?<!a )(?<!ont )(?<!avons )(?P<season>{'|'.join(calendar.SEASONS)}){_YEAR}")
_FORTNIGHT = form(
    r"(?P<which>1 ?ere|premiere|2 ?e|2 ?eme|deuxieme|seconde|derniere|cette) quinzaine"
    rf"(?: (?:de |d'|du mois de |du mois d'){MONTH}(?: (?P<year>20\d\d))?)?"
)


def _said_year(found: Found, now: Now) -> int | None:
    if found["year"]:
        return int(found["year"])
    if found["last_year"]:
        return now.today.year - 1
    return now.today.year if found["this_year"] else None


def _feast(found: Found, now: Now) -> Moment:
    name, year = found["feast"], _said_year(found, now)
    if year is not None:
        return moment(found, Period.of(calendar.feast(name, year)))
    day = calendar.feast(name, now.today.year)
    if name not in calendar.MOVING:
        return Moment(*found.span(), day=day.day, month=day.month)
    if now.tense is Tense.PAST and day > now.today:
        day = calendar.feast(name, now.today.year - 1)
    elif now.tense is Tense.FUTURE and day < now.today:
        day = calendar.feast(name, now.today.year + 1)
    return moment(found, Period.of(day), sure=False)


def _season(found: Found, now: Now) -> Moment:
    year = _said_year(found, now)
    known = calendar.season(found["season"], year or now.today.year)
    if year is None and now.tense is Tense.PAST and known.since > now.today:
        known = calendar.season(found["season"], now.today.year - 1)
    return moment(found, known, sure=False)


def _fortnight(found: Found, now: Now) -> Moment:
    if found["month"] is None:
        since = now.today - timedelta(days=14)
        return moment(found, Period(since, now.today), sure=False)
    year = int(found["year"]) if found["year"] else now.today.year
    month = Month(year, MONTHS.index(found["month"]) + 1)
    if not found["year"] and month > Month.of(now.today) and now.tense is Tense.PAST:
        month = month.plus(-12)
    whole = calendar.months(month)
    middle = whole.since + timedelta(days=14)
    first = found["which"].startswith(("1", "premiere"))
    known = Period(whole.since, middle) if first else Period(middle + timedelta(1), whole.until)
    return moment(found, known, sure=bool(found["year"]))


RULES: tuple[Rule, ...] = ((_FORTNIGHT, _fortnight), (_FEAST, _feast), (_SEASON, _season))
