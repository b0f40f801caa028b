"""The bell inside one process: `local://`."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from handoff.ports import Whisper

WHISPERS_KEPT = 16
"""A listener that does not listen keeps no more than these; whispers may be lost."""


class LocalListening:
    """One listener's ear."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._whispers: list[Whisper] = []

    def hear(self, whisper: Whisper | None) -> None:
        """Be woken."""
        if whisper is not None and len(self._whispers) < WHISPERS_KEPT:
            self._whispers.append(whisper)
        self._rung.set()

    async def wait(self, seconds: float) -> list[Whisper]:
        """See `ports.Listening`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()
        heard, self._whispers = self._whispers, []
        return heard


class LocalBell:
    """Wakes the listeners of this process."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[LocalListening]] = defaultdict(set)

    async def ring(self, topic: str, whisper: Whisper | None = None) -> None:
        """See `ports.Bell`."""
        for listener in self._listeners.get(topic, ()):
            listener.hear(whisper)

    @asynccontextmanager
    async def listen(self, topic: str) -> AsyncIterator[LocalListening]:
        """See `ports.Bell`."""
        listener = LocalListening()
        self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            self._listeners[topic].discard(listener)
            if not self._listeners[topic]:
                del self._listeners[topic]

    async def check(self) -> None:
        """Never out of order."""

    async def start(self) -> None:
        """Nothing to connect to."""

    async def close(self) -> None:
        """Nothing to let go."""
