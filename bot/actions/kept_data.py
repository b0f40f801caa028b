"""The merchant data that this process asks."""

from __future__ import annotations

from functools import cache

from bot.actions.settings import settings
from merchants.ports import Merchants
from merchants.sql.store import open_merchants


@cache
def merchants() -> Merchants:
    """The one store of this process; it connects at the first question."""
    return open_merchants(settings().merchants_url)
