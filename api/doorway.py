"""Owns how many streams are let in at once: when a crowd comes back, those who write go first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

AT_ONCE = 4
"""Streams whose key is looked up at once; the others wait. It is a fifth of the connections."""
CROWD = 40
"""So many may be at the doorway; whoever comes then is told to come back, which costs little."""


@dataclass(slots=True)
class Doorway:
    """The one way in for the streams of a gateway."""

    crowd: int = CROWD
    _inside: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _there: int = 0

    @property
    def is_crowded(self) -> bool:
        """Whether one more would have to wait for too many others."""
        return self._there >= self.crowd

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[None]:
        """Wait for one's turn, and be let in."""
        self._there += 1
        try:
            async with self._inside:
                yield
        finally:
            self._there -= 1
