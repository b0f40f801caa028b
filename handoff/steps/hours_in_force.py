"""The hours as they are now: the usual ones, and the dated exceptions that agents keep.

The exceptions are in the store, and every process looks at them every `EVERY` seconds: a change is
in force everywhere within five. While the store cannot be reached, the last known ones stay.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from handoff.ports import Clock, Store
from handoff.rules.business_hours import Availability, Channel, DatedException, Hours
from handoff.words.audit import AuditRecord
from handoff.words.errors import UnknownException

EVERY = 2
"""Seconds between two looks at the exceptions."""
ADDED, REMOVED = "hours_exception_set", "hours_exception_removed"


@dataclass(slots=True)
class HoursInForce:
    """Says when the channels are open, for everyone who asks in this process."""

    usual: Hours
    store: Store
    clock: Clock
    _now: Hours = field(init=False)

    def __post_init__(self) -> None:
        self._now = self.usual

    @property
    def alsace_moselle(self) -> bool:
        """See `Hours`."""
        return self.usual.alsace_moselle

    def availability(self, channel: Channel, at: datetime) -> Availability:
        """See `Hours.availability`."""
        return self._now.availability(channel, at)

    async def refresh(self) -> bool:
        """Look at the exceptions; whether the hours are others than before."""
        async with self.store.reading() as reader:
            hours = self._with(await reader.calendar.exceptions())
        changed, self._now = hours != self._now, hours
        return changed

    async def exceptions(self) -> list[DatedException]:
        """All days with hours of their own, one exception per day and channel, in their order."""
        async with self.store.reading() as reader:
            return await reader.calendar.exceptions()

    async def set_exception(self, who: str, exception: DatedException) -> None:
        """Give a day hours of its own, in place of those it has in these channels.

        Raises BadHours.
        """
        async with self.store.writing() as writer:
            await writer.calendar.set_exception(exception)
            hours = self._with(await writer.calendar.exceptions())
            await writer.audit.add(AuditRecord(self.clock.now(), who, ADDED, _told(exception)))
        self._now = hours

    async def remove_exception(self, who: str, day: date, channels: frozenset[Channel]) -> None:
        """Give a day its usual hours again in these channels. Raises UnknownException."""
        about = {"day": day.isoformat(), "channels": sorted(channels)}
        async with self.store.writing() as writer:
            if not await writer.calendar.drop_exception(day, channels):
                raise UnknownException
            hours = self._with(await writer.calendar.exceptions())
            await writer.audit.add(AuditRecord(self.clock.now(), who, REMOVED, about))
        self._now = hours

    async def audit_records(self, limit: int = 100) -> list[AuditRecord]:
        """Who changed what, the last change first."""
        async with self.store.reading() as reader:
            return await reader.audit.last(limit)

    def _with(self, exceptions: list[DatedException]) -> Hours:
        return replace(self.usual, exceptions=tuple(exceptions))


def _told(exception: DatedException) -> dict[str, object]:
    return {
        "day": exception.day.isoformat(),
        "channels": sorted(exception.channels),
        "label": exception.label,
        "spans": exception.spans,
    }
