"""Every clock gives aware times, and runs on."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from french.calendar_names import PARIS
from handoff.adapters.clocks import clock_at


@pytest.mark.parametrize("url", ["system://", "shifted://2026-07-14T10:00"])
def test_a_clock_tells_an_aware_time_in_utc(url: str) -> None:
    assert clock_at(url).now().tzinfo is UTC


def test_the_system_clock_is_the_machines() -> None:
    assert abs(clock_at("system://").now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize("day", ["2026-07-14T10:00", "2026-12-24T17:59", "2027-03-28T03:30"])
def test_a_shifted_clock_starts_where_it_is_told(day: str) -> None:
    now = clock_at(f"shifted://{day}").now().astimezone(PARIS)
    assert (
        timedelta(0)
        <= now.replace(tzinfo=None) - datetime.fromisoformat(day)
        < timedelta(seconds=5)
    )


def test_a_restarted_shifted_clock_goes_on_from_where_it_was() -> None:
    an_hour_ago = time.time() - 3600
    now = clock_at(f"shifted://2026-11-23T10:00?since={an_hour_ago}").now()
    assert now.astimezone(PARIS).strftime("%H:%M") == "11:00"


@pytest.mark.parametrize("url", ["", "frozen://2026-01-01T10:00", "shifted://", "shifted://hier"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        clock_at(url)
