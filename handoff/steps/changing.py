"""The one way to change a conversation: lock it, let one rule act, commit, ring."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from handoff.ports import DESK, STATES_OF_THE_DESK, Bell, Clock, Store, Writer
from handoff.rules.contact_channels import without
from handoff.words.contact import Contact
from handoff.words.conversation import Conversation, apply
from handoff.words.entries import Content, Entry


@dataclass(slots=True)
class Change:
    """A locked conversation: read it, write entries; all is stored together or not at all."""

    conversation: Conversation
    now: datetime
    writer: Writer
    written: list[Entry] = field(default_factory=list)
    forgotten: set[Contact] = field(default_factory=set)
    before: Conversation = field(init=False)
    """The conversation as it was when it was locked."""

    def __post_init__(self) -> None:
        self.before = self.conversation

    async def write(self, content: Content) -> Entry:
        """Append one entry. Raises IllegalMove when the conversation's state forbids it."""
        entry = self.conversation.next_entry(self.now, content)
        self.conversation = apply(self.conversation, entry)
        await self.writer.conversations.append(self.conversation, entry)
        self.written.append(entry)
        return entry

    async def forget_contacts(self, but: Contact | None = None) -> frozenset[Contact]:
        """Keep no contact that was given here, one apart; those that there were.

        They are taken out of everything that was said, once all is written.
        """
        known = await self.writer.conversations.contacts(self.conversation.id)
        self.forgotten |= known - {but}
        return known - {but}

    async def finish(self) -> None:
        """Carry out what was left to the end."""
        for contact in self.forgotten:
            await self.writer.conversations.rewrite(
                self.conversation.id, partial(without, contact=contact)
            )


@dataclass(frozen=True, slots=True)
class Changing:
    """Gives out conversations to be changed, one writer at a time."""

    store: Store
    bell: Bell
    clock: Clock

    @asynccontextmanager
    async def conversation(
        self, conversation_id: str, unheld: bool = False
    ) -> AsyncIterator[Change]:
        """A locked conversation. Raises what its locking raises, and what the block raises."""
        async with self.store.writing() as writer:
            conversation = await writer.conversations.lock(conversation_id, unheld)
            change = Change(conversation, self.clock.now(), writer)
            yield change
            await change.finish()
        await self._announce(change)

    async def _announce(self, change: Change) -> None:
        """Ring for what was committed."""
        if not change.written:
            return
        before, after = change.before, change.conversation
        await self.bell.ring(after.id)
        if STATES_OF_THE_DESK & {before.state, after.state} or before.callback != after.callback:
            await self.bell.ring(DESK)
