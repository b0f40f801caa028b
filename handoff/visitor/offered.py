"""Where in the log a button or a document was offered."""

from handoff.ports import ConversationsReader
from handoff.words.entries import Entry


async def entry_with(
    conversations: ConversationsReader, conversation_id: str, offered_id: str
) -> Entry | None:
    """The entry that offered a button or a document, by the id under which that travels."""
    seq = offered_id.partition("-")[0]
    if not (seq.isascii() and seq.isdigit() and 0 < len(seq) < 10):
        return None
    entries = await conversations.entries(conversation_id, int(seq) - 1, limit=1)
    return entries[0] if entries else None
