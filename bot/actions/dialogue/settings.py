"""What the environment decides for the action server."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Settings:
    """`data_secret` checks data tokens; while it is empty every token is refused.

    `merchants_secret` opens a company's own interface, when `merchants_url` is one.
    """

    merchants_url: str
    merchants_secret: str
    data_secret: str


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    database = os.environ.get("DATABASE_URL") or "sqlite+aiosqlite:///var/relais.db"
    return Settings(
        merchants_url=os.environ.get("MERCHANTS_URL") or database,
        merchants_secret=os.environ.get("MERCHANTS_SECRET", ""),
        data_secret=os.environ.get("DATA_SECRET", ""),
    )
