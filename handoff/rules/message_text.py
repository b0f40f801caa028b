"""What people write, as it is kept: cleaned, without control characters or card numbers."""

import re
import unicodedata

from french import card_masking
from handoff.words.errors import EmptyMessage

LONGEST_MESSAGE = 4000
"""Characters of one message."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def cleaned(text: str) -> str:
    """A message as it is kept: NFC, no control characters, no space around.

    Raises EmptyMessage when nothing is left to read.
    """
    kept = unicodedata.normalize("NFC", _CONTROLS.sub("", text.replace("\r\n", "\n"))).strip()
    if not any(unicodedata.category(character)[0] not in "CZ" for character in kept):
        raise EmptyMessage
    return kept


def noted(text: str) -> str:
    """A note between agents as it is kept: cleaned, card numbers masked; it may be empty."""
    return card_masking.mask(cleaned(text)).text if text.strip() else ""
