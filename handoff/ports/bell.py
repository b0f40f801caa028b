"""The bell: says that there may be news."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class Whisper:
    """News that may be lost and is never kept: someone is typing."""

    who: str
    typing: bool


class Listening(Protocol):
    """One listener's ear on a topic."""

    async def wait(self, seconds: float) -> list[Whisper]:
        """Return when the topic was rung since the last wait, or after `seconds` at the latest.

        Gives the whispers heard meanwhile; an empty list may mean news or nothing.
        """


class Bell(Protocol):
    """Says that there may be news of a topic (a conversation's id, or `DESK`). It may be lost."""

    async def ring(self, topic: str, whisper: Whisper | None = None) -> None:
        """Wake the listeners of a topic; never raises for a bell that is out of order."""

    def listen(self, topic: str) -> AbstractAsyncContextManager[Listening]:
        """Hear what is rung from now on."""

    async def check(self) -> None:
        """Raises OSError when the bell is out of order."""


DESK = "desk"
"""The bell's topic for whatever the agents' desk shows."""


STATES_OF_THE_DESK = frozenset({State.WAITING, State.WITH_AGENT})
"""A conversation that enters or leaves one of these changes what agents see."""
