"""Replays: a data token is good while its turn goes on, and for nothing after it.

Kept in this process, for as long as a token lives: a replay at another action server is bounded by
the token's own minute, its conversation and its turn.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from bot_contract.data_token import LIFETIME, DataTokenError

TURN_SECONDS = 10.0
"""Longer than the bot gives a turn; its actions use one token."""

MOST_CONVERSATIONS = 10_000
"""Conversations whose running turn is known."""


@dataclass(slots=True)
class Replays:
    """The tokens and turns seen lately, with the second at which each was seen first."""

    _tokens: dict[Hashable, float] = field(default_factory=dict)
    _turns: dict[str, str] = field(default_factory=dict)
    _ended: dict[Hashable, float] = field(default_factory=dict)

    def admit(self, conversation_id: str, turn_id: str, token: str, now: float) -> None:
        """Let a token through that was checked otherwise; `now` is monotonic, in seconds.

        Raises DataTokenError once a later turn of the conversation has begun, or the token was
        used first longer ago than a turn takes.
        """
        for seen in (self._tokens, self._ended):
            _forget(seen, now)
        if (conversation_id, turn_id) in self._ended:
            raise DataTokenError("its turn has ended")
        if now - self._tokens.setdefault(token, now) > TURN_SECONDS:
            raise DataTokenError("used before")
        before = self._turns.pop(conversation_id, turn_id)
        self._turns[conversation_id] = turn_id
        if before != turn_id:
            self._ended[conversation_id, before] = now
        if len(self._turns) > MOST_CONVERSATIONS:
            del self._turns[next(iter(self._turns))]


def _forget(seen: dict[Hashable, float], now: float) -> None:
    """Leave out what no token can be alive for; entries stand in the order of their time."""
    while seen:
        oldest = next(iter(seen))
        if now - seen[oldest] <= 2 * LIFETIME.total_seconds():
            return
        del seen[oldest]
