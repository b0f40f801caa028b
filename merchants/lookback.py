"""How far back merchant data may be looked at, and how much of them at once.

Three different limits (facts 4, 5 and 9): statements go back 16 months, financial information
stays online for 35 days, and one search spans 35 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from french.month import Month
from french.period import Period

STATEMENT_MONTHS = 16
DAYS_ONLINE = 35
LONGEST_SEARCH = 35


@dataclass(frozen=True, slots=True)
class Lookback:
    """What can be looked at on `today`; `days_online` is how far back financial details go."""

    today: date
    days_online: int = DAYS_ONLINE

    @property
    def first_day(self) -> date:
        """The oldest day whose details are online."""
        return self.today - timedelta(days=self.days_online)

    @property
    def first_month(self) -> Month:
        """The oldest month whose statement is online."""
        return Month.of(self.today).plus(-STATEMENT_MONTHS)

    @property
    def latest_search(self) -> Period:
        """The newest days, as many as one search spans."""
        return Period(self.today - timedelta(days=LONGEST_SEARCH - 1), self.today)

    def past(self, period: Period) -> Period:
        """`period` up to today; as it is when it has not begun."""
        return period.clipped(period.since, self.today) or period

    def online(self, period: Period) -> Period | None:
        """The part of `period` whose details are online; None when there is none."""
        return period.clipped(self.first_day, self.today)

    def searches(self, period: Period) -> tuple[Period, ...]:
        """The searches that make up `period`, oldest first, as far as they are online."""
        parts = (self.online(part) for part in period.split(LONGEST_SEARCH))
        return tuple(part for part in parts if part is not None)

    def statement_months(self, period: Period) -> tuple[Month, ...]:
        """The months of `period` that a statement covers because their details are not online.

        Oldest first; only complete months whose statement is online.
        """
        if period.since >= self.first_day:
            return ()
        last = min(period.until, self.first_day - timedelta(days=1))
        first = max(Month.of(period.since), self.first_month)
        months = (first.plus(number) for number in range(first.until(Month.of(last)) + 1))
        return tuple(month for month in months if month < Month.of(self.today))
