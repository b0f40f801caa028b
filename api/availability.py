"""Owns the JSON of a channel's availability, the same for the routes and the command line."""

from typing import Any

from handoff.business_hours import Availability


def as_json(availability: Availability) -> dict[str, Any]:
    """`{"open", "reason", "next_change", "next_opening", "text"}`; instants in ISO 8601."""
    return {
        "open": availability.open,
        "reason": availability.reason,
        "next_change": availability.next_change.isoformat(),
        "next_opening": availability.next_opening.isoformat(),
        "text": availability.text,
    }
