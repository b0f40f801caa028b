"""Owns the readers' side: replay from a cursor, then wait for news.

Reconnecting is starting again with a cursor. The bell only shortens the wait: a reader looks at
the log every few seconds anyway.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from handoff.ports import Bell, Clock, Reader, Store, Whisper
from handoff.rules.waiting_time import minutes
from handoff.steps.requesting import expected_wait
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.errors import CursorAhead
from handoff.words.state import State

POLL = 2.0
"""Seconds after which a reader looks again without having heard the bell."""
PAGE = 500
"""Entries that are read at once."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation is, for whoever follows it; `rank` while it is waiting.

    `wait_minutes` is what may be expected until an agent takes it, when enough is known to say.
    """

    state: State
    rank: int | None = None
    wait_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """Follows conversations."""

    store: Store
    bell: Bell
    clock: Clock

    async def entries(
        self, conversation_id: str, after: int, wait: float
    ) -> tuple[Standing, list[Entry]]:
        """The entries after a seq, waiting up to `wait` seconds for the first of them.

        Raises UnknownConversation, CursorAhead.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait
        async with self.bell.listen(conversation_id) as listening:
            while True:
                standing, entries = await self._look(conversation_id, after)
                left = deadline - loop.time()
                if entries or left <= 0:
                    return standing, entries
                await listening.wait(min(POLL, left))

    async def stream(
        self, conversation_id: str, after: int
    ) -> AsyncIterator[Entry | Standing | Whisper]:
        """Every entry after a seq, changes of standing, and whispers, without an end.

        Raises UnknownConversation, CursorAhead.
        """
        told: Standing | None = None
        async with self.bell.listen(conversation_id) as listening:
            while True:
                standing, entries = await self._look(conversation_id, after)
                for entry in entries:
                    yield entry
                    after = entry.seq
                if len(entries) == PAGE:
                    continue
                if standing != told:
                    yield standing
                    told = standing
                for whisper in await listening.wait(POLL):
                    yield whisper

    async def _look(self, conversation_id: str, after: int) -> tuple[Standing, list[Entry]]:
        async with self.store.reading() as reader:
            conversation = await reader.conversation(conversation_id)
            if after > conversation.seq:
                # A cursor into another log: the database was restored from an older copy.
                raise CursorAhead
            entries: list[Entry] = []
            if conversation.seq > after:
                entries = await reader.entries(conversation_id, after, PAGE)
            return await self._standing(reader, conversation), entries

    async def _standing(self, reader: Reader, conversation: Conversation) -> Standing:
        if conversation.state is not State.WAITING:
            return Standing(conversation.state)
        place = conversation.place
        rank = await reader.rank(place)
        wait = await expected_wait(reader, place, rank, self.clock.now())
        return Standing(conversation.state, rank, minutes(wait) if wait else None)
