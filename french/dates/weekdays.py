"""Weekdays seen from today: « lundi », « mardi dernier », « mardi en huit », « mardi en quinze ».

« mardi en huit » is a week after the next Tuesday, « mardi en quinze » two weeks after it, as
« huit jours » are a week. Numbers are digits before rules see them: the form says « en 8 ».
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from french.calendar_names import WEEKDAYS
from french.dates.moments import Moment
from french.dates.rules import (
    CURRENT,
    LAST,
    NEXT,
    NO_COUNT,
    NO_MONEY,
    WEEKDAY,
    Found,
    Now,
    Rule,
    form,
    moment,
)
from french.dates.units import unit_of
from french.period import Period
from french.reading.understood import Tense

_PART_OF_DAY = r"(?: (?:au )?(?:matin|soir|midi|apres[ -]midi))?"
_EN_HUIT_EN_QUINZE = form(
    rf"(?:(?P<weekday>{WEEKDAY})(?: prochain)?|(?P<tomorrow>demain)|aujourd'? ?hui){_PART_OF_DAY}"
    rf" en (?P<count>8|15){NO_MONEY}{NO_COUNT}{_PART_OF_DAY}"
)
_WEEKS = {"8": 1, "15": 2}
_WEEKDAY = form(
    rf"(?P<weekday>{WEEKDAY})(?! (?:le )?\d{{1,2}}(?!\d))"
    rf"(?: (?:(?P<week>(?:de )?(?:la |cette )?semaine(?: (?:{LAST}|{NEXT}|{CURRENT}))?)"
    rf"|(?P<last>{LAST})|(?P<next>{NEXT})))?{_PART_OF_DAY}"
)


def _en_huit_en_quinze(found: Found, now: Now) -> Moment:
    """« mardi en huit », « mardi en quinze », « demain en huit »: a week or two after that day.

    Said on a Tuesday, « mardi en huit » may count from today instead of from the next Tuesday.
    """
    weekday = found["weekday"]
    if weekday is None:
        ahead = 1 if found["tomorrow"] else 0
    else:
        ahead = _days_ahead(now.today, WEEKDAYS.index(weekday))
    day = now.today + timedelta(days=ahead, weeks=_WEEKS[found["count"]])
    return moment(found, Period.of(day), sure=ahead < len(WEEKDAYS))


def _weekday(found: Found, now: Now) -> Moment:
    """« lundi dernier » said later in the same week has two readings; so has « lundi » alone."""
    wanted, today = WEEKDAYS.index(found["weekday"]), now.today
    if found["week"]:
        step = (re.search(NEXT, found["week"]) is not None) - bool(re.search(LAST, found["week"]))
        monday = unit_of("semaine", today, step).since
        return moment(found, Period.of(monday + timedelta(days=wanted)))
    back = (today.weekday() - wanted - 1) % 7 + 1
    ahead = _days_ahead(today, wanted)
    if found["next"] or (now.tense is Tense.FUTURE and not found["last"]):
        day, sure = today + timedelta(days=ahead), ahead > 6 - today.weekday()
    else:
        day, sure = today - timedelta(days=back), back > today.weekday()
    certain = sure and bool(found["last"] or found["next"])
    return Moment(*found.span(), known=Period.of(day), weekday=wanted, sure=certain)


def _days_ahead(today: date, weekday: int) -> int:
    """How many days away the next such weekday is: 1 to 7, for today's own is in a week."""
    return (weekday - today.weekday() - 1) % 7 + 1


RULES: tuple[Rule, ...] = (
    (_EN_HUIT_EN_QUINZE, _en_huit_en_quinze),
    (_WEEKDAY, _weekday),
)
