"""When one can be reached: hours, their exceptions, slots for callbacks."""

from typing import TypedDict

from api.schemas.values import Day, Instant
from handoff.rules.business_hours import Channel


class ChannelAvailability(TypedDict):
    """Whether a channel is open, why not, and until when."""

    open: bool
    reason: str | None
    next_change: Instant
    next_opening: Instant
    text: str


class Availability(TypedDict):
    """Each channel."""

    chat: ChannelAvailability
    phone: ChannelAvailability


class ExceptionalDay(TypedDict):
    """A day with hours of its own; `spans` is null when it is closed."""

    day: Day
    label: str
    spans: str | None
    channels: list[Channel]


class ExceptionalDays(TypedDict):
    """The days with hours of their own."""

    exceptions: list[ExceptionalDay]


class AuditRecord(TypedDict):
    """Who changed the hours, when and how."""

    at: Instant
    who: str
    what: str
    about: dict[str, object]


class Audit(TypedDict):
    """The changes of hours, the latest first."""

    deeds: list[AuditRecord]


class Slot(TypedDict):
    """A time at which one can be called back."""

    start: Instant
    end: Instant
    text: str


class Slots(TypedDict):
    """The next ones that are free."""

    slots: list[Slot]
