"""`relais hours`: whether the support can be reached at a moment, as JSON."""

import json
from datetime import datetime

from api.availability import as_json
from handoff.business_hours import Channel, Hours
from handoff.calendar_words import PARIS


def moment(written: str | None) -> datetime:
    """The moment that was `written` (ISO 8601, Paris time unless it has an offset), else now.

    Raises ValueError, or OverflowError at the ends of the calendar.
    """
    if written is None:
        return datetime.now(PARIS)
    read = datetime.fromisoformat(written)
    return read.astimezone(PARIS) if read.tzinfo else read.replace(tzinfo=PARIS)


def hours(at: datetime, channel: Channel) -> str:
    """One line of JSON: open, reason, next_change, next_opening, text."""
    return json.dumps(as_json(Hours().availability(channel, at)), ensure_ascii=False)
