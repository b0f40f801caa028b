"""The hours as JSON, the same for the routes and the command line."""

from collections.abc import Iterable

from api.schemas.hours import ChannelAvailability, ExceptionalDay
from handoff.rules.business_hours import Availability, Channel, DatedException


def as_json(availability: Availability) -> ChannelAvailability:
    """`{"open", "reason", "next_change", "next_opening", "text"}`; instants in ISO 8601."""
    return {
        "open": availability.open,
        "reason": availability.reason,
        "next_change": availability.next_change.isoformat(),
        "next_opening": availability.next_opening.isoformat(),
        "text": availability.text,
    }


def exceptions_as_json(exceptions: Iterable[DatedException]) -> list[ExceptionalDay]:
    """`[{"day", "label", "spans", "channels"}]`, with the channels of one day that are alike."""
    days: dict[tuple[str, str, str | None], list[Channel]] = {}
    for each in exceptions:
        alike = (each.day.isoformat(), each.label, each.spans)
        days.setdefault(alike, []).extend(each.channels)
    return [
        {"day": day, "label": label, "spans": spans, "channels": channels}
        for (day, label, spans), channels in days.items()
    ]
