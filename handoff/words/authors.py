"""Who writes entries."""

from enum import StrEnum


class Role(StrEnum):
    """Who wrote an entry."""

    VISITOR = "visitor"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"
