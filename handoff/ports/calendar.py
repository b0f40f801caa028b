"""The store, as to the days with hours of their own."""

from datetime import date
from typing import Protocol

from handoff.rules.business_hours import Channel, DatedException


class CalendarReader(Protocol):
    """What can be seen of them."""

    async def exceptions(self) -> list[DatedException]:
        """The days with hours of their own, one exception per day and channel, in their order."""


class CalendarWriter(CalendarReader, Protocol):
    """How they change."""

    async def set_exception(self, exception: DatedException) -> None:
        """Store a day's hours, in place of those that it had in these channels."""

    async def drop_exception(self, day: date, channels: frozenset[Channel]) -> int:
        """Forget a day's hours in these channels; how many there were."""
