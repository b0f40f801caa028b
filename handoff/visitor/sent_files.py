"""The way of a file that a visitor sends: inspected, kept with the case, told to the bot."""

from dataclasses import dataclass
from datetime import datetime

from bot_contract import commands
from handoff.ports import CaseFiles, Clock
from handoff.rules.file_names import cleaned_name
from handoff.visitor.reception import Reception
from handoff.words.entries import Entry
from handoff.words.errors import MessageIdReused
from handoff.words.message_entries import FileSent


@dataclass(frozen=True, slots=True)
class SentFiles:
    """Takes files for the case that the bot asked files for."""

    reception: Reception
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
        if known := await self.reception.file_under(conversation_id, message_id):
            sent = known.content
            assert isinstance(sent, FileSent)
            if (sent.name, sent.size) != (name, len(content)):
                raise MessageIdReused
            return known
        identity, case_number = await self.reception.files_wanted(conversation_id, machine_time)
        file_id = await self.case_files.keep(
            identity,
            case_number,
            name,
            content,
            key=f"{conversation_id}:{message_id}",
            at=self.clock.now(),
        )
        return await self.reception.file_sent(
            conversation_id,
            FileSent(
                text=f"Fichier envoyé\u00a0: {name}",
                message_id=message_id,
                name=name,
                size=len(content),
                case_number=case_number,
                payload=commands.file_sent(file_id),
            ),
        )
