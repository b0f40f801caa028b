"""How a visitor comes in: a conversation is opened, its key let in, its merchant named anew."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from handoff.rules import announcements, keys
from handoff.steps.changing import Change, Changing
from handoff.words.conversation import Conversation
from handoff.words.errors import IdentityMismatch, WrongKey
from handoff.words.identity import SiteIdentity
from handoff.words.message_entries import BotSaid


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation; `key` is given to the visitor once and only its digest is kept."""

    conversation: Conversation
    key: str


@dataclass(frozen=True, slots=True)
class Reception:
    """Opens conversations and lets visitors into theirs."""

    changing: Changing

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

    async def admit(self, conversation_id: str, key: str) -> None:
        """Let the holder of the key in. Raises UnknownConversation, WrongKey."""
        async with self.changing.store.reading() as reader:
            if not keys.matches(key, await reader.conversations.key_hash(conversation_id)):
                raise WrongKey
