"""Spans: what the moments of a message stand for, alone, two by two, or after « depuis »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.actions.phrases import calendar
from bot.actions.phrases.finding import moments_in
from bot.actions.phrases.moments import Moment
from bot.actions.phrases.neighbours import reaches_to
from bot.actions.phrases.reading import Reading
from bot.actions.phrases.rules import Now
from bot.actions.phrases.understood import Tense
from merchants.month import Month
from merchants.period import Period

_ARTICLE = r"(?:(?:le|la|les|l'|ce|cet|cette|du|de|d'|mois de|mois d'|debut) ?)*$"
_SINCE = re.compile(rf"\b(?:depuis|a partir|a compter|des(?= l))(?: {_ARTICLE}|$)")
_UNTIL = re.compile(rf"\b(?:jusqu'ici|jusqu'(?:au|aux|a|en)|jusque|jusqu)(?: {_ARTICLE}|$)")
_BEFORE = re.compile(rf"\bavant (?:{_ARTICLE})")
_AFTER = re.compile(rf"\bapres (?:{_ARTICLE})")
_BETWEEN = re.compile(rf"\bentre (?:{_ARTICLE})")
_WEEK_OF = re.compile(r"\bsemaine (?:du|de|d')? ?(?:le )?$")
_WEEK_END_OF = re.compile(r"\bweek[ -]end (?:du|de|d')? ?(?:le )?$")
_BESIDE = re.compile(r"\b(?P<day>veille|lendemain) (?:de |du |d')(?:le )?$")
_AND = re.compile(r",? et (?:le |la |les |l'|celui du )?")
_NOT = re.compile(r"\b(?:pas|non) (?:en |le |du |de |d'|celui (?:de |du |d'))?$")
# « à ce jour » is no day that something happened on.
_SO_FAR = re.compile(r"(?<![a-z'])a ce jour$")
_LONGEST_OPENING = 28


@dataclass(frozen=True, slots=True)
class Span:
    """What one moment, or two that are joined, stand for; `plain[start:end]` says it.

    The period may lie on the other side of today, unless it is `open` (« depuis mars »).
    `single` is True for a moment that stands alone, `month_written` when its months are named or
    numbered; `whole_months` also for a day whose month has its name.
    """

    start: int
    end: int
    period: Period
    certain: bool
    whole_months: bool
    month_written: bool
    single: bool = False
    open: bool = False
    written_ends: bool = False


def spans_in(reading: Reading, now: Now) -> list[Span]:
    """The spans of a message in its order, those that are impossible left out."""
    found = list(_found(reading, now))
    # « mars, pas avril » means March; « je n'ai pas avril » does mean April.
    return [span for span, refused in found if not refused] or [span for span, _ in found]


def _found(reading: Reading, now: Now) -> Iterator[tuple[Span, bool]]:
    """Each span, and whether it is named only to be refused."""
    moments = moments_in(reading, now)
    at, ended = 0, 0
    while at < len(moments):
        moment = moments[at]
        opening = reading.plain[max(ended, moment.start - _LONGEST_OPENING) : moment.start]
        both = moments[at : at + 2]
        if _is_period(opening, both, reading.plain):
            span = _between(both[0], both[1], now)
        else:
            both = both[:1]
            so_far = _SO_FAR.search(reading.plain, moment.start - len(opening), moment.end)
            span = None if so_far else _single(opening, moment, now)
        at, ended = at + len(both), both[-1].end
        if span is not None:
            yield span, _NOT.search(opening) is not None


def _is_period(opening: str, both: tuple[Moment, ...], plain: str) -> bool:
    if len(both) < 2:
        return False
    gap = plain[both[0].end : min(both[1].start, both[0].end + _LONGEST_OPENING)]
    return reaches_to(gap) or (
        _BETWEEN.search(opening) is not None and _AND.fullmatch(gap) is not None
    )


def _between(first: Moment, last: Moment, now: Now) -> Span | None:
    ends = _ends(first, last, now)
    if ends is None:
        return None
    begins, ends_on = ends
    reversed_ = begins.since > ends_on.until
    if reversed_ and not (first.whole and last.whole):
        return None
    # « entre hier et avant-hier »
    period = Period(min(begins.since, ends_on.since), max(begins.until, ends_on.until))
    return Span(
        first.start,
        last.end,
        period,
        certain=first.certain and last.certain and not reversed_,
        whole_months=_in_months(first) and _in_months(last),
        month_written=first.month is not None and last.month is not None,
        written_ends=True,
    )


def _ends(first: Moment, last: Moment, now: Now) -> tuple[Period, Period] | None:
    """What both ends of a range mean; an end that is left open is the nearest to the other."""
    if last.whole:
        ends = last.exact()
        begins = None if ends is None else first.exact() if first.whole else first.last(ends.until)
    elif first.whole:
        begins = first.exact()
        ends = None if begins is None else last.next(begins.since)
    elif now.tense is Tense.FUTURE:
        begins = first.next(now.today)
        ends = None if begins is None else last.next(begins.since)
    else:
        begins, ends = _past_ends(first, last, now.today)
    if begins is None or ends is None:
        return None
    if begins.since > ends.until and first.weekday is not None and first.known is not None:
        week = timedelta(weeks=1)
        begins = Period(begins.since - week, begins.until - week)
    return begins, ends


def _past_ends(first: Moment, last: Moment, today: date) -> tuple[Period | None, Period | None]:
    """« du 1er au 30 novembre » said in November is under way; else the range is over."""
    limits = [today]
    if last.month is not None:
        limits.insert(0, calendar.months(Month.of(today)).until)
    for limit in limits:
        ends = last.last(limit)
        begins = None if ends is None else first.last(ends.until)
        if begins is not None and begins.since <= today:
            return begins, ends
    return None, None


def _single(opening: str, moment: Moment, now: Now) -> Span | None:
    meant = moment.meant(now.today, now.tense)
    if meant is None:
        return None
    period: Period | None = meant
    certain, single, is_open = moment.certain, False, False
    if _SINCE.search(opening):
        period, certain = _since(meant, now), certain and now.tense is Tense.PAST
        is_open = True
        if moment.part == "debut" and moment.year is not None:
            certain = moment.sure
    elif _AFTER.search(opening):
        period, certain = _since(Period.of(meant.until + calendar.ONE_DAY), now), False
    elif _UNTIL.search(opening):
        period, certain = _until(meant.until, moment, now)
    elif _BEFORE.search(opening):
        period, certain = _until(meant.since - calendar.ONE_DAY, moment, now)
        certain = False
    elif _WEEK_OF.search(opening) and meant.days == 1:
        period = calendar.week(meant.since)
    elif _WEEK_END_OF.search(opening) and meant.days == 1:
        period = calendar.week_end(meant.since)
    else:
        single = True
        if meant.days == 1 and (beside := _BESIDE.search(opening)):
            period = _shifted(meant, -1 if beside["day"] == "veille" else 1)
    if period is None:
        return None
    return Span(
        moment.start,
        moment.end,
        period,
        certain,
        whole_months=_in_months(moment),
        month_written=moment.month is not None,
        single=single,
        open=is_open,
    )


def _shifted(day: Period, days: int) -> Period:
    return Period.of(day.since + timedelta(days=days))


def _in_months(moment: Moment) -> bool:
    return moment.whole_months or moment.named or moment.part is not None


def _since(meant: Period, now: Now) -> Period | None:
    if now.tense is Tense.FUTURE:
        return meant
    return Period(meant.since, now.today) if meant.since <= now.today else None


def _until(last: date, moment: Moment, now: Now) -> tuple[Period | None, bool]:
    """« jusqu'au 15 » does not say since when: since the month began, or the year."""
    if now.tense is Tense.FUTURE:
        return (Period(now.today, last) if last >= now.today else None), moment.certain
    since = last.replace(day=1, month=last.month if moment.day or not _in_months(moment) else 1)
    return Period(since, last), False
