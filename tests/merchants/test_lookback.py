"""Three limits that are not one: statements, details online, and the span of one search."""

from __future__ import annotations

from datetime import date

from french.month import Month
from french.period import Period
from merchants.lookback import Lookback

TODAY = date(2026, 11, 24)
REACH = Lookback(TODAY)
QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


def test_statements_go_back_16_months_and_details_35_days() -> None:
    assert REACH.first_month == Month(2025, 7)
    assert REACH.first_day == date(2026, 10, 20)


def test_a_quarter_in_reach_is_split_into_searches_of_35_days() -> None:
    lookback = Lookback(date(2026, 4, 2), days_online=120)
    assert lookback.searches(QUARTER) == (
        Period(date(2026, 1, 1), date(2026, 2, 4)),
        Period(date(2026, 2, 5), date(2026, 3, 11)),
        Period(date(2026, 3, 12), date(2026, 3, 31)),
    )
    assert lookback.statement_months(QUARTER) == ()


def test_of_a_quarter_that_is_partly_in_reach_the_rest_is_left_to_statements() -> None:
    lookback = Lookback(date(2026, 4, 2))
    assert lookback.searches(QUARTER) == (
        Period(date(2026, 2, 26), date(2026, 3, 11)),
        Period(date(2026, 3, 12), date(2026, 3, 31)),
    )
    assert lookback.statement_months(QUARTER) == (Month(2026, 1), Month(2026, 2))


def test_a_period_out_of_reach_is_left_to_the_statements_that_are_online() -> None:
    assert REACH.searches(QUARTER) == ()
    assert REACH.statement_months(QUARTER) == (Month(2026, 1), Month(2026, 2), Month(2026, 3))
    long_ago = Period(date(2025, 5, 10), date(2025, 8, 2))
    assert REACH.statement_months(long_ago) == (Month(2025, 7), Month(2025, 8))


def test_the_latest_search_spans_35_days_and_ends_today() -> None:
    assert REACH.latest_search == Period(date(2026, 10, 21), TODAY)
    assert REACH.latest_search.days == 35


def test_days_to_come_are_left_out_unless_there_are_no_others() -> None:
    assert REACH.past(Period(date(2026, 11, 1), date(2026, 11, 30))).until == TODAY
    to_come = Period(date(2026, 12, 1), date(2026, 12, 2))
    assert REACH.past(to_come) == to_come
    assert REACH.online(to_come) is None
