"""Whether a message asks something, and whether it asks how a thing is done."""

from __future__ import annotations

import re

from french.normalize import normalize

_ASKS = re.compile(
    r"\?\s*$|^(?:et )?(?:comment|pourquoi|quand|combien|qui|que|qu'|quoi|ou (?!bien\b)|quels?\b|"
    r"quelles?\b|est-ce|est ce|c'est quoi|puis-je|puis je|peut-on|peut on|dois-je|"
    r"faut-il|faut il|y a-t-il|a quoi|a qui|dans quel|dans quelle|sous combien|de quel|de quelle)"
)
_HOW = re.compile(
    r"\b(?:comment|marche a suivre|ou (?:est|se trouve|dois|puis|faut)|c'est ou|"
    r"je fais (?:quoi|koi)|quel onglet|quels? formats?|possible|peut-on|"
    r"peut on|procedure|faut-il|faut il|dois-je|qu'est-ce que|c'est quoi|a quoi)\b|"
    r"\bou\s*\?\s*$|ou cliquer|ou\s*$"
)


def asks(text: str) -> bool:
    """Whether `text` is a question: it ends with a mark, or begins as questions do."""
    return _ASKS.search(normalize(text)) is not None


def asks_how(text: str) -> bool:
    """Whether `text` asks how something is done, or whether it can be."""
    return _HOW.search(normalize(text)) is not None
