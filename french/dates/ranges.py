"""Two moments that are the ends of one period: « du 1er au 15 mars », « de lundi à vendredi »."""

from __future__ import annotations

from datetime import date, timedelta

from french.dates import calendar
from french.dates.moments import Moment
from french.dates.rules import Now
from french.month import Month
from french.period import Period
from french.reading.understood import Tense


def between(first: Moment, last: Moment, now: Now) -> tuple[Period, bool] | None:
    """The days from one to the other, and whether that has one reading; None for no such days."""
    ends = _ends(first, last, now)
    if ends is None:
        return None
    begins, finishes = ends
    turned = begins.since > finishes.until
    if turned and not (first.whole and last.whole):
        return None
    # « entre hier et avant-hier »
    period = Period(min(begins.since, finishes.since), max(begins.until, finishes.until))
    return period, first.certain and last.certain and not turned


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
