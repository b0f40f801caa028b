"""Finding the moments that a message names, each with what its context says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from functools import partial

import dateparser

from french.amounts import without_amounts
from french.dates import dated, holidays, long_spans, spoken, units
from french.dates.context import agreed
from french.dates.lone_days import without_lone_days
from french.dates.moments import Moment
from french.dates.rules import TAKEN, Builder, Now, Rule
from french.period import Period
from french.reading.other_numbers import without_other_numbers
from french.reading.reading import Reading

# Rules that take in a month or a year come before those for the month or the year alone.
_RULES: tuple[Rule, ...] = (
    spoken.DAY_OF_MONTH,
    units.SINCE_START,
    *holidays.RULES,
    *dated.RULES,
    *long_spans.RULES,
    *spoken.RULES,
    *units.RULES,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_LONGEST_DATE = 40


def moments_in(reading: Reading, now: Now) -> tuple[Moment, ...]:
    """The moments of a message in its order, none of them twice."""
    plain = without_amounts(without_other_numbers(reading.plain))
    found: dict[int, Moment] = {}
    for form, build in _RULES:
        plain = form.sub(partial(_kept, found, now, build), plain)
    plain = without_lone_days(plain, found)
    if not found:
        return tuple(_by_dateparser(plain, now))
    ordered = [found[start] for start in sorted(found)]
    return tuple(
        each if reading.sure(each.start, each.end) else replace(each, sure=False)
        for each in agreed(ordered, plain)
    )


def _kept(found: dict[int, Moment], now: Now, build: Builder, written: re.Match[str]) -> str:
    moment = build(written, now)
    if moment is not None:
        found[moment.start] = moment
    return TAKEN * len(written[0])


def _by_dateparser(plain: str, now: Now) -> Iterator[Moment]:
    """A short message with a year that no rule knows: a full date may be all that it says."""
    if len(plain) > _LONGEST_DATE or "*" in plain or TAKEN in plain or not _YEAR.search(plain):
        return
    read = dateparser.parse(
        plain,
        languages=["fr"],
        settings={
            "DATE_ORDER": "DMY",
            "TIMEZONE": "Europe/Paris",
            "PREFER_DATES_FROM": str(now.tense),
            "RELATIVE_BASE": datetime.combine(now.today, time(12)),
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
        },
    )
    if read is not None:
        yield Moment(0, len(plain), known=Period.of(read.date()), sure=False)
