"""What a training says while it runs: which step it is at, and since when."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.components.training_steps import LOGGER

#: Seconds between two signs of life.
PULSE = 5.0

Say = Callable[[str], None]


@contextmanager
def step(name: str, say: Say) -> Iterator[None]:
    """Say that a step began, what the components tell of it, that it goes on, how long it took."""
    began, over = time.monotonic(), threading.Event()
    told = _Told(name, say)

    def pulse() -> None:
        while not over.wait(PULSE):
            say(f"{told.last}… {time.monotonic() - began:.0f} s")

    say(f"{name}…")
    thread = threading.Thread(target=pulse, daemon=True)
    thread.start()
    LOGGER.addHandler(told)
    try:
        yield
    finally:
        LOGGER.removeHandler(told)
        over.set()
        thread.join()
    say(f"{name} : fait en {time.monotonic() - began:.1f} s")


class _Told(logging.Handler):
    """Says what components tell; `last` is where the step is."""

    def __init__(self, name: str, say: Say) -> None:
        super().__init__(logging.INFO)
        self.last = name
        self._name = name
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self.last = f"{self._name}, {record.getMessage()}"
        self._say(self.last)
