"""The delivery of a document that the bot offered: made when it is fetched, for its merchant."""

from dataclasses import dataclass
from datetime import datetime

from french.calendar_names import PARIS
from handoff.ports import Clock, DocumentFile, Documents
from handoff.visitor.reception import Reception
from handoff.words.errors import UnknownDocument


@dataclass(frozen=True, slots=True)
class DocumentDelivery:
    """Fetches what was offered in a conversation."""

    reception: Reception
    documents: Documents
    clock: Clock

    async def fetch(
        self, conversation_id: str, document_id: str, machine_time: datetime
    ) -> DocumentFile:
        """The document, for the merchant whose conversation it is.

        `machine_time` is that of the machines, by which sites sign. Raises UnknownDocument,
        IdentityExpired, StoreUnavailable.
        """
        identity, offered = await self.reception.document(
            conversation_id, document_id, machine_time
        )
        today = self.clock.now().astimezone(PARIS).date()
        made = await self.documents.made(identity, offered.reference, today)
        if made is None:
            raise UnknownDocument
        return made
