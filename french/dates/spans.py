"""Spans: what the moments of a message stand for, alone, two by two, or after « depuis »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from french.dates import prefixes
from french.dates.context import reaches_to
from french.dates.finding import moments_in
from french.dates.moments import Moment
from french.dates.prefixes import meaning_after
from french.dates.ranges import between
from french.dates.rules import Now
from french.period import Period
from french.reading.reading import Reading

_AND = re.compile(r",? et (?:le |la |les |l'|celui du )?")
_NOT = re.compile(r"\b(?:pas|non) (?:en |le |du |de |d'|celui (?:de |du |d'))?$")
# « à ce jour » is no day that something happened on.
_SO_FAR = re.compile(r"(?<![a-z'])a ce jour$")


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
        prefix = reading.plain[max(ended, moment.start - prefixes.LONGEST) : moment.start]
        both = moments[at : at + 2]
        if is_period(prefix, both, reading.plain):
            span = _joined(both[0], both[1], now)
        else:
            both = both[:1]
            so_far = _SO_FAR.search(reading.plain, moment.start - len(prefix), moment.end)
            span = None if so_far else _single(prefix, moment, now)
        at, ended = at + len(both), both[-1].end
        if span is not None:
            yield span, _NOT.search(prefix) is not None


def is_period(prefix: str, both: Sequence[Moment], plain: str) -> bool:
    """Whether two moments, the first of them after `prefix`, are the ends of one period."""
    if len(both) < 2:
        return False
    gap = plain[both[0].end : min(both[1].start, both[0].end + prefixes.LONGEST)]
    return reaches_to(gap) or (
        prefixes.BETWEEN.search(prefix) is not None and _AND.fullmatch(gap) is not None
    )


def _joined(first: Moment, last: Moment, now: Now) -> Span | None:
    meant = between(first, last, now)
    if meant is None:
        return None
    period, certain = meant
    return Span(
        first.start,
        last.end,
        period,
        certain,
        whole_months=first.in_months and last.in_months,
        month_written=first.month is not None and last.month is not None,
        written_ends=True,
    )


def _single(prefix: str, moment: Moment, now: Now) -> Span | None:
    meant = moment.meant(now.today, now.tense)
    stands_for = None if meant is None else meaning_after(prefix, moment, meant, now)
    if stands_for is None:
        return None
    return Span(
        moment.start,
        moment.end,
        stands_for.period,
        stands_for.certain,
        whole_months=moment.in_months,
        month_written=moment.month is not None,
        single=stands_for.single,
        open=stands_for.open,
    )
