"""The business hours against a second implementation that shares no code with the first.

It knows the days off by `holidays` and the Paris clock by the European rule (the last Sundays of
March and October, at one o'clock UTC), and writes down each minute on its own.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from handoff.rules.business_hours import Channel, Hours

HOURS = Hours()
CLOSES_AT_MINUTE = {Channel.CHAT: 18 * 60, Channel.PHONE: 18 * 60 + 30}
DAYS_OFF = holidays.country_holidays("FR", years=range(2026, 2032))


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _utc_offset(at: datetime) -> timedelta:
    summer = datetime(at.year, 3, _last_sunday(at.year, 3).day, 1, tzinfo=UTC)
    winter = datetime(at.year, 10, _last_sunday(at.year, 10).day, 1, tzinfo=UTC)
    return timedelta(hours=2 if summer <= at < winter else 1)


def expected_minutes(channel: Channel, start: datetime, end: datetime) -> bytearray:
    """1 for each open minute of [start, end), 0 for each closed one; whole hours of UTC."""
    minutes = bytearray()
    hour = start
    while hour < end:
        local = hour + _utc_offset(hour)
        works = local.weekday() < 5 and local.date() not in DAYS_OFF
        first = local.hour * 60
        minutes += bytes(
            works and 9 * 60 <= first + n < CLOSES_AT_MINUTE[channel] for n in range(60)
        )
        hour += timedelta(hours=1)
    return minutes


def minutes_between_changes(channel: Channel, start: datetime, end: datetime) -> bytearray:
    """The same, by following the changes that `Hours` announces from one to the next."""
    minutes = bytearray()
    at = start
    while at < end:
        answer = HOURS.availability(channel, at)
        until = min(answer.next_change.astimezone(UTC), end)
        minutes += bytes([answer.open]) * int((until - at) / timedelta(minutes=1))
        at = until
    return minutes


def _each_minute(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += timedelta(minutes=1)


@pytest.mark.parametrize("channel", Channel)
def test_five_years_of_minutes_are_those_of_the_second_implementation(channel: Channel) -> None:
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    found = minutes_between_changes(channel, start, end)
    assert len(found) == 2_629_440
    assert found == expected_minutes(channel, start, end)


# A week around each change of the clocks and around the closest public holidays: 63 days.
WEEKS = [
    "2026-03-26",
    "2026-04-29",
    "2026-05-11",
    "2026-10-22",
    "2026-11-07",
    "2026-12-22",
    "2027-03-25",
    "2027-10-28",
    "2028-12-29",
]


@pytest.mark.parametrize("first_day", WEEKS)
def test_each_minute_asked_one_by_one_is_that_of_the_second_implementation(first_day: str) -> None:
    start = datetime.fromisoformat(first_day).replace(tzinfo=UTC)
    end = start + timedelta(days=7)
    found = bytes(HOURS.availability(Channel.CHAT, at).open for at in _each_minute(start, end))
    assert found == expected_minutes(Channel.CHAT, start, end)


@pytest.mark.scaled
@pytest.mark.parametrize("year", range(2026, 2031))
def test_each_minute_of_a_year_asked_one_by_one_is_that_of_the_second_implementation(
    year: int,
) -> None:
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    found = bytes(HOURS.availability(Channel.CHAT, at).open for at in _each_minute(start, end))
    assert found == expected_minutes(Channel.CHAT, start, end)
