"""The delivery of a document that the bot offered: made when it is fetched, for its merchant."""

from dataclasses import dataclass
from datetime import datetime

from bot_contract.messages import Document
from french.calendar_names import PARIS
from handoff.ports import Clock, DocumentFile, Documents, Store
from handoff.visitor.offered import entry_with
from handoff.words.errors import IdentityExpired, UnknownDocument
from handoff.words.identity import SiteIdentity


@dataclass(frozen=True, slots=True)
class DocumentDelivery:
    """Fetches what was offered in a conversation."""

    store: Store
    documents: Documents
    clock: Clock

    async def fetch(
        self, conversation_id: str, document_id: str, machine_time: datetime
    ) -> DocumentFile:
        """The document, for the merchant whose conversation it is.

        `machine_time` is that of the machines, by which sites sign. Raises UnknownDocument,
        IdentityExpired, StoreUnavailable.
        """
        identity, offered = await self._offered(conversation_id, document_id, machine_time)
        today = self.clock.now().astimezone(PARIS).date()
        made = await self.documents.made(identity, offered.reference, today)
        if made is None:
            raise UnknownDocument
        return made

    async def _offered(
        self, conversation_id: str, document_id: str, now: datetime
    ) -> tuple[SiteIdentity, Document]:
        """The document, and on whose behalf it may be opened at `now`."""
        async with self.store.reading() as reader:
            identity = (await reader.conversations.get(conversation_id)).identity
            entry = await entry_with(reader.conversations, conversation_id, document_id)
        document = entry.documents.get(document_id) if entry else None
        if document is None or identity is None:
            raise UnknownDocument
        if not identity.is_fresh(now):
            raise IdentityExpired
        return identity, document
