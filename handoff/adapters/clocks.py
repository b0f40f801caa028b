"""The clocks: the system's, and one that starts the day elsewhere.

`shifted://2026-11-23T10:00` reads ten o'clock when the process starts and runs on from there; with
`?since=<Unix seconds>` the shift counts from that instant, so that a restart does not turn it back.
"""

import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from french.calendar_names import PARIS


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """See `ports.Clock`."""
        return datetime.now(UTC)


class ShiftedClock:
    """A time that was `start` at the Unix second `since`, and runs on at the usual speed."""

    def __init__(self, start: datetime, since: float) -> None:
        shift = start.timestamp() - since
        self._shift = timedelta(seconds=shift)

    def now(self) -> datetime:
        """See `ports.Clock`."""
        return datetime.now(UTC) + self._shift


def clock_at(url: str) -> SystemClock | ShiftedClock:
    """The clock behind a URL. Raises ValueError for any other than the two above."""
    parsed = urlsplit(url)
    if parsed.scheme == "system":
        return SystemClock()
    if parsed.scheme == "shifted":
        start = datetime.fromisoformat(parsed.netloc + parsed.path)
        start = start.astimezone(PARIS) if start.tzinfo else start.replace(tzinfo=PARIS)
        since = parse_qs(parsed.query).get("since")
        return ShiftedClock(start, float(since[0]) if since else time.time())
    raise ValueError(f"CLOCK_URL must be system:// or shifted://<date>T<time>, not {url!r}")
