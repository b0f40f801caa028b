"""Period: the days from one to another, both included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `since` to `until`, both included; ordered by them.

    `ValueError` when it would end before it begins.
    """

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError(f"a period from {self.since} cannot end on {self.until}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The period of one day."""
        return cls(day, day)

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.until - self.since).days + 1

    def split(self, days: int) -> tuple[Period, ...]:
        """The same days as periods of at most `days`, the oldest first, only the last one shorter.

        `ValueError` when `days` is less than 1.
        """
        if days < 1:
            raise ValueError(f"a period cannot be split into parts of {days} days")
        return tuple(self._parts(days))

    def _parts(self, days: int) -> Iterator[Period]:
        for offset in range(0, self.days, days):
            start = self.since + timedelta(days=offset)
            rest = (self.until - start).days
            yield Period(start, start + timedelta(days=min(days - 1, rest)))

    def clipped(self, since: date, until: date) -> Period | None:
        """The days of this period that are from `since` to `until`; None when there are none."""
        start, end = max(self.since, since), min(self.until, until)
        return Period(start, end) if start <= end else None
