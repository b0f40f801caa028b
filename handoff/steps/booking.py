"""The promises of callbacks: which slots have room, and that none is promised too often."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from french.preferred_times import PreferredTime
from handoff.ports import CallbacksReader, CallbacksWriter
from handoff.rules.business_hours import Openings
from handoff.rules.callback_slots import slots
from handoff.rules.contact_channels import CHANNELS
from handoff.words.contact import ContactKind
from handoff.words.errors import SlotTaken

FAR = timedelta(days=14)
"""A time of day for which nobody calls is not looked for any longer."""
OFFERED = 8
"""So many slots are offered at once."""


@dataclass(frozen=True, slots=True)
class Booking:
    """Books callbacks, `capacity` of them in one slot."""

    hours: Openings
    capacity: int = 6

    async def free(
        self,
        callbacks: CallbacksReader,
        kind: ContactKind,
        now: datetime,
        count: int = OFFERED,
    ) -> list[datetime]:
        """The next slots that have room."""
        taken = await callbacks.per_slot(now)
        return list(islice(self._with_room(kind, now, taken), count))

    async def hold(
        self,
        callbacks: CallbacksWriter,
        kind: ContactKind,
        now: datetime,
        wanted: datetime | None = None,
        preferred: PreferredTime | None = None,
    ) -> datetime:
        """A slot with room, `wanted` or else the first; nobody else gets its last place.

        With a `preferred` time, the first that fits it, or else the next one after. The promise
        has to be written in the same transaction. Raises SlotTaken when `wanted` has no room or
        is no slot, or when there is none at all.
        """
        taken = await callbacks.per_slot(now)
        first = self._nearest(kind, now, taken, preferred) if preferred else None
        for start in self._with_room(kind, now, taken):
            if first is not None and start < first:
                continue
            if wanted is not None and start != wanted:
                if start > wanted:
                    break
                continue
            # Slots are locked in their order, and counted again once they are.
            await callbacks.lock_slot(start)
            count = (await callbacks.per_slot(start)).get(start.astimezone(UTC), 0)
            if count < self.capacity:
                return start
        raise SlotTaken

    def _nearest(
        self,
        kind: ContactKind,
        now: datetime,
        taken: dict[datetime, int],
        preferred: PreferredTime,
    ) -> datetime | None:
        """The first slot that fits, else the first one after; None when there is neither."""
        after = None
        for start in self._with_room(kind, now, taken):
            if preferred.fits(start):
                return start
            if after is None and preferred.is_past(start):
                after = start
            if start > now + FAR if preferred.day is None else start.date() > preferred.day:
                break
        return after

    def _with_room(
        self, kind: ContactKind, now: datetime, taken: dict[datetime, int]
    ) -> Iterator[datetime]:
        all_of_them = slots(self.hours, CHANNELS[kind].hours, now)
        return (s for s in all_of_them if taken.get(s.astimezone(UTC), 0) < self.capacity)
