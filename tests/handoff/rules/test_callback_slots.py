"""The half hours in which callbacks can be made."""

from datetime import datetime
from itertools import islice

import pytest

from french.calendar_names import PARIS
from handoff.rules.business_hours import Channel, DatedException, Hours
from handoff.rules.callback_slots import slots


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def starts(now: str, count: int, hours: Hours | None = None) -> list[str]:
    found = islice(slots(hours or Hours(), Channel.PHONE, paris(now)), count)
    return [start.strftime("%d %H:%M") for start in found]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("2026-11-23T08:00", ["23 09:00", "23 09:30"]),
        ("2026-11-23T09:10", ["23 09:30", "23 10:00"]),
        ("2026-11-23T09:15:00", ["23 09:30", "23 10:00"]),
        ("2026-11-23T09:15:01", ["23 10:00", "23 10:30"]),
        ("2026-11-23T17:45", ["23 18:00", "24 09:00"]),
        ("2026-11-23T17:45:01", ["24 09:00", "24 09:30"]),
        ("2026-11-27T18:00", ["30 09:00", "30 09:30"]),
    ],
)
def test_slots_are_the_half_hours_that_end_before_closing(now: str, found: list[str]) -> None:
    assert starts(now, 2) == found


def test_slots_follow_the_days_own_hours_and_never_go_on_after_closing() -> None:
    day = DatedException(paris("2026-11-24T00:00").date(), "Inventaire", "09:15-10:20,14:00-14:29")
    hours = Hours(exceptions=(day,))
    assert starts("2026-11-23T20:00", 3, hours) == ["24 09:15", "24 09:45", "25 09:00"]


def test_slots_over_a_change_of_the_clocks_are_half_an_hour_apart() -> None:
    hours = Hours({Channel.PHONE: "Mo-Su 00:00-05:00"})
    found = list(islice(slots(hours, Channel.PHONE, paris("2026-03-28T22:00")), 8))
    assert [each.strftime("%H:%M") for each in found] == [
        "00:00", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00", "04:30",
    ]  # fmt: skip
