"""How telephone numbers look in a text, by expressions alone: for where no library knows them."""

from __future__ import annotations

import re

HIDDEN = "[numéro]"
"""What stands where a number was."""
OTHER_NUMBER = re.compile(
    r"\b(?:contrats?|dossiers?|litiges?|terminal|terminaux|tpe|r[ée]f[ée]rences?|r[ée]f|commandes?"
    r"|factures?|commer[çc]ant|client|cartes?|comptes?|transactions?|autorisations?|sire[nt]|iban"
    r"|arn)\b(?:[\s:#.]|n[o°]|num[ée]ro|est|le){0,6}$"
    r"|\b[a-z]{2}[0-9]{2}\s?[a-z]{4}\s?$",
    re.IGNORECASE,
)
"""What stands before a number of another kind: its name, or the beginning of an IBAN."""
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


def hidden(text: str) -> str:
    """The text with `HIDDEN` for each number."""
    return _WRITTEN.sub(
        lambda found: found[0] if OTHER_NUMBER.search(text[: found.start()]) else HIDDEN, text
    )
