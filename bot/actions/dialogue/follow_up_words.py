"""Messages that ask for more of what was just said, and nothing else: « le détail », « le pdf »."""

from __future__ import annotations

import re

from french.normalize import normalize

_ASKING = (
    r"\W*(?:(?:et|ok|oui|alors|maintenant|avoir|voir|recevoir|donne[sz]?[- ]moi|montre[sz]?[- ]moi"
    r"|envo[iy]e[sz]?[- ]moi|je (?:veux|voudrais)|(?:est-ce que )?je peux|puis[- ]je|on peut"
    r"|peux[- ]tu|pouvez[- ]vous|comment|me l'envoyer) )*"
)
_POLITE = r"(?:,? (?:svp|stp|s'il (?:vous|te) plait|merci))*\W*"
_DETAIL = re.compile(
    rf"{_ASKING}(?:(?:le|les|plus de|en|du|tous les) )?details?"
    rf"(?: (?:complet|exact|de (?:ce|cet|cette) \w+))*{_POLITE}"
)
_FILE = re.compile(
    rf"{_ASKING}(?:(?:le|la|les|un|en|ce) |l')?"
    r"(?:pdf|csv|excel|tableur|fichier|document|telecharg\w*|imprim\w*)"
    r"(?: (?:le|la|les|l'|un|en|ce|ca|cela|au|format|pdf|csv|excel|fichier|document))*"
    rf"{_POLITE}"
)


def asks_detail(text: str) -> bool:
    """Whether `text` asks for details of what was just said, and for nothing else."""
    return _DETAIL.fullmatch(normalize(text)) is not None


def asks_file(text: str) -> bool:
    """Whether `text` asks for the file of what was just said, and for nothing else: « le pdf »."""
    return _FILE.fullmatch(normalize(text)) is not None
