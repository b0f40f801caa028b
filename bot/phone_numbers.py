"""Telephone numbers in what visitors write: the bot does not keep them.

The gateway keeps the number of a callback, and erases it; nobody would find it in Rasa's memory.
"""

from __future__ import annotations

import re
from typing import Any

HIDDEN = "[numéro]"
"""What is kept where a number was."""
_WRITTEN = re.compile(
    r"(?<![\w+.,/-])(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9](?P<between>[\s.-]?)[0-9]{2}"
    r"(?:(?P=between)[0-9]{2}){3}(?!\w|[.,/-][0-9]|\s?€)"
)
"""A number as people in France write it; what looks like it only a little is left alone."""
_OTHER = re.compile(
    r"\b(?:contrats?|dossiers?|terminal|terminaux|tpe|r[ée]f[ée]rences?|commandes?|factures?|client"
    r"|cartes?|comptes?|transactions?|sire[nt]|iban|arn)\b(?:\W|n[o°]|num[ée]ro|est|le){0,6}$",
    re.IGNORECASE,
)
"""What stands before a number of another kind."""


def without_numbers(kept: Any) -> Any:
    """The same (a text, or lists and dicts that hold texts) with `HIDDEN` for each number."""
    if isinstance(kept, str):
        return _WRITTEN.sub(
            lambda found: found[0] if _OTHER.search(kept[: found.start()]) else HIDDEN, kept
        )
    if isinstance(kept, dict):
        return {name: without_numbers(each) for name, each in kept.items()}
    if isinstance(kept, list):
        return [without_numbers(each) for each in kept]
    return kept
