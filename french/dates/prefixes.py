"""What stands before a moment and changes its meaning: « depuis », « jusqu'au », « semaine du »."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from french.dates import calendar
from french.dates.moments import Moment
from french.dates.rules import Found, Now
from french.period import Period
from french.reading.understood import Tense

# So many letters before a moment, its prefix would stand.
LONGEST = 28

_ARTICLE = r"(?:(?:le|la|les|l'|ce|cet|cette|du|de|d'|mois de|mois d'|debut) ?)*$"
BETWEEN = re.compile(rf"\bentre {_ARTICLE}")
_SINCE = re.compile(rf"\b(?:depuis|a partir|a compter|des(?= l))(?: {_ARTICLE}|$)")
_AFTER = re.compile(rf"\bapres {_ARTICLE}")
_UNTIL = re.compile(rf"\b(?:jusqu'(?:au|aux|a|en)|jusque|jusqu)(?: {_ARTICLE}|$)")
_BEFORE = re.compile(rf"\bavant {_ARTICLE}")
_WEEK_OF = re.compile(r"\bsemaine (?:du|de|d')? ?(?:le )?$")
_WEEK_END_OF = re.compile(r"\bweek[ -]end (?:du|de|d')? ?(?:le )?$")
_BESIDE = re.compile(r"\b(?P<day>veille|lendemain) (?:de |du |d')(?:le )?$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days meant, and whether that has one reading.

    `single` is True when the moment stands for itself, `open` when it only says since when.
    """

    period: Period
    certain: bool
    single: bool = False
    open: bool = False


def meaning_after(prefix: str, moment: Moment, meant: Period, now: Now) -> Meaning | None:
    """What a moment that by itself is `meant` stands for after `prefix`; None for no day."""
    for form, rule in _RULES:
        if found := form.search(prefix):
            return rule(found, moment, meant, now)
    return Meaning(meant, moment.certain, single=True)


def _since(_: Found, moment: Moment, meant: Period, now: Now) -> Meaning | None:
    if now.tense is Tense.FUTURE:
        return Meaning(meant, certain=False, open=True)
    # « depuis début mars 2026 » is exact.
    begins = moment.part == "debut" and moment.year is not None
    return _from(meant.since, now, certain=moment.sure if begins else moment.certain)


def _after(_: Found, __: Moment, meant: Period, now: Now) -> Meaning | None:
    return _from(meant.until + calendar.ONE_DAY, now, certain=False)


def _from(since: date, now: Now, *, certain: bool) -> Meaning | None:
    if now.tense is Tense.FUTURE:
        return Meaning(Period.of(since), certain=False, open=True)
    return Meaning(Period(since, now.today), certain, open=True) if since <= now.today else None


def _until(_: Found, moment: Moment, meant: Period, now: Now) -> Meaning | None:
    return _up_to(meant.until, moment, now)


def _before(_: Found, moment: Moment, meant: Period, now: Now) -> Meaning | None:
    return _up_to(meant.since - calendar.ONE_DAY, moment, now)


def _up_to(last: date, moment: Moment, now: Now) -> Meaning | None:
    """« jusqu'au 15 » does not say since when: since the month began, or the year."""
    if now.tense is Tense.FUTURE:
        if last < now.today:
            return None
        return Meaning(Period(now.today, last), moment.certain)
    first = last.month if moment.day is not None or not moment.in_months else 1
    return Meaning(Period(last.replace(month=first, day=1), last), certain=False)


def _week_of(_: Found, moment: Moment, meant: Period, __: Now) -> Meaning:
    return _around(meant, calendar.week(meant.since), moment)


def _week_end_of(_: Found, moment: Moment, meant: Period, __: Now) -> Meaning:
    return _around(meant, calendar.week_end(meant.since), moment)


def _around(meant: Period, whole: Period, moment: Moment) -> Meaning:
    """« la semaine du 12 », but « une semaine de mars » is some week."""
    if meant.days > 1:
        return Meaning(meant, certain=False, single=True)
    return Meaning(whole, moment.certain)


def _beside(found: Found, moment: Moment, meant: Period, _: Now) -> Meaning:
    """« la veille du 11 novembre », « le lendemain de Noël »."""
    veille = found["day"] == "veille"
    day = meant.since - calendar.ONE_DAY if veille else meant.until + timedelta(days=1)
    return Meaning(Period.of(day), moment.certain, single=True)


_Rule = Callable[[Found, Moment, Period, Now], Meaning | None]
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (_SINCE, _since),
    (_AFTER, _after),
    (_UNTIL, _until),
    (_BEFORE, _before),
    (_WEEK_OF, _week_of),
    (_WEEK_END_OF, _week_end_of),
    (_BESIDE, _beside),
)
