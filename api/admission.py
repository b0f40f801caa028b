"""How many streams are let in at once: when a crowd comes back, those who write go first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

AT_ONCE = 4
"""Streams whose key is looked up at once; the others wait. It is a fifth of the connections."""
CROWD = 40
"""So many may wait or be looked up; whoever comes then is told to come back, which costs little."""


@dataclass(slots=True)
class AdmissionLimiter:
    """What the streams of a gateway pass before they are let in: `AT_ONCE` together."""

    crowd: int = CROWD
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _present: int = 0

    @property
    def is_crowded(self) -> bool:
        """Whether one more would have to wait for too many others."""
        return self._present >= self.crowd

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[None]:
        """Wait for a slot, and hold it while the block runs."""
        self._present += 1
        try:
            async with self._slots:
                yield
        finally:
            self._present -= 1
