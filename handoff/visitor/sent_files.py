"""The way of a file that a visitor sends: inspected, kept with the case, told to the bot."""

from dataclasses import dataclass
from datetime import datetime

from bot_contract import commands
from handoff.ports import CaseFiles, Clock, Store
from handoff.rules.file_names import cleaned_name
from handoff.visitor.lines import Lines
from handoff.words.entries import Entry
from handoff.words.errors import IdentityExpired, MessageIdReused, NoFileWanted
from handoff.words.identity import SiteIdentity
from handoff.words.message_entries import FileSent


@dataclass(frozen=True, slots=True)
class SentFiles:
    """Takes files for the case that the bot asked files for."""

    store: Store
    lines: Lines
    case_files: CaseFiles
    clock: Clock

    async def receive(
        self,
        conversation_id: str,
        message_id: str,
        name: str,
        content: bytes,
        machine_time: datetime,
    ) -> Entry:
        """Take a file; the entry that tells it.

        The same message id again, for the same file, gives the entry it made; a try that broke off
        goes on where it was. `machine_time` is that of the machines, by which sites sign. Raises
        NoFileWanted, IdentityExpired, FileUnfit, MessageIdReused, StoreUnavailable.
        """
        name = cleaned_name(name)
        if known := await self.file_under(conversation_id, message_id):
            sent = known.content
            assert isinstance(sent, FileSent)
            if (sent.name, sent.size) != (name, len(content)):
                raise MessageIdReused
            return known
        identity, case_number = await self._files_wanted(conversation_id, machine_time)
        file_id = await self.case_files.keep(
            identity,
            case_number,
            name,
            content,
            key=f"{conversation_id}:{message_id}",
            at=self.clock.now(),
        )
        sent = FileSent(
            text=f"Fichier envoyé\u00a0: {name}",
            message_id=message_id,
            name=name,
            size=len(content),
            case_number=case_number,
            payload=commands.file_sent(file_id),
        )
        return await self.write(conversation_id, sent)

    async def write(self, conversation_id: str, sent: FileSent) -> Entry:
        """Write that a file was kept, and let the bot say so. Raises as `Messages.say`."""
        return await self.lines.write(conversation_id, sent, lambda change: change.write(sent))

    async def file_under(self, conversation_id: str, message_id: str) -> Entry | None:
        """The file that was sent under a message id. Raises MessageIdReused for anything else."""
        async with self.store.reading() as reader:
            known = await reader.conversations.message(conversation_id, message_id)
        if known is not None and not isinstance(known.content, FileSent):
            raise MessageIdReused
        return known

    async def _files_wanted(self, conversation_id: str, now: datetime) -> tuple[SiteIdentity, str]:
        """On whose behalf, and for which case, a file may be sent at `now`, the machines' time.

        Raises NoFileWanted, IdentityExpired.
        """
        async with self.store.reading() as reader:
            conversation = await reader.conversations.get(conversation_id)
        identity, case_number = conversation.identity, conversation.wants_files
        if identity is None or case_number is None or not conversation.hears_bot:
            raise NoFileWanted
        if not identity.is_fresh(now):
            raise IdentityExpired
        return identity, case_number
