"""Mends words that no example has, by the nearest word that examples have."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.components.word_form import folded

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
        """Learn the words of `texts`, which are written out."""
        forms: dict[str, Counter[str]] = {}
        for text in texts:
            for word in set(_WORD.findall(text)):
                forms.setdefault(folded(word), Counter())[word] += 1
        return cls(
            {word: each.total() for word, each in forms.items()},
            {word: each.most_common(1)[0][0] for word, each in forms.items()},
        )

    def mended(self, text: str) -> str:
        """`text`, each unknown word replaced by a known one, one typing error away."""
        return _WORD.sub(lambda word: self._mended(word[0]), text)

    def _mended(self, word: str) -> str:
        plain = folded(word)
        if len(plain) < SHORTEST or plain in self.counts:
            return word
        near = process.extract(
            plain, self._frequent, scorer=OSA.distance, score_cutoff=1, limit=None
        )
        meant = [known for known, _distance, _place in near if _may_be(plain, known)]
        return self.written[max(meant, key=lambda each: self.counts[each])] if meant else word

    @cached_property
    def _frequent(self) -> list[str]:
        return [
            word
            for word, count in self.counts.items()
            if count >= SEEN_OFTEN and len(word) >= SHORTEST
        ]


def _may_be(typed: str, meant: str) -> bool:
    """Whether the two are long enough to be told apart, or one has two letters in each other's
    place.
    """
    return SHORTEST not in (len(typed), len(meant)) or sorted(typed) == sorted(meant)
