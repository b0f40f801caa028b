"""The week, month or year beside that of today: « la semaine dernière », « fin du mois »."""

from __future__ import annotations

from datetime import date, timedelta

from french.dates import calendar
from french.dates.moments import Moment
from french.dates.rules import CURRENT, LAST, NEXT, Found, Now, Rule, form, moment
from french.month import Month
from french.period import Period
from french.reading.understood import Tense

_UNIT = r"(?P<unit>semaine|mois|trimestre|semestre|annee|an|week[ -]?end)"
_WHICH = rf"(?:(?P<last>{LAST})|(?P<next>{NEXT})|{CURRENT})"
_BESIDE = form(rf"(?:ce(?:tte)? |la |le |l')?{_UNIT}[ -]?{_WHICH}")
_THIS = form(rf"(?:ce|cet|cette) {_UNIT}")
_LAST_ONE = form(rf"(?P<second>avant[ -])?derniere? {_UNIT}")
_NEXT_ONE = form(rf"prochaine? {_UNIT}")
_PART = form(
    r"(?P<part>debut|mi|milieu|fin)(?:[ -](?:de la |de l'|de ce(?:tte)? |de |du |d')?)"
    rf"{_UNIT}(?:[ -]{_WHICH})?"
)
_SINCE_START = form(
    r"depuis (?:le )?debut (?:de la |de l'|du |de ce(?:tte)? |de |d')"
    rf"{_UNIT}(?: {_WHICH})?"
)


def months_of(unit: str) -> int:
    """How many months a month, quarter, half-year or year has."""
    return {"tri": 3, "sem": 6, "ann": 12, "an": 12, "ans": 12}.get(unit[:3], 1)


def unit_of(unit: str, today: date, step: int) -> Period:
    """The week, week-end, month, quarter, half-year or year that is `step` after that of today."""
    if unit.startswith("semaine"):
        return calendar.week(today + timedelta(weeks=step))
    if unit.startswith("week"):
        return calendar.week_end(today + timedelta(weeks=step))
    length = months_of(unit)
    first = Month(today.year, (today.month - 1) // length * length + 1)
    return calendar.months(first.plus(length * step), length)


def _known(found: Found, now: Now, step: int, *, sure: bool = True) -> Moment:
    unit = found["unit"]
    in_months = not unit.startswith(("semaine", "week"))
    return moment(found, unit_of(unit, now.today, step), sure=sure, whole_months=in_months)


def _step(found: Found) -> int:
    return -1 if found["last"] else 1 if found["next"] else 0


def _beside(found: Found, now: Now) -> Moment:
    step = _step(found)
    if step == 1 and found["unit"].startswith("week") and not _in_week_end(now):
        return _known(found, now, 0, sure=False)
    return _this(found, now) if step == 0 else _known(found, now, step)


def _this(found: Found, now: Now) -> Moment:
    """« ce week-end » said on a weekday is the one before, or the one to come."""
    if not found["unit"].startswith("week") or _in_week_end(now):
        return _known(found, now, 0)
    future = now.tense is Tense.FUTURE
    return _known(found, now, 0 if future else -1, sure=future)


def _in_week_end(now: Now) -> bool:
    return now.today.weekday() >= 5


def _last_one(found: Found, now: Now) -> Moment:
    """« la dernière semaine » may be the last seven days; it is read as « la semaine dernière »."""
    second = found["second"] is not None
    return _known(found, now, -2 if second else -1, sure=second)


def _next_one(found: Found, now: Now) -> Moment:
    return _known(found, now, 1)


def _part(found: Found, now: Now) -> Moment:
    whole = unit_of(found["unit"], now.today, _step(found))
    known = calendar.part(whole, found["part"])
    if known.since > now.today and now.tense is Tense.PAST and not found["next"]:
        known = calendar.part(unit_of(found["unit"], now.today, -1), found["part"])
    return moment(found, known, sure=False)


def _since_start(found: Found, now: Now) -> Moment | None:
    """« depuis le début de l'année », which is exact."""
    since = unit_of(found["unit"], now.today, _step(found)).since
    return moment(found, Period(since, now.today)) if since <= now.today else None


SINCE_START: Rule = (_SINCE_START, _since_start)
RULES: tuple[Rule, ...] = (
    (_PART, _part),
    (_LAST_ONE, _last_one),
    (_NEXT_ONE, _next_one),
    (_BESIDE, _beside),
    (_THIS, _this),
)
