"""What a visitor can do: open a conversation, write, press a button, ask for a person."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from bot_contract.messages import Button, Document
from french import card_numbers
from french.calendar_names import PARIS
from french.card_numbers import HIDDEN
from french.phone_numbers import REMOVED
from handoff.ports import ConversationsReader, Whisper
from handoff.rules import announcements, callback_phrases, keys
from handoff.rules.message_text import cleaned
from handoff.steps.answering import Answering
from handoff.steps.callback_changes import CallbackChanges
from handoff.steps.changing import Change, Changing
from handoff.steps.requesting import Requesting
from handoff.words.buttons import FOR_THE_SERVICE, QUEUE_ANYWAY, REQUEST_HUMAN
from handoff.words.callback_entries import CallbackBooked, CallbackChanged
from handoff.words.conversation import Conversation
from handoff.words.entries import Content, Entry
from handoff.words.errors import (
    Crowded,
    IdentityExpired,
    IdentityMismatch,
    IllegalMove,
    MessageIdReused,
    NoFileWanted,
    UnknownButton,
    UnknownDocument,
    WrongKey,
)
from handoff.words.handoff_entries import RequestCancelled
from handoff.words.handoff_request import HandoffRequest
from handoff.words.identity import SiteIdentity
from handoff.words.message_entries import Announced, BotSaid, FileSent, VisitorSaid
from handoff.words.state import State

NEAR = 12
"""Entries among which a card number may have begun that goes on in a new line."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation; `key` is given to the visitor once and only its digest is kept."""

    conversation: Conversation
    key: str


@dataclass(frozen=True, slots=True)
class Reception:
    """The visitor's side of a conversation."""

    changing: Changing
    answering: Answering
    requesting: Requesting
    callback_changes: CallbackChanges

    async def open(self, site: str, identity: SiteIdentity | None) -> Opened:
        """Start a conversation, with the bot's greeting as its first entry."""
        key, now = keys.new_key(), self.changing.clock.now()
        conversation = Conversation(uuid4().hex, site, now, identity)
        async with self.changing.store.writing() as writer:
            await writer.conversations.open(conversation, keys.digest(key))
            change = Change(conversation, now, writer)
            await change.write(BotSaid(text=announcements.GREETING))
        return Opened(change.conversation, key)

    async def identify(
        self, conversation_id: str, identity_on: Callable[[str], SiteIdentity]
    ) -> None:
        """Go on as the one whom the conversation's site names anew, by `identity_on(site)`.

        Raises IdentityMismatch for another merchant, for somebody who may see less than was shown
        here, and where the site named nobody at first; and whatever `identity_on` raises.
        """
        async with self.changing.conversation(conversation_id) as change:
            before, identity = change.conversation.identity, identity_on(change.conversation.site)
            if before is None or not before.is_renewed_by(identity):
                raise IdentityMismatch
            await change.writer.conversations.save_identity(conversation_id, identity)

    async def document(
        self, conversation_id: str, document_id: str, now: datetime
    ) -> tuple[SiteIdentity, Document]:
        """A document that was offered here, and on whose behalf it may be opened at `now`.

        `now` is the machines' time, by which sites sign. Raises UnknownDocument, IdentityExpired.
        """
        async with self.changing.store.reading() as reader:
            identity = (await reader.conversations.get(conversation_id)).identity
            entry = await _entry(reader.conversations, conversation_id, document_id)
        document = entry.documents.get(document_id) if entry else None
        if document is None or identity is None:
            raise UnknownDocument
        if not identity.is_fresh(now):
            raise IdentityExpired
        return identity, document

    async def admit(self, conversation_id: str, key: str) -> None:
        """Let the holder of the key in. Raises UnknownConversation, WrongKey."""
        async with self.changing.store.reading() as reader:
            if not keys.matches(key, await reader.conversations.key_hash(conversation_id)):
                raise WrongKey

    async def say(self, conversation_id: str, message_id: str, text: str) -> Entry:
        """Write what the visitor typed; card numbers are masked before anything is kept.

        The same message id again gives the entry it made. Raises EmptyMessage, MessageIdReused,
        ConversationClosed, Crowded while the bot has too much to answer.
        """
        text = cleaned(text)
        said = VisitorSaid(text=card_numbers.mask(text).text, message_id=message_id)

        async def write(change: Change) -> Entry:
            masked = await _masked(change, text)
            entry = await change.write(replace(said, text=masked.text))
            if masked.count:
                await change.write(Announced(text=announcements.CARD_MASKED))
            await self._change_callback(change, entry, masked.text)
            return entry

        return await self._once(conversation_id, said, write)

    async def press(self, conversation_id: str, message_id: str, button_id: str) -> Entry:
        """Write the button that the visitor pressed. Raises UnknownButton, and as `say`."""
        async with self.changing.store.reading() as reader:
            entry = await _entry(reader.conversations, conversation_id, button_id)
        button = entry.buttons.get(button_id) if entry else None
        if button is None:
            raise UnknownButton
        if button.payload == REQUEST_HUMAN:
            return await self.request_human(conversation_id, message_id)
        if button.payload in FOR_THE_SERVICE:
            return await self._choose(conversation_id, message_id, button)
        said = VisitorSaid(text=button.title, message_id=message_id, payload=button.payload)
        return await self._once(conversation_id, said, lambda change: change.write(said))

    async def files_wanted(self, conversation_id: str, now: datetime) -> tuple[SiteIdentity, str]:
        """On whose behalf, and for which case, a file may be sent at `now`, the machines' time.

        Raises NoFileWanted, IdentityExpired.
        """
        async with self.changing.store.reading() as reader:
            conversation = await reader.conversations.get(conversation_id)
        identity, case_number = conversation.identity, conversation.wants_files
        if identity is None or case_number is None or not conversation.hears_bot:
            raise NoFileWanted
        if not identity.is_fresh(now):
            raise IdentityExpired
        return identity, case_number

    async def file_under(self, conversation_id: str, message_id: str) -> Entry | None:
        """The file that was sent under a message id. Raises MessageIdReused for anything else."""
        async with self.changing.store.reading() as reader:
            known = await reader.conversations.message(conversation_id, message_id)
        if known is not None and not isinstance(known.content, FileSent):
            raise MessageIdReused
        return known

    async def file_sent(self, conversation_id: str, sent: FileSent) -> Entry:
        """Write that a file was kept, and let the bot say so. Raises as `say`."""
        return await self._once(conversation_id, sent, lambda change: change.write(sent))

    async def request_human(self, conversation_id: str, message_id: str) -> Entry:
        """Ask for a person without the bot: a place in the list, or a callback outside hours."""
        said = VisitorSaid(text=announcements.HUMAN, message_id=message_id, payload=REQUEST_HUMAN)
        request = HandoffRequest("asked", None, "A demandé un conseiller par le bouton.")

        async def write(change: Change) -> Entry:
            entry = await change.write(said)
            for content in await self.requesting.requested(change, request):
                await change.write(content)
            return entry

        return await self._once(conversation_id, said, write, for_bot=False)

    async def _choose(self, conversation_id: str, message_id: str, button: Button) -> Entry:
        """Wait although the chat may close before, or be called back."""
        said = VisitorSaid(text=button.title, message_id=message_id, payload=button.payload)

        async def write(change: Change) -> Entry:
            entry = await change.write(said)
            request = change.conversation.request or HandoffRequest("asked", None, "")
            contents: Sequence[Content]
            if button.payload == QUEUE_ANYWAY:
                contents = await self.requesting.requested(change, request, consents=True)
            else:
                contents = await self.requesting.rather_called_back(change)
            for content in contents:
                await change.write(content)
            return entry

        return await self._once(conversation_id, said, write, for_bot=False)

    async def cancel_request(self, conversation_id: str) -> Entry:
        """Stop waiting. Raises IllegalMove when the visitor is not waiting."""
        async with self.changing.conversation(conversation_id) as change:
            if change.conversation.state is not State.WAITING:
                raise IllegalMove
            return await change.write(RequestCancelled(text=announcements.REQUEST_CANCELLED))

    async def typing(self, conversation_id: str) -> None:
        """Whisper that the visitor is typing."""
        await self.changing.bell.ring(conversation_id, Whisper("visitor", True))

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

    async def _once(
        self,
        conversation_id: str,
        said: VisitorSaid | FileSent,
        write: Callable[[Change], Awaitable[Entry]],
        for_bot: bool = True,
    ) -> Entry:
        """Let `write` act unless the message id has been used, for the same content, before.

        What is `for_bot` is put to it then.
        """
        async with self.changing.conversation(conversation_id) as change:
            known = await change.writer.conversations.message(conversation_id, said.message_id)
            if known and not _is_same(known.content, said):
                raise MessageIdReused
            # A file has been kept already: it is never refused.
            is_line = for_bot and isinstance(said, VisitorSaid) and change.conversation.hears_bot
            if is_line and not known and self.answering.is_crowded:
                raise Crowded
            entry = known or await write(change)
        if for_bot:
            begin = self.answering.start if known else self.answering.take
            begin(conversation_id)
        return entry


