"""Files of cases, kept in the merchant data."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from api.file_inspection.inspection import inspect
from api.identity import tenant_of
from handoff.words.errors import FileUnfit, NoFileWanted, StoreUnavailable
from handoff.words.identity import SiteIdentity
from merchants.errors import FileRefused, MerchantsUnavailableError, Refused
from merchants.ports import FileRetention, Merchants

INSPECTION_SECONDS = 10
STORE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class MerchantCaseFiles:
    """`retention` is None where a company's own interface sees to the end of its files."""

    merchants: Merchants
    retention: FileRetention | None = None

    async def keep(
        self,
        identity: SiteIdentity,
        case_number: str,
        name: str,
        content: bytes,
        *,
        key: str,
        at: datetime,
    ) -> str:
        """See `ports.CaseFiles`."""
        try:
            async with asyncio.timeout(INSPECTION_SECONDS):
                seen = await asyncio.to_thread(inspect, name, content)
        except TimeoutError as error:
            raise FileUnfit("Ce fichier est trop complexe pour être vérifié.") from error
        try:
            async with asyncio.timeout(STORE_SECONDS):
                kept = await self.merchants.add_file(
                    tenant_of(identity),
                    case_number,
                    name,
                    seen.media_type,
                    seen.pages,
                    content,
                    key=key,
                    at=at,
                )
        except FileRefused as error:
            raise FileUnfit(str(error)) from error
        except Refused as error:
            raise NoFileWanted from error
        except (MerchantsUnavailableError, TimeoutError) as error:
            raise StoreUnavailable from error
        return kept.id

    async def erase(self, sent_before: datetime, at: datetime) -> int:
        """See `ports.CaseFiles`."""
        if self.retention is None:
            return 0
        try:
            return await self.retention.erase_files(sent_before, at)
        except MerchantsUnavailableError as error:
            raise StoreUnavailable from error

    async def close(self) -> None:
        """See `ports.CaseFiles`; the merchant data are closed by whoever opened them."""
        if self.retention is not None:
            await self.retention.close()
