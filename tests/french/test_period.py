"""Periods: days from one to another, both included."""

from __future__ import annotations

from datetime import date

import pytest

from french.period import Period


def test_a_period_counts_both_its_ends() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).days == 31
    assert Period.of(date(2026, 3, 1)).days == 1


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2026-03-02"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_a_long_period_is_split_oldest_first_without_losing_a_day() -> None:
    quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
    assert quarter.split(35) == (
        Period(date(2026, 1, 1), date(2026, 2, 4)),
        Period(date(2026, 2, 5), date(2026, 3, 11)),
        Period(date(2026, 3, 12), date(2026, 3, 31)),
    )
    assert quarter.split(90) == (quarter,)
    assert quarter.split(400) == (quarter,)
    with pytest.raises(ValueError, match="0"):
        quarter.split(0)


def test_a_period_is_clipped_to_what_can_be_shown() -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert march.clipped(date(2026, 3, 10), date(2026, 12, 31)) == Period(
        date(2026, 3, 10), date(2026, 3, 31)
    )
    assert march.clipped(date(2026, 3, 31), date(2026, 3, 31)) == Period.of(date(2026, 3, 31))
    assert march.clipped(date(2026, 4, 1), date(2026, 4, 30)) is None
    assert march.clipped(date.min, date.max) == march