async def _masked(change: Change, text: str) -> card_numbers.Masked:
    """A line as it is kept; of a card number that began in lines before, nothing stays there."""
    if not any(map(str.isdigit, text)):
        return card_numbers.Masked(text, 0)
    after = max(change.conversation.seq - NEAR, 0)
    entries = await change.writer.conversations.entries(change.conversation.id, after, limit=NEAR)
    before = [entry for entry in entries if isinstance(entry.content, VisitorSaid)]
    *again, masked = card_numbers.mask_across([*(entry.content.text for entry in before), text])
    for entry, line in zip(before, again, strict=True):
        if line.text != entry.content.text:
            await change.writer.conversations.rewrite_entry(
                change.conversation.id,
                replace(entry, content=replace(entry.content, text=line.text)),
            )
    return masked


def _is_same(known: Content, said: Content) -> bool:
    """Whether this was written before; what must not be kept may be gone from it since."""
    if known == said:
        return True
    if known.kind != said.kind:
        return False
    pairs = zip(known.text, said.text, strict=False)
    hidden = len(known.text) == len(said.text) and all(a in (b, HIDDEN) for a, b in pairs)
    return hidden or REMOVED in known.text


async def _entry(
    conversations: ConversationsReader, conversation_id: str, offered_id: str
) -> Entry | None:
    """The entry that offered a button or a document, by the id under which that travels."""
    seq = offered_id.partition("-")[0]
    if not (seq.isascii() and seq.isdigit() and 0 < len(seq) < 10):
        return None
    entries = await conversations.entries(conversation_id, int(seq) - 1, limit=1)
    return entries[0] if entries else None
