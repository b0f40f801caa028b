"""Moment: a day, week, month or longer span that is named, with what was not said left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from french.dates.calendar import existing, months, third
from french.month import Month
from french.period import Period
from french.reading.understood import Tense

_YEARS_TRIED = 9  # far enough for a 29 February
_MONTHS_TRIED = 13


@dataclass(frozen=True, slots=True)
class Moment:
    """`plain[start:end]` names it. Either `known` is what it means, or its fields say so.

    A field that is None was not said. `part` is the third of the month (« mi-mars »). `sure` is
    False when a word has two readings. `whole_months` is True for a month, a quarter, a year;
    `named` for a day whose month has its name.
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    part: str | None = None
    known: Period | None = None
    sure: bool = True
    whole_months: bool = False
    named: bool = False

    @property
    def day_alone(self) -> bool:
        """Whether only the number of a day was said."""
        return self.day is not None and self.month is None

    @property
    def whole(self) -> bool:
        """Whether nothing needs to be guessed about when it is."""
        return self.known is not None or (self.month is not None and self.year is not None)

    @property
    def in_months(self) -> bool:
        """Whether months are named, alone or with a day: what a statement can be found by."""
        return self.whole_months or self.named or self.part is not None

    @property
    def certain(self) -> bool:
        """Whether it has one reading: nothing was left out, and nothing contradicts itself."""
        return self.sure and self.whole and self.part is None and self._weekday_agrees()

    def _weekday_agrees(self) -> bool:
        period = self.exact()
        return self.weekday is None or period is None or period.since.weekday() == self.weekday

    def exact(self) -> Period | None:
        """The days meant when all was said; None when a field is open or there is no such day."""
        if self.known is not None:
            return self.known
        if self.month is None or self.year is None:
            return None
        return self._span(self.year, self.month)

    def last(self, limit: date) -> Period | None:
        """The latest span that begins on `limit` or before; None when there is none."""
        return next((span for span in self._spans(limit, -1) if span.since <= limit), None)

    def next(self, limit: date) -> Period | None:
        """The first span that ends on `limit` or after; None when there is none."""
        return next((span for span in self._spans(limit, 1) if span.until >= limit), None)

    def meant(self, today: date, tense: Tense) -> Period | None:
        """The days meant, seen from `today`; what was said in full may be on its other side."""
        if self.whole:
            return self.exact()
        return self.last(today) if tense is Tense.PAST else self.next(today)

    def _spans(self, limit: date, step: int) -> Iterator[Period]:
        if self.whole:
            exact = self.exact()
            yield from () if exact is None else (exact,)
            return
        spans: Iterator[Period] = (
            span for span in self._candidates(limit, step) if span is not None
        )
        if self.weekday is not None:
            # « lundi 12 » is the 12th that was a Monday; a wrong weekday does not lead far back.
            found = list(spans)
            near = found if self.month is None else found[:2]
            yield from (span for span in near if span.since.weekday() == self.weekday)
            spans = iter(found)
        yield from spans

    def _candidates(self, limit: date, step: int) -> Iterator[Period | None]:
        if self.month is None:
            now = Month.of(limit)
            for back in range(_MONTHS_TRIED):
                of = now.plus(back * step)
                yield self._span(of.year, of.month)
        else:
            for back in range(_YEARS_TRIED):
                yield self._span(limit.year + back * step, self.month)

    def _span(self, year: int, month: int) -> Period | None:
        if not (1 <= month <= 12 and 1 < year < 9999):
            return None
        if self.day is not None:
            day = existing(year, month, self.day)
            return None if day is None else Period.of(day)
        of = Month(year, month)
        return months(of) if self.part is None else third(of, self.part)
