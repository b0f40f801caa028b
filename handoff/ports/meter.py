"""The meter: hears how late the duties of the clock are."""

from datetime import timedelta
from typing import Protocol


class Meter(Protocol):
    """Keeps figures for whoever operates the service."""

    def observe_lateness(self, duty: str, late: timedelta) -> None:
        """One effect of a duty, so long after it was due."""
