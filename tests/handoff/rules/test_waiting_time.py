"""How long a wait may be, told from those that were served."""

from datetime import timedelta

from handoff.rules.waiting_time import LATEST, Served, expected

MINUTE = timedelta(minutes=1)


def test_the_estimate_is_the_median_wait_per_place() -> None:
    waits = [Served(1 + n % 3, (1 + n % 3) * 2 * MINUTE) for n in range(LATEST - 1)]
    assert expected(2, [*waits, Served(1, timedelta(hours=3))]) == 4 * MINUTE


def test_fewer_than_twenty_served_are_too_few_to_tell() -> None:
    assert expected(1, [Served(1, MINUTE)] * 19) is None
    assert expected(1, [Served(1, MINUTE)] * 20) == MINUTE
