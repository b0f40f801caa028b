"""Which messages the bot was taught, word for word or nearly: they say nothing of the unseen."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import yaml

from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms
from bot.components.word_form import folded
from tests.support.tree import ROOT

DATA = ROOT / "bot" / "data" / "nlu"
#: An entity within an example, `[mars](month)` or `[mars]{"entity": "month"}`.
ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def without_taught(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """`rows` whose text no example has, be it with other accents, marks or short forms."""
    known = taught()
    return [row for row in rows if bare(row["text"]) not in known]


@cache
def taught() -> frozenset[str]:
    """Every example in its barest form."""
    return frozenset(bare(text) for _, text in examples())


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """(label, text) of every example, entities unmarked."""
    return tuple(_examples())


@cache
def bare(text: str) -> str:
    """A text as words and nothing else, without accents, its short forms written out."""
    return " ".join(re.findall(r"\w+", folded(_reader().written(text))))


@cache
def _reader() -> FrenchReader:
    return FrenchReader(KnownForms.of())


def _examples() -> Iterator[tuple[str, str]]:
    for path in sorted(DATA.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in block:
                for line in block["examples"].splitlines():
                    yield block["intent"], ANNOTATION.sub(r"\1", line.removeprefix("- "))
