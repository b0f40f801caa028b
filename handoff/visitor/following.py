"""Following a conversation: replay from a cursor, then wait for news.

Reconnecting is starting again with a cursor. The bell only shortens the wait: a reader looks at
the log every few seconds anyway.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

from handoff.ports import Bell, Clock, Reader, Store, Whisper
from handoff.rules.waiting_time import minutes
from handoff.steps.requesting import expected_wait
from handoff.words.callback import Callback
from handoff.words.contact import Contact
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.errors import CursorAhead
from handoff.words.state import State

POLL = 2.0
"""Seconds after which a reader looks again without having heard the bell."""
PAGE = 500
"""Entries that are read at once."""


@dataclass(frozen=True, slots=True)
class PromisedCallback:
    """What its visitor knows of a callback: when, and at which contact."""

    id: str
    due_at: datetime
    contact: Contact
    answers_message: bool


@dataclass(frozen=True, slots=True)
class ConversationStatus:
    """Where a conversation is, for whoever follows it; `rank` while it is waiting.

    `wait_minutes` is what may be expected until an agent takes it, when enough is known to say.
    `agent_name` is who has it, `callback` what was promised and not made yet, `wants_files` the
    case that files may be sent for: by the bot, so not while an agent has the word.
    """

    state: State
    rank: int | None = None
    wait_minutes: int | None = None
    agent_name: str | None = None
    callback: PromisedCallback | None = None
    wants_files: str | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """Follows conversations."""

    store: Store
    bell: Bell
    clock: Clock

    async def entries(
        self, conversation_id: str, after: int, wait: float
    ) -> tuple[ConversationStatus, list[Entry]]:
        """The entries after a seq, waiting up to `wait` seconds for the first of them.

        Raises UnknownConversation, CursorAhead.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait
        names: dict[str, str] = {}
        async with self.bell.listen(conversation_id) as listening:
            while True:
                status, entries = await self._look(conversation_id, after, names)
                left = deadline - loop.time()
                if entries or left <= 0:
                    return status, entries
                await listening.wait(min(POLL, left))

    async def stream(
        self, conversation_id: str, after: int
    ) -> AsyncIterator[Entry | ConversationStatus | Whisper]:
        """Every entry after a seq, changes of status, and whispers, without an end.

        Raises UnknownConversation, CursorAhead.
        """
        told: ConversationStatus | None = None
        names: dict[str, str] = {}
        async with self.bell.listen(conversation_id) as listening:
            while True:
                status, entries = await self._look(conversation_id, after, names)
                for entry in entries:
                    yield entry
                    after = entry.seq
                if len(entries) == PAGE:
                    continue
                if status != told:
                    yield status
                    told = status
                for whisper in await listening.wait(POLL):
                    yield whisper

    async def _look(
        self, conversation_id: str, after: int, names: dict[str, str]
    ) -> tuple[ConversationStatus, list[Entry]]:
        """What is new; `names` holds those of agents who were met before."""
        async with self.store.reading() as reader:
            conversation = await reader.conversations.get(conversation_id)
            if after > conversation.seq:
                # A cursor into another log: the database was restored from an older copy.
                raise CursorAhead
            entries: list[Entry] = []
            if conversation.seq > after:
                entries = await reader.conversations.entries(conversation_id, after, PAGE)
            return await self._status(reader, conversation, names), entries

    async def _status(
        self, reader: Reader, conversation: Conversation, names: dict[str, str]
    ) -> ConversationStatus:
        status = ConversationStatus(
            conversation.state,
            callback=_promised(conversation.callback),
            wants_files=conversation.wants_files if conversation.hears_bot else None,
        )
        if conversation.state is State.WITH_AGENT and conversation.agent_id:
            if conversation.agent_id not in names:
                holder = await reader.conversations.holder(conversation.id)
                names[conversation.agent_id] = holder.name if holder else ""
            return replace(status, agent_name=names[conversation.agent_id] or None)
        if conversation.state is State.WAITING:
            place = conversation.place
            rank = await reader.queue.rank(place)
            wait = await expected_wait(reader.queue, place, rank, self.clock.now())
            return replace(status, rank=rank, wait_minutes=minutes(wait) if wait else None)
        return status


def _promised(callback: Callback | None) -> PromisedCallback | None:
    if callback is None:
        return None
    return PromisedCallback(
        callback.id, callback.due_at, callback.contact, callback.answers_message
    )
