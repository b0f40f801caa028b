"""Words of the trade that mean the same: « chargeback » and « impayé » are both about a dispute."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.components.word_form import folded

#: Stands before the name of an idea: no word begins so.
MARK = "zz"


@dataclass(frozen=True)
class TradeWords:
    """The idea that each word or phrase stands for, both in the form that is compared."""

    ideas: dict[str, str]

    @classmethod
    def of(cls, synonyms: Mapping[str, str]) -> "TradeWords":
        """From what the training data's `synonym` blocks say, written out: phrase → idea."""
        return cls({folded(phrase): folded(idea) for phrase, idea in synonyms.items()})

    def marked(self, form: str) -> str:
        """`form`, and after it a mark for each idea that it speaks of."""
        spoken = sorted({self.ideas[phrase] for phrase in self._phrases.findall(form)})
        return " ".join([form, *(MARK + idea for idea in spoken)])

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        longest_first = sorted(self.ideas, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b")
