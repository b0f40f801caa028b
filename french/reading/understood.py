"""Understood: what a piece of text means, and whether something had to be guessed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tense(StrEnum):
    """Where a date is looked for: « débité le 12 » is past, « rappelez-moi lundi » is future."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Understood[T]:
    """What a phrase means.

    `explicit` is False when something was guessed (a missing year or month, a word that can be read
    in two ways): the value is then echoed, to be confirmed. `words` is the piece of text, as it was
    written, that the value was read from.
    """

    value: T
    explicit: bool
    words: str
