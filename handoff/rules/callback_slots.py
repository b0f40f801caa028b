"""The times at which a callback can be: half hours inside the opening hours."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from french.calendar_names import PARIS
from handoff.rules.business_hours import Channel, Openings
from handoff.words.errors import BadHours

LENGTH = timedelta(minutes=30)
"""A slot; an agent may call at any moment of it."""
NOTICE = timedelta(minutes=15)
"""Nobody is called back sooner than that."""
HORIZON = timedelta(days=365)
"""No promise reaches further."""


def slots(hours: Openings, channel: Channel, now: datetime) -> Iterator[datetime]:
    """The starts of all slots of a channel that can still be promised, in their order.

    They are counted from the opening, and none goes on after closing.
    """
    at, end = now + NOTICE, now + HORIZON
    while at < end:
        try:
            there = hours.availability(channel, at)
        except BadHours:
            return  # nothing is known beyond
        start = _next_half_hour(at.astimezone(PARIS))
        if not there.open:
            start = there.next_opening
            there = hours.availability(channel, start)
        yield from _within(start, there.next_change)
        at = there.next_change


def _within(start: datetime, closing: datetime) -> Iterator[datetime]:
    # In UTC, so that the clocks may change in between.
    at, end = start.astimezone(UTC), closing.astimezone(UTC)
    while at + LENGTH <= end:
        yield at.astimezone(PARIS)
        at += LENGTH


def _next_half_hour(at: datetime) -> datetime:
    past = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at + (LENGTH - past if past else past)
