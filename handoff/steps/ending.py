"""The end of one conversation: the step through which everything goes that ends one."""

from handoff.steps.changing import Change
from handoff.words.entries import Entry
from handoff.words.handoff_entries import Closed


async def close(change: Change, last_words: str) -> Entry:
    """End a locked conversation, and say so. Raises ConversationClosed when it is over already."""
    return await change.write(Closed(text=last_words))
