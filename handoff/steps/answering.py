"""The lines that wait for the bot, seen to in the background, conversation by conversation.

A line that stays unanswered, as this process ends before it, is found again by the scheduler.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

import structlog

from handoff.steps.bot_turns import BotTurns

CROWD = 60
"""New lines that wait in one gateway at most: as many as the bot answers before its time limit."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Answering:
    """Brings the bot's answers to the lines that wait for one."""

    turns: BotTurns
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _again: set[str] = field(default_factory=set)
    _new: Counter[str] = field(default_factory=Counter)
    """By conversation, the lines that came here and were not put to the bot in vain yet."""

    @property
    def is_crowded(self) -> bool:
        """Whether one more line would have to wait for too many others."""
        return self._new.total() >= CROWD

    def take(self, conversation_id: str) -> None:
        """See to a line that has just come, in the background."""
        self._new[conversation_id] += 1
        self.start(conversation_id)

    def start(self, conversation_id: str) -> None:
        """See to a conversation's unanswered lines in the background."""
        self._again.add(conversation_id)
        running = self._running.get(conversation_id)
        if running is None or running.done():
            self._running[conversation_id] = asyncio.create_task(self._see_to(conversation_id))

    async def idle(self) -> None:
        """Wait until nothing runs in the background."""
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def close(self) -> None:
        """Stop; what is unanswered stays so in the store and is found by the next process."""
        for task in self._running.values():
            task.cancel()
        await self.idle()

    async def _see_to(self, conversation_id: str) -> None:
        """Until nothing is left, nor has come while the last look was taken."""
        try:
            while conversation_id in self._again:
                self._again.discard(conversation_id)
                while await self.turns.answer_next(conversation_id):
                    self._new[conversation_id] = max(self._new[conversation_id] - 1, 0)
        except Exception:
            log.exception("turn_failed", conversation_id=conversation_id)
        finally:
            if self._running.get(conversation_id) is asyncio.current_task():
                del self._running[conversation_id]
                del self._new[conversation_id]
