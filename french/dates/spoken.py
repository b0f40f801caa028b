"""Days that are counted from today: « hier », « il y a trois jours », « le 12 du mois dernier »."""

from __future__ import annotations

from datetime import date, timedelta

from french.dates import calendar
from french.dates.moments import Moment
from french.dates.rules import CURRENT, LAST, NEXT, Found, Now, Rule, form, moment
from french.dates.units import months_of
from french.month import Month
from french.period import Period

_DAYS = {"avant-hier": -2, "avant hier": -2, "hier": -1, "demain": 1, "apres-demain": 2,
         "apres demain": 2}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}|une?)"
_UNITS = r"(?P<unit>jours?|semaines?|mois|trimestres?|semestres?|annees?|ans?)(?![a-z])"
# « environ 10 jours », « 2 ou 3 jours »
_ABOUT = r"(?P<about>environ |a peu pres |plus de |presque |\d\d? (?:ou|a) )?"
# « huit jours » are a week, « quinze jours » two.
_IDIOMS = {8: 7, 15: 14}

_DAY_WORD = form(
    r"(?P<word>(?<!jours )(?<!jour )avant[ -]hier|hier|apres[ -]demain|demain|aujourd'? ?hui"
    r"|ce jour|ce matin|ce midi|ce soir|cet apres[ -]midi)(?: matin| soir| midi| apres[ -]midi)?"
)
# « il y a 3 jours de retard » is no day.
_AGO = form(rf"(?:il )?y ?'?a {_ABOUT}{_COUNT} {_UNITS}(?! de (?!cela|ca\b))")
_AHEAD = form(rf"(?:d'ici|dans) {_COUNT} {_UNITS}")
_SINCE = form(rf"(?:depuis|ca fait|cela fait|voila) {_ABOUT}{_COUNT} {_UNITS}")
_LAST_ONES = form(
    rf"{_COUNT} (?:dernier|derniere|passe|passee)s {_UNITS}"
    rf"|(?P<count2>\d{{1,3}}) (?P<unit2>jours|semaines|mois|ans|annees)"
    r" (?:dernier|derniere|passe|passee|ecoule|ecoulee|precedent|precedente|glissant)s"
    r"|dernier(?:e)?s (?P<count3>\d{1,3}) (?P<unit3>jours|semaines|mois|ans|annees)"
)
_NEXT_ONES = form(rf"{_COUNT} prochaine?s {_UNITS}")
_LAST_DAYS = form(r"(?:ces|les|des) derniers jours|ces jours(?:[ -]ci)?")
_DAY_OF_MONTH = form(
    r"(?:(?P<day>\d{1,2})(?: ?er)?|(?P<first>premier)) "
    rf"(?:(?P<last>du mois {LAST})|(?P<next>du mois {NEXT})|de ce mois(?:[ -]ci)?"
    rf"|du mois {CURRENT}|(?P<any>du mois)|courant)"
)


def _day_word(found: Found, now: Now) -> Moment:
    day = now.today + timedelta(days=_DAYS.get(found["word"], 0))
    return moment(found, Period.of(day))


def _counted(said: str) -> int:
    return int(said) if said.isdigit() else 1


def _earlier(today: date, unit: str, count: int) -> tuple[date, bool]:
    """The day that many units earlier (later when negative), and whether it is meant to the day."""
    if unit.startswith("jour"):
        days = _IDIOMS.get(abs(count), abs(count))
        return today - timedelta(days=days if count > 0 else -days), abs(count) == days
    if unit.startswith("semaine"):
        return today - timedelta(weeks=count), False
    return calendar.months_earlier(today, count * months_of(unit)), False


def _ago(found: Found, now: Now) -> Moment:
    """« il y a deux mois », « il y a un an » are all of that month."""
    unit, count = found["unit"], _counted(found["count"])
    if unit.startswith(("jour", "semaine")):
        day, sure = _earlier(now.today, unit, count)
        return moment(found, Period.of(day), sure=sure and not found["about"])
    then, _ = _earlier(now.today, unit, count)
    return moment(found, calendar.months(Month.of(then)), sure=False, whole_months=True)


def _ahead(found: Found, now: Now) -> Moment:
    day, sure = _earlier(now.today, found["unit"], -_counted(found["count"]))
    return moment(found, Period.of(day), sure=sure)


def _since(found: Found, now: Now) -> Moment:
    day, sure = _earlier(now.today, found["unit"], _counted(found["count"]))
    return moment(found, Period(day, now.today), sure=sure and not found["about"])


def _last_ones(found: Found, now: Now) -> Moment | None:
    """« les 30 derniers jours » end today; of longer units, the calendar's may be meant instead."""
    unit = found["unit"] or found["unit2"] or found["unit3"]
    count = _counted(found["count"] or found["count2"] or found["count3"])
    if count == 0:
        return None
    if unit.startswith("jour"):
        return moment(found, Period(now.today - timedelta(days=count - 1), now.today))
    before, _ = _earlier(now.today, unit, count)
    return moment(found, Period(before + calendar.ONE_DAY, now.today), sure=False)


def _next_ones(found: Found, now: Now) -> Moment | None:
    """« les 3 prochains jours » begin tomorrow, or today."""
    until, _ = _earlier(now.today, found["unit"], -_counted(found["count"]))
    tomorrow = now.today + calendar.ONE_DAY
    return moment(found, Period(tomorrow, until), sure=False) if until >= tomorrow else None


def _last_days(found: Found, now: Now) -> Moment:
    return moment(found, Period(now.today - timedelta(days=6), now.today), sure=False)


def _day_of_month(found: Found, now: Now) -> Moment:
    step = -1 if found["last"] else 1 if found["next"] else 0
    month = Month.of(now.today).plus(step)
    day = 1 if found["first"] else int(found["day"])
    sure = not found["any"]
    return Moment(*found.span(), day=day, month=month.month, year=month.year, sure=sure)


DAY_OF_MONTH: Rule = (_DAY_OF_MONTH, _day_of_month)
RULES: tuple[Rule, ...] = (
    (_DAY_WORD, _day_word),
    (_AGO, _ago),
    (_SINCE, _since),
    (_AHEAD, _ahead),
    (_LAST_ONES, _last_ones),
    (_NEXT_ONES, _next_ones),
    (_LAST_DAYS, _last_days),
)
