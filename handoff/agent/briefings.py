"""A briefing, put together from the log and the merchant's earlier conversations."""

from dataclasses import dataclass

from handoff.ports import Clock, ConversationsReader, EstablishmentNames, Store
from handoff.rules.briefing import Briefing, briefing
from handoff.words.entries import Entry

PAGE = 500
"""Entries that are read at once."""
CONTACTS = 5
"""Earlier conversations that are named."""


@dataclass(frozen=True, slots=True)
class Briefings:
    """Puts files together for agents."""

    store: Store
    clock: Clock
    names: EstablishmentNames

    async def file(self, conversation_id: str) -> Briefing:
        """What is known of a conversation. Raises UnknownConversation."""
        async with self.store.reading() as reader:
            conversation = await reader.conversations.get(conversation_id)
            log = await _log(reader.conversations, conversation_id)
            previous = await reader.conversations.previous(conversation, CONTACTS)
        # Asked when the store is free again: the merchant data may be far away.
        identity = conversation.identity
        names = await self.names.of(identity) if identity else {}
        return briefing(conversation, log, previous, names, self.clock.now())


async def _log(conversations: ConversationsReader, conversation_id: str) -> list[Entry]:
    log: list[Entry] = []
    while page := await conversations.entries(conversation_id, log[-1].seq if log else 0, PAGE):
        log += page
    return log
