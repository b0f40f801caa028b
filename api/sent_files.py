"""Owns the way of a file that a visitor sends: looked at, kept with the case, told to the bot."""

import asyncio
from datetime import UTC, datetime

from api.file_inspection import FileUnfit, cleaned_name, inspect
from api.identity import tenant_of
from api.wiring import Gateway
from bot_contract import commands
from handoff.entries import Entry
from handoff.errors import MessageIdReused, NoFileWanted, StoreUnavailable
from handoff.message_entries import FileSent
from merchants.dispute import DisputeFile
from merchants.errors import FileRefused, MerchantsUnavailableError, Refused

INSPECTION_SECONDS = 10
STORE_SECONDS = 10


async def receive(
    gateway: Gateway, conversation_id: str, message_id: str, name: str, content: bytes
) -> Entry:
    """Take a file for the case that the bot asked files for.

    The same message id again, for the same file, gives the entry it made; a try that broke off
    goes on where it was. Raises NoFileWanted, IdentityExpired, FileUnfit, MessageIdReused,
    StoreUnavailable.
    """
    name = cleaned_name(name)
    if known := await gateway.service.reception.file_under(conversation_id, message_id):
        sent = known.content
        assert isinstance(sent, FileSent)
        if (sent.name, sent.size) != (name, len(content)):
            raise MessageIdReused
        return known
    kept, case_number = await _keep(gateway, conversation_id, message_id, name, content)
    return await gateway.service.reception.file_sent(
        conversation_id,
        FileSent(
            text=f"Fichier envoyé\u00a0: {name}",
            message_id=message_id,
            name=name,
            size=len(content),
            case_number=case_number,
            payload=commands.file_sent(kept.id),
        ),
    )


async def _keep(
    gateway: Gateway, conversation_id: str, message_id: str, name: str, content: bytes
) -> tuple[DisputeFile, str]:
    """The file, kept with the case; under the same message id it is kept once."""
    # Signed elsewhere, by the machines' time, whichever clock our hours go by.
    identity, case_number = await gateway.service.reception.files_wanted(
        conversation_id, datetime.now(UTC)
    )
    try:
        async with asyncio.timeout(INSPECTION_SECONDS):
            seen = await asyncio.to_thread(inspect, name, content)
    except TimeoutError as error:
        raise FileUnfit("Ce fichier est trop complexe pour être vérifié.") from error
    try:
        async with asyncio.timeout(STORE_SECONDS):
            kept = await gateway.merchants.add_file(
                tenant_of(identity),
                case_number,
                name,
                seen.media_type,
                seen.pages,
                content,
                key=f"{conversation_id}:{message_id}",
                at=gateway.clock.now(),
            )
    except FileRefused as error:
        raise FileUnfit(str(error)) from error
    except Refused as error:
        raise NoFileWanted from error
    except (MerchantsUnavailableError, TimeoutError) as error:
        raise StoreUnavailable from error
    return kept, case_number
