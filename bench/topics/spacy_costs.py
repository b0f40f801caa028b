"""What each part of spaCy costs: processor time, memory, time to load.

Each part is loaded by a process of its own, so that its memory is its own; nothing of spaCy is
imported before.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.components.known_forms import KnownForms

SHIPPED = "tokens, sentencizer, EntityRuler, by our rules (shipped)"
#: What is left out of fr_core_news_md, for each of its parts in turn.
TRAINED = {
    "fr_core_news_md, its tokens and vectors": (
        "tok2vec", "morphologizer", "attribute_ruler", "lemmatizer", "parser", "ner",
    ),
    "… and parts of speech, lemmas": ("parser", "ner"),
    "… and the parser": ("ner",),
    "… and names (NER)": (),
}  # fmt: skip
PARTS = ("spaCy itself", SHIPPED, "tokens by spaCy's rules (`spacy.blank`)", *TRAINED)

Read = Callable[[str], Any]


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time a message, megabytes that are taken, seconds to load."""

    part: str
    milliseconds: float
    megabytes: float
    seconds: float


def costs(known: KnownForms, texts: Sequence[str]) -> Iterator[Cost]:
    """The cost of each part, on messages; ours knows what is `known`."""
    for part in PARTS:
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            yield alone.apply(_cost, (part, known, texts))


def _cost(part: str, known: KnownForms, texts: Sequence[str]) -> Cost:
    np.zeros(1)
    before, began = _memory(), time.process_time()
    read = _loaded(part, known)
    loaded = time.process_time() - began
    for text in texts:
        read(text)
    began = time.process_time()
    for text in texts:
        read(text)
    spent = time.process_time() - began
    return Cost(part, spent * 1000 / len(texts), _memory() - before, loaded)


def _loaded(part: str, known: KnownForms) -> Read:
    # Imported here, to be counted.
    import spacy  # noqa: PLC0415

    if part in TRAINED:
        return spacy.load("fr_core_news_md", exclude=TRAINED[part])  # type: ignore[no-any-return]
    if part == SHIPPED:
        from bot.components.french_reader import FrenchReader  # noqa: PLC0415

        return FrenchReader(known).read
    return spacy.blank("fr") if "blank" in part else len


def _memory() -> float:
    """Megabytes that this process has in memory."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
