"""Documents of merchants, made from the merchant data."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.identity import tenant_of
from handoff.ports import DocumentFile
from handoff.words.errors import StoreUnavailable
from handoff.words.identity import SiteIdentity
from merchants.documents.download import download
from merchants.errors import MerchantsUnavailableError
from merchants.ports import Merchants

DOWNLOAD_SECONDS = 15


@dataclass(frozen=True, slots=True)
class MerchantDocuments:
    """Statements as PDF, transactions as CSV."""

    merchants: Merchants

    async def made(
        self, identity: SiteIdentity, reference: Mapping[str, str], today: date
    ) -> DocumentFile | None:
        """See `ports.Documents`."""
        try:
            async with asyncio.timeout(DOWNLOAD_SECONDS):
                file = await download(reference, tenant_of(identity), self.merchants, today)
        except (MerchantsUnavailableError, TimeoutError) as error:
            raise StoreUnavailable from error
        if file is None:
            return None
        return DocumentFile(file.name, file.media_type, file.content)
