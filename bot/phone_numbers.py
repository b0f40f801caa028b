"""Telephone numbers in what visitors write: the bot does not keep them.

The gateway keeps the number of a callback, and erases it; nobody would find it in Rasa's memory.
"""

from __future__ import annotations

import re
from typing import Any

HIDDEN = "[numéro]"
"""What is kept where a number was."""
_WRITTEN = re.compile(
    r"(?<![\w+/-])(?<![0-9][.,\s])(?:"
    r"(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9]"
    r"(?:(?P<between>[.-])[0-9]{2}(?:(?P=between)[0-9]{2}){3}|(?:\s?[0-9]{2}){4})"
    r"|\+\s?[1-9](?:[\s.-]?[0-9]){7,13}"
    r")(?!\w|[.,/-][0-9]|\s[0-9]{2}(?!\w)|\s?(?:€|eur))"
)
"""A number as people in France write it, or an international one; what looks like it only a little
is left alone.
"""
_OTHER = re.compile(
    r"\b(?:contrats?|dossiers?|litiges?|terminal|terminaux|tpe|r[ée]f[ée]rences?|r[ée]f|commandes?"
    r"|factures?|commer[çc]ant|client|cartes?|comptes?|transactions?|autorisations?|sire[nt]|iban"
    r"|arn)\b(?:[\s:#.]|n[o°]|num[ée]ro|est|le){0,6}$"
    r"|\b[a-z]{2}[0-9]{2}\s?[a-z]{4}\s?$",
    re.IGNORECASE,
)
"""What stands before a number of another kind: its name, or the beginning of an IBAN.

The same list is in `handoff.phone_numbers`, which lives under another interpreter.
"""


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
