"""Mends words that no example has, by the nearest word that examples have."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.components.word_form import folded, written_out

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter words have too many neighbours; those as short are mended where two letters changed
#: places, and no further.
SHORTEST = 3
#: A word that fewer examples have may be a mistake itself.
SEEN_OFTEN = 3


@dataclass(frozen=True)
class Spelling:
    """The words of the examples: how many examples have each (without accents), and how each is
    written most often (with them).
    """

    counts: dict[str, int]
    written: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Spelling":
        """Learn the words of `texts`."""
        forms: dict[str, Counter[str]] = {}
        for text in texts:
            for word in set(_WORD.findall(written_out(text))):
                forms.setdefault(folded(word), Counter())[word] += 1
        return cls(
            {word: each.total() for word, each in forms.items()},
            {word: each.most_common(1)[0][0] for word, each in forms.items()},
        )

    def mended(self, text: str) -> str:
        """`text` written out, each unknown word replaced by a known one that is one slip away."""
        return _WORD.sub(lambda word: self._mended(word[0]), written_out(text))

    def _mended(self, word: str) -> str:
        plain = folded(word)
        if len(plain) < SHORTEST or plain in self.counts:
            return word
        near = {known for part in _parts(plain) for known in self._parts.get(part, ())}
        meant = [known for known in near if _is_one_slip(plain, known)]
        return self.written[max(meant, key=lambda each: self.counts[each])] if meant else word

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """The frequent words by what is left of them when a letter is missing."""
        parts: dict[str, list[str]] = {}
        for word, count in self.counts.items():
            if count >= SEEN_OFTEN and len(word) >= SHORTEST:
                for part in _parts(word):
                    parts.setdefault(part, []).append(word)
        return parts


def _parts(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too many or wrong, or two are in each other's place."""
    if SHORTEST in (len(typed), len(meant)) and sorted(typed) != sorted(meant):
        return False
    start = _common(typed, meant)
    end = _common(typed[start:][::-1], meant[start:][::-1])
    rest, wanted = typed[start : len(typed) - end], meant[start : len(meant) - end]
    return (len(rest) <= 1 and len(wanted) <= 1) or (len(rest) == 2 and rest[::-1] == wanted)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
