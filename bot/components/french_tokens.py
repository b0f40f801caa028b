"""How a message is cut into tokens: spaCy's tokenizer, with rules for French as merchants type it.

spaCy's own rules for French would take three seconds to compile and 30 MB, most of it for compound
words (docs/candidates.md). Loaded from `spacy.lang.fr`, they come whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from spacy.attrs import NORM
from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CURRENCY,
    LIST_ELLIPSES,
    LIST_ICONS,
    LIST_PUNCT,
    LIST_QUOTES,
)
from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH

from french.normalize import normalize

_MARKS = [*LIST_PUNCT, *LIST_ELLIPSES, *LIST_QUOTES, *LIST_ICONS]


class _Defaults(BaseDefaults):
    """Amounts, dates and numbers stay whole; so do words with a hyphen."""

    prefixes: ClassVar[list[str]] = [*_MARKS, "n°", "N°"]
    suffixes: ClassVar[list[str]] = [*_MARKS, r"\.", rf"(?<=[0-9])(?:{CURRENCY}|euros?|eur)"]
    infixes: ClassVar[list[str]] = [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        rf"(?<=[{ALPHA}]')(?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
        rf"(?<=[{ALPHA}0-9])[,;:!?+&/=()](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])[,;:!?+&/=()](?=[0-9])",
    ]
    tokenizer_exceptions: ClassVar[dict[str, Any]] = {}
    # What is longer is no word, and to take marks off it one by one would take seconds.
    token_match = re.compile(r"\S{100}").match
    url_match = None


class French(Language):
    """A pipeline without components; a token's `norm_` has neither capitals nor accents."""

    lang = "fr"
    Defaults = _Defaults

    @classmethod
    def with_whole(cls, words: Iterable[str]) -> French:
        """A pipeline that does not cut `words`, though a rule would."""
        french = cls()
        # Past the table that a language is made with, for which every currency is a dollar.
        french.vocab.lex_attr_getters[NORM] = normalize
        for word in words:
            for form in {word, word.capitalize(), word.upper()}:
                french.tokenizer.add_special_case(form, [{ORTH: form}])
        return french
