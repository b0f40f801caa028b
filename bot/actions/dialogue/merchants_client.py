"""The merchant data that this process asks."""

from __future__ import annotations

from functools import cache

from bot.actions.dialogue.settings import settings
from merchants.opening import merchants_at
from merchants.ports import Merchants


@cache
def merchants() -> Merchants:
    """What this process asks, whatever stands behind it; it connects at the first question."""
    return merchants_at(settings().merchants_url, settings().merchants_secret)
