"""The periods that a phrase means: « du 1er au 31 mars », « la semaine dernière », « depuis le 3 »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.actions.phrases import calendar
from bot.actions.phrases.finding import TO, moments_in
from bot.actions.phrases.moments import Moment
from bot.actions.phrases.reading import Reading
from bot.actions.phrases.rules import Now
from bot.actions.phrases.understood import Tense, Understood
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
_AND = re.compile(r",? et (?:le |la |les |l'|celui du )?")
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


def periods_in(text: str, today: date, tense: Tense = Tense.PAST) -> tuple[Understood[Period], ...]:
    """The periods that `text` names, each once, in its order; a day is a period of one day.

    In the past none reaches beyond `today`: « ce mois-ci » ends today. In the future none begins
    before it. What does not exist (31 février) is left out.
    """
    reading = Reading.of(text)
    meant: dict[Period, Understood[Period]] = {}
    for span in spans_in(reading, Now(today, tense)):
        period = _within(span.period, today, tense)
        if period is not None:
            certain = span.certain and (period == span.period or not span.written_ends)
            words = reading.words(span.start, span.end)
            meant.setdefault(period, Understood(period, certain, words))
    return tuple(meant.values())


def _within(period: Period, today: date, tense: Tense) -> Period | None:
    if tense is Tense.PAST:
        return period.clipped(date.min, today)
    return period.clipped(today, date.max)


def spans_in(reading: Reading, now: Now) -> Iterator[Span]:
    """The spans of a message in its order, those that are impossible left out."""
    moments = moments_in(reading, now)
    at, ended = 0, 0
    while at < len(moments):
        moment = moments[at]
        opening = reading.plain[max(ended, moment.start - _LONGEST_OPENING) : moment.start]
        following = moments[at + 1] if at + 1 < len(moments) else None
        if following is not None and _is_range(opening, moment, following, reading.plain):
            span = _range(moment, following, now)
            at += 2
        else:
            span = _single(opening, moment, now)
            at += 1
        ended = moments[at - 1].end
        if span is not None:
            yield span


def _is_range(opening: str, first: Moment, second: Moment, plain: str) -> bool:
    gap = plain[first.end : second.start]
    if len(gap) > _LONGEST_OPENING:
        return False
    between = _BETWEEN.search(opening) is not None
    return bool(TO.fullmatch(gap)) or (between and bool(_AND.fullmatch(gap)))


def _range(first: Moment, last: Moment, now: Now) -> Span | None:
    ends = _ends(first, last, now)
    if ends is None or ends[0].since > ends[1].until:
        return None
    return Span(
        first.start,
        last.end,
        Period(ends[0].since, ends[1].until),
        certain=first.certain and last.certain,
        whole_months=_months_meant(first) and _months_meant(last),
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
    if period is None:
        return None
    return Span(
        moment.start,
        moment.end,
        period,
        certain,
        whole_months=_months_meant(moment),
        month_written=moment.month is not None,
        single=single,
        open=is_open,
    )


def _months_meant(moment: Moment) -> bool:
    return moment.whole_months or moment.named or moment.part is not None


def _since(meant: Period, now: Now) -> Period | None:
    if now.tense is Tense.FUTURE:
        return meant
    return Period(meant.since, now.today) if meant.since <= now.today else None


def _until(last: date, moment: Moment, now: Now) -> tuple[Period | None, bool]:
    """« jusqu'au 15 » does not say since when: since the month began, or the year."""
    if now.tense is Tense.FUTURE:
        return (Period(now.today, last) if last >= now.today else None), moment.certain
    since = last.replace(day=1, month=1 if moment.whole_months else last.month)
    return Period(since, last), False
