"""Period: the days from one to another, both included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `since` to `until`, both included; `ValueError` when it ends before it begins."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError(f"a period cannot end ({self.until}) before it begins ({self.since})")

    @property
    def days(self) -> int:
        """How many days it has; one when it begins and ends on the same day."""
        return (self.until - self.since).days + 1

    def split(self, days: int) -> tuple[Period, ...]:
        """Periods of at most that many days each, oldest first, that make up this one."""
        starts = [self.since + timedelta(days=n) for n in range(0, self.days, days)]
        return tuple(
            Period(start, min(start + timedelta(days=days - 1), self.until)) for start in starts
        )

    def clipped(self, since: date, until: date) -> Period | None:
        """The part of it from `since` to `until`; None when they have no day in common."""
        start, end = max(self.since, since), min(self.until, until)
        return Period(start, end) if start <= end else None
