"""The clock: what time it is."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Aware, in UTC: differences and deadlines are then true when the clocks change."""
