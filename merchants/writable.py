"""Which text can be kept: what comes from outside may hold what no database takes."""

from __future__ import annotations


def writable(text: str) -> bool:
    """Whether every database can keep `text`: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= each <= "\udfff" for each in text)
