"""Download: the file that a reference means, for the tenant who asks."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from merchants.documents.reference import StatementReference, TransactionsReference, reference
from merchants.documents.statement_page import statement_page
from merchants.documents.transaction_sheet import transaction_sheet
from merchants.lookback import LONGEST_SEARCH, Lookback
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.tenant import Tenant
from merchants.wording import between, month

MOST_TRANSACTIONS = 200_000
"""Rows of one file; 35 days of one establishment have far less."""


@dataclass(frozen=True, slots=True)
class File:
    """A file with its French name, ready to be sent."""

    name: str
    media_type: str
    content: bytes


async def download(
    kept: Mapping[str, str], tenant: Tenant, merchants: Merchants, today: date
) -> File | None:
    """The file that the reference `kept` means; it is drawn beside the event loop.

    None when there is no such file, when it is not the tenant's, or when it is no longer online.
    Raises MerchantsUnavailableError.
    """
    try:
        meant = reference(kept)
    except ValueError:
        return None
    asker = tenant.narrowed((meant.establishment_id,))
    shop = next(iter(await merchants.establishments(asker)), None)
    if shop is None:
        return None
    match meant:
        case StatementReference():
            return await _statement(meant, asker, shop, merchants, today)
        case TransactionsReference():
            return await _transactions(meant, asker, shop, merchants, today)


async def _statement(
    meant: StatementReference,
    asker: Tenant,
    shop: Establishment,
    merchants: Merchants,
    today: date,
) -> File | None:
    found = await merchants.statements(asker, meant.month)
    merchant = await merchants.merchant(asker)
    if not found or merchant is None or meant.month < Lookback(today).first_month:
        return None
    contract = await merchants.contract(asker)
    content = await asyncio.to_thread(statement_page, found[0], merchant, shop, contract)
    name = f"Relevé {month(meant.month)} - {shop.name}.pdf"
    return File(_safe(name), "application/pdf", content)


async def _transactions(
    meant: TransactionsReference,
    asker: Tenant,
    shop: Establishment,
    merchants: Merchants,
    today: date,
) -> File | None:
    period = Lookback(today).online(meant.period)
    if period is None or meant.period.days > LONGEST_SEARCH:
        return None
    found = await merchants.transactions(asker, period, limit=MOST_TRANSACTIONS)
    days = between(period)
    name = f"Transactions {days.replace('le ', 'du ', 1)} - {shop.name}.csv"
    content = await asyncio.to_thread(transaction_sheet, found, shop)
    return File(_safe(name), "text/csv; charset=utf-8", content)


def _safe(name: str) -> str:
    """`name` without what file systems refuse, and without line breaks."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name)
