"""How well a message that asks two things is cut in two, by each part of spaCy that could."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import spacy

from bot.components.decisions import OUT_OF_SCOPE
from bot.components.french_doc import FrenchDoc, Word
from bot.components.french_reader import END_MARKS
from bot.components.topic_model import Reading
from bot.training.model_archive import Understanding

NLU = Path(__file__).resolve().parents[2] / "tests" / "nlu"
#: What begins another clause, as spaCy's parser sees it.
CLAUSES = {"conj", "parataxis", "ccomp", "advcl"}


@dataclass(frozen=True)
class Cutting:
    """A way to find where one question may end: the share of messages with two topics of which both
    are found, and of messages with one topic that are taken for two.
    """

    way: str
    offered: float
    mistaken: float


@dataclass(frozen=True)
class _Message(FrenchDoc):
    """A message that is cut in other ways."""

    pairs: tuple[tuple[str, str], ...] = ()

    def cuts(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)


def cuttings() -> Iterator[Cutting]:
    """Each way, with the published model."""
    model, parser = Understanding.load(), spacy.load("fr_core_news_md", exclude=["ner"])
    two = [(row["text"], set(row["topics"])) for row in _rows("two_topics")]
    one = [row["text"] for row in _rows("evaluation") if row["topic"] != OUT_OF_SCOPE]

    def not_at_all(doc: FrenchDoc, _: str) -> FrenchDoc:
        return replace(doc, breaks=())

    def by_marks(doc: FrenchDoc, _: str) -> FrenchDoc:
        marked = [each for each in doc.breaks if _has_end_mark(doc.words[each.end : each.start])]
        return replace(doc, breaks=tuple(marked))

    def as_shipped(doc: FrenchDoc, _: str) -> FrenchDoc:
        return doc

    def by_parser(doc: FrenchDoc, text: str) -> FrenchDoc:
        parsed = parser(text)
        starts = {sentence.start_char for sentence in parsed.sents}
        starts |= {token.left_edge.idx for token in parsed if token.dep_ in CLAUSES}
        written = model.reader.written
        pairs = [(written(text[:each]), written(text[each:])) for each in sorted(starts - {0})]
        return _Message(doc.words, pairs=tuple(pairs))

    for way, cut in {
        "nowhere": not_at_all,
        "the sentencizer": by_marks,
        "the sentencizer and connecting words (shipped)": as_shipped,
        "the parser's sentences and clauses": by_parser,
    }.items():

        def read(text: str, cut: Callable[..., FrenchDoc] = cut) -> Reading:
            return model.topics.read(cut(model.reader.read(text), text))

        offered = [_finds(read(text), topics) for text, topics in two]
        mistaken = [read(text).other is not None for text in one]
        yield Cutting(way, sum(offered) / len(two), sum(mistaken) / len(one))


def _finds(read: Reading, topics: set[str]) -> bool:
    """Whether both `topics` are found."""
    return {read.ranking[0][0], read.other} == topics


def _has_end_mark(words: Sequence[Word]) -> bool:
    return any(word.form in END_MARKS for word in words)


def _rows(name: str) -> list[Any]:
    lines = (NLU / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
