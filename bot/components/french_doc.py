"""A message as it was read: its words, where one question may end and another begin, what it names.

What is kept of spaCy's own Doc, which stays in `french_reader`: nothing else has to know spaCy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.components.word_form import regular


class Word(NamedTuple):
    """A word or a mark: its form, with short forms written out, and the space that follows it."""

    form: str
    space: str


class Break(NamedTuple):
    """A place where a question may end, as places of words: before `end`, and again at `start`."""

    end: int
    start: int


class Entity(NamedTuple):
    """Something that the message names; `start` and `end` are places in the text as it came."""

    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class FrenchDoc:
    """Made once per message."""

    words: tuple[Word, ...]
    breaks: tuple[Break, ...] = ()
    entities: tuple[Entity, ...] = ()

    @property
    def written(self) -> str:
        """The text in lower case, short forms written out, one space between words."""
        return _written(self.words)

    def cuts(self) -> Iterator[tuple[str, str]]:
        """The ways to cut the message in two where a question may end, written in the same way."""
        for end, start in self.breaks:
            yield _written(self.words[:end]), _written(self.words[start:])


def _written(words: tuple[Word, ...]) -> str:
    return regular("".join(form + space for form, space in words))
