"""What a visitor types: card numbers are masked in it, and a promised callback changed by it."""

from dataclasses import dataclass, replace

from french import card_masking
from french.calendar_names import PARIS
from handoff.ports import Bell, Whisper
from handoff.rules import announcements, callback_phrases
from handoff.rules.message_text import cleaned
from handoff.steps.callback_changes import CallbackChanges
from handoff.steps.changing import Change
from handoff.visitor.lines import Lines
from handoff.words.callback_entries import CallbackBooked, CallbackChanged
from handoff.words.entries import Entry
from handoff.words.message_entries import Announced, VisitorSaid

NEAR = 12
"""Entries among which a card number may have begun that goes on in a new line."""


@dataclass(frozen=True, slots=True)
class Messages:
    """Takes what visitors type."""

    lines: Lines
    callback_changes: CallbackChanges
    bell: Bell

    async def say(self, conversation_id: str, message_id: str, text: str) -> Entry:
        """Write what the visitor typed; card numbers are masked before anything is kept.

        The same message id again gives the entry it made. Raises EmptyMessage, MessageIdReused,
        ConversationClosed, Crowded while the bot has too much to answer.
        """
        text = cleaned(text)
        said = VisitorSaid(text=card_masking.mask(text).text, message_id=message_id)

        async def write(change: Change) -> Entry:
            masked = await _masked(change, text)
            entry = await change.write(replace(said, text=masked.text))
            if masked.count:
                await change.write(Announced(text=announcements.CARD_MASKED))
            await self._change_callback(change, entry, masked.text)
            return entry

        return await self.lines.write(conversation_id, said, write)

    async def typing(self, conversation_id: str) -> None:
        """Whisper that the visitor is typing."""
        await self.bell.ring(conversation_id, Whisper("visitor", True))

    async def _change_callback(self, change: Change, said: Entry, text: str) -> None:
        """Do what the message plainly wants of a promised callback; then it is answered."""
        callback = change.conversation.callback
        if callback is None or not change.conversation.hears_bot:
            return
        [before] = await change.writer.conversations.entries(
            change.conversation.id, said.seq - 2, limit=1
        )
        just_told = isinstance(before.content, CallbackBooked | CallbackChanged)
        today = change.now.astimezone(PARIS).date()
        wanted = callback_phrases.change_in(text, callback, today, just_told)
        if wanted is None:
            return
        content = await self.callback_changes.carry_out(change, callback, wanted)
        await change.write(replace(content, answers=said.seq))


async def _masked(change: Change, text: str) -> card_masking.Masked:
    """A line as it is kept; of a card number that began in lines before, nothing stays there."""
    if not any(map(str.isdigit, text)):
        return card_masking.Masked(text, 0)
    after = max(change.conversation.seq - NEAR, 0)
    entries = await change.writer.conversations.entries(change.conversation.id, after, limit=NEAR)
    before = [entry for entry in entries if isinstance(entry.content, VisitorSaid)]
    *again, masked = card_masking.mask_across([*(entry.content.text for entry in before), text])
    for entry, line in zip(before, again, strict=True):
        if line.text != entry.content.text:
            await change.writer.conversations.rewrite_entry(
                change.conversation.id,
                replace(entry, content=replace(entry.content, text=line.text)),
            )
    return masked
