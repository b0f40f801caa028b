"""A visitor's line, written once: the same message id again gives the entry that it made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from french.card_masking import HIDDEN
from french.phone_numbers import REMOVED
from handoff.steps.answering import Answering
from handoff.steps.changing import Change, Changing
from handoff.words.entries import Content, Entry
from handoff.words.errors import Crowded, MessageIdReused
from handoff.words.message_entries import FileSent, VisitorSaid


@dataclass(frozen=True, slots=True)
class Lines:
    """Writes what visitors say, and lets the bot know."""

    changing: Changing
    answering: Answering

    async def write(
        self,
        conversation_id: str,
        said: VisitorSaid | FileSent,
        act: Callable[[Change], Awaitable[Entry]],
        for_bot: bool = True,
    ) -> Entry:
        """Let `act` write unless the message id has been used, for the same content, before.

        What is `for_bot` is put to it then. Raises MessageIdReused, Crowded while the bot has too
        much to answer, and whatever `act` raises.
        """
        async with self.changing.conversation(conversation_id) as change:
            known = await change.writer.conversations.message(conversation_id, said.message_id)
            if known and not _is_same(known.content, said):
                raise MessageIdReused
            # A file has been kept already: it is never refused.
            is_line = for_bot and isinstance(said, VisitorSaid) and change.conversation.hears_bot
            if is_line and not known and self.answering.is_crowded:
                raise Crowded
            entry = known or await act(change)
        if for_bot:
            begin = self.answering.start if known else self.answering.take
            begin(conversation_id)
        return entry


def _is_same(known: Content, said: Content) -> bool:
    """Whether this was written before; what must not be kept may be gone from it since."""
    if known == said:
        return True
    if known.kind != said.kind:
        return False
    pairs = zip(known.text, said.text, strict=False)
    hidden = len(known.text) == len(said.text) and all(a in (b, HIDDEN) for a, b in pairs)
    return hidden or REMOVED in known.text
