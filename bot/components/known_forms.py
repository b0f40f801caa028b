"""What the reader of messages knows: short forms, and the forms of months, amounts and the like.

Maintainers write both, in bot/short_forms.yml and bot/entities.yml; a model keeps what they said
when it was trained.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.components.word_form import same_length
from french.normalize import normalize

BOT = Path(__file__).resolve().parents[1]
#: Where a model keeps it.
FILE = "known_forms.json"

Pattern = dict[str, Any]


class FormsError(ValueError):
    """A file cannot be used; the message says where and why."""


@dataclass(frozen=True)
class KnownForms:
    """Short form → what it means; patterns for spaCy's EntityRuler; words that are never cut,
    though a rule would; and the words of the examples, to be quick with them.
    """

    short_forms: dict[str, str]
    patterns: list[Pattern]
    whole: list[str]
    usual: list[str]

    @classmethod
    def of(cls, establishments: Iterable[str] = (), examples: Iterable[str] = ()) -> KnownForms:
        """What the files say now, and what the training data has. Raises FormsError."""
        meanings, forms = _read("short_forms.yml"), _read("entities.yml")
        return cls(
            {short: meant for meant, shorts in meanings.items() for short in shorts},
            [*_patterns(forms), *_names(establishments)],
            list(_whole(forms)),
            sorted({word for text in examples for word in same_length(text).split()}),
        )

    def save(self, folder: Path) -> None:
        """Write to a folder."""
        (folder / FILE).write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> KnownForms:
        """Read what `save` wrote."""
        return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))


def _read(name: str) -> Any:
    return YAML(typ="safe").load(BOT / name)


def _patterns(forms: Mapping[str, Any]) -> Iterator[Pattern]:
    """Each line of bot/entities.yml, with the tokens that its words in capitals stand for."""
    tokens: dict[str, Pattern] = {
        name: {"NORM": {"IN": [normalize(each) for each in words]}}
        for name, words in forms["words"].items()
    }
    for name, shape in forms["shapes"].items():
        tokens[name] = {"NORM": {"REGEX": f"^(?:{shape})$"}}
    for label, lines in forms["entities"].items():
        for line in lines:
            yield {"label": label, "pattern": [_token(each, tokens) for each in line.split()]}


def _token(word: str, tokens: Mapping[str, Pattern]) -> Pattern:
    """`mois`, `MONTH` or `MONTH?` as spaCy has it."""
    name, how_often = (word[:-1], {"OP": word[-1]}) if word[-1] in "?*" else (word, {})
    if not name.isupper():
        return {"NORM": normalize(name), **how_often}
    if name not in tokens:
        raise FormsError(f"bot/entities.yml : « {name} » manque sous « words » ou « shapes ».")
    return {**tokens[name], **how_often}


def _names(establishments: Iterable[str]) -> Iterator[Pattern]:
    """Names as whole words, whatever their capitals and accents."""
    for name in sorted(establishments):
        words = same_length(name).replace("'", "' ").split()
        yield {"label": "establishment", "pattern": [{"NORM": normalize(each)} for each in words]}


def _whole(forms: Mapping[str, Any]) -> Iterator[str]:
    """The words of bot/entities.yml with a full stop at their end, or an apostrophe inside."""
    written = chain(*forms["words"].values(), *forms["entities"].values())
    words = {word for each in written for word in each.split()}
    yield from sorted(word for word in words if re.search(r"\.$|'.", word))
