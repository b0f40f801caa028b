"""Expressions are understood or refused, and what the clocks show is one instant."""

from datetime import UTC, date, datetime, timedelta

import pytest

from french.calendar_names import PARIS
from handoff.rules.osm_schedule import dated_rule, instant, on_the_clock, schedule, that_exists
from handoff.words.errors import BadHours

WEEK = "Mo-Fr 09:00-18:00; PH off"
THURSDAY = datetime(2026, 12, 24, 10)  # noqa: DTZ001
"""As the clocks show it."""


def test_the_rule_of_a_day_overrides_the_usual_hours() -> None:
    assert schedule(WEEK, (), False).is_open(THURSDAY)
    for spans, opens in ((None, False), ("14:00-16:00", False), ("09:30-12:00", True)):
        rule = dated_rule(date(2026, 12, 24), spans)
        assert schedule(WEEK, (rule,), False).is_open(THURSDAY) is opens


@pytest.mark.parametrize(("alsace_moselle", "opens"), [(False, True), (True, False)])
def test_good_friday_is_off_in_alsace_moselle_only(alsace_moselle: bool, opens: bool) -> None:
    good_friday = datetime(2026, 4, 3, 10)  # noqa: DTZ001
    assert schedule(WEEK, (), alsace_moselle).is_open(good_friday) is opens


@pytest.mark.parametrize("expression", ["every day", "Mo-Fr 9h-18h", "24/7", "off"])
def test_what_is_no_schedule_is_refused(expression: str) -> None:
    with pytest.raises(BadHours):
        schedule(expression, (), False)


def test_what_the_clocks_skip_is_the_instant_at_which_they_go_forward() -> None:
    skipped = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001
    assert instant(skipped) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_over_the_second_time() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    again = that_exists(first.astimezone(UTC) + timedelta(hours=1))
    assert on_the_clock(first).minute == 30
    assert (on_the_clock(again).hour, on_the_clock(again).minute) == (2, 59)
