"""Finding the moments that a message names, each with what its context says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from french.amounts import without_amounts
from french.dates import (
    back_references,
    dated,
    holidays,
    long_spans,
    spoken,
    units,
    weekdays,
)
from french.dates.context import agreed
from french.dates.lone_days import without_lone_days
from french.dates.moments import Moment
from french.dates.rules import TAKEN, Builder, Now, Rule
from french.reading.other_numbers import without_other_numbers
from french.reading.reading import Reading

# Rules that take in a month or a year come before those for the month or the year alone.
_RULES: tuple[Rule, ...] = (
    *back_references.RULES,
    spoken.DAY_OF_MONTH,
    units.SINCE_START,
    *holidays.RULES,
    *dated.RULES,
    *long_spans.RULES,
    *weekdays.RULES,
    *spoken.RULES,
    *units.RULES,
)


def moments_in(reading: Reading, now: Now) -> tuple[Moment, ...]:
    """The moments of a message in its order, none of them twice."""
    plain = without_amounts(without_other_numbers(reading.plain))
    found: dict[int, Moment] = {}
    for form, build in _RULES:
        plain = form.sub(partial(_kept, found, now, build), plain)
    plain = without_lone_days(plain, found)
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
