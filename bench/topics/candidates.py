"""The ways to recognise a topic that are weighed against each other in `bench.topics`."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import yaml
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression, SGDClassifier

from bench.topics.spacy_views import views
from bot.components import topic_model as model
from bot.components.french_reader import FrenchReader
from bot.components.ngrams import NGrams
from bot.components.sentence_encoder import SentenceEncoder
from bot.components.trade_words import TradeWords
from bot.components.word_form import folded

ROOT = Path(__file__).resolve().parents[2]
ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")

Numbers = NDArray[Any]
#: Learns the examples of the first indices; gives probabilities for the second ones.
Learn = Callable[[Numbers, Numbers], Numbers]


@dataclass(frozen=True)
class Data:
    """Texts that are written out: the examples, of which there are `known`, and after them the
    messages to judge by.
    """

    texts: Sequence[str]
    labels: Sequence[str]
    wanted: Numbers
    known: int


@dataclass(frozen=True)
class Candidate:
    """A way to recognise topics; `read` is what it does with one message, to be timed."""

    name: str
    learn: Learn
    read: Callable[[str], Any]
    numbers: int
    """How many numbers it has to keep."""


def data(reader: FrenchReader) -> Data:
    """The examples of bot/data/nlu, and the messages of tests/nlu that are not among them."""
    texts, labels = [], []
    for path in sorted((ROOT / "bot" / "data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in block:
                lines = [each.removeprefix("- ") for each in block["examples"].splitlines()]
                texts += [ANNOTATION.sub(r"\1", each) for each in lines]
                labels += [block["intent"]] * len(lines)
    texts = [reader.written(text) for text in texts]
    known, taught = len(texts), set(texts)
    for name in ("evaluation", "blind"):
        for line in (ROOT / "tests" / "nlu" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            written = reader.written(row["text"])
            if written not in taught:
                texts.append(written)
                labels.append(row["topic"])
    names = sorted(set(labels[:known]))
    return Data(texts, names, np.array([names.index(label) for label in labels]), known)


def _synonyms() -> dict[str, str]:
    trade = ROOT / "bot" / "data" / "nlu" / "trade.yml"
    return {
        line.removeprefix("- "): block["synonym"]
        for block in yaml.safe_load(trade.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    }


def candidates(data: Data, reader: FrenchReader) -> Iterator[Candidate]:
    """Every one of them, the simplest first."""
    trade = TradeWords.of({reader.written(said): meant for said, meant in _synonyms().items()})
    forms = [trade.marked(folded(text)) for text in data.texts]
    ngrams = NGrams.of(forms[: data.known])
    counts = ngrams.matrix(forms)
    encoder = SentenceEncoder.exported()
    meanings = encoder.encode_examples(data.texts)
    french = spacy.load("fr_core_news_md", exclude=["parser", "ner", "senter"])
    docs = [french(text) for text in data.texts]
    means = np.stack([doc.vector for doc in docs])

    like_words = np.asarray((counts @ counts.T).todense(), dtype=np.float64)
    like_meaning = _likeness(meanings, data.known)
    both = model.LIKE_WORDS * like_words + model.LIKE_MEANING * like_meaning
    size, labels, kept = counts.shape[1], len(data.labels), data.known

    words = [set(re.findall(r"\w+", form)) for form in forms]

    def counted(text: str) -> Any:
        return ngrams.counted(trade.marked(folded(text)))

    def mean(text: str) -> Any:
        return french.make_doc(text).vector

    def read_both(text: str) -> Any:
        return counted(text), encoder.encode(text)

    words_alone = _ridge(like_words, data)
    careful = _ridge(both, data)
    yield Candidate("n-grams", words_alone, counted, size * labels)
    yield Candidate(
        "spaCy vectors, averaged",
        _ridge(2.0 * _likeness(_unit(means), kept), data),
        mean,
        kept * (300 + labels),
    )
    yield Candidate("e5", _ridge(2.0 * like_meaning, data), encoder.encode, kept * (384 + labels))
    yield Candidate("n-grams and e5", careful, read_both, size * labels + kept * (384 + labels))
    yield Candidate(
        "cascade: n-grams, then both (shipped)",
        _cascade(words_alone, careful, words),
        _cascade_reader(counted, read_both, words_alone, data),
        2 * size * labels + kept * (384 + labels),
    )
    for view in views(docs, french, counts, len(ngrams.words.vocabulary_), kept):
        like = np.asarray((view.counts @ view.counts.T).todense(), dtype=np.float64)
        together = model.LIKE_WORDS * like + model.LIKE_MEANING * like_meaning
        quick = _ridge(like, data)
        yield Candidate(
            f"cascade, {view.name}",
            _cascade(quick, _ridge(together, data), words),
            _cascade_reader(
                lambda text, view=view: (counted(text), view.read(text)),
                lambda text, view=view: (read_both(text), view.read(text)),
                quick,
                data,
            ),
            2 * view.counts.shape[1] * labels + kept * (384 + labels),
        )
    yield Candidate(
        "logistic regression on e5",
        _logistic(LogisticRegression(C=20.0, max_iter=200), 3.0 * meanings, data),
        encoder.encode,
        384 * labels,
    )
    yield Candidate(
        "logistic regression on n-grams, by gradient descent",
        _logistic(SGDClassifier(loss="log_loss", alpha=1e-6, random_state=2026), counts, data),
        counted,
        size * labels,
    )


def _likeness(vectors: Numbers, known: int) -> Numbers:
    about = vectors - vectors[:known].mean(axis=0)
    units = _unit(about)
    return np.exp(2.0 * (units @ units.T - 1.0)).astype(np.float64)


def _unit(vectors: Numbers) -> Numbers:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def _ridge(likeness: Numbers, data: Data) -> Learn:
    """Kernel ridge regression, calibrated, as `topic_model` does it."""

    def learn(taught: Numbers, asked: Numbers) -> Numbers:
        weights, temperature = model.solve(likeness[np.ix_(taught, taught)], data.wanted[taught])
        return model.chances_of(likeness[np.ix_(asked, taught)] @ weights, temperature)

    return learn


def _logistic(classifier: Any, features: Any, data: Data) -> Learn:
    def learn(taught: Numbers, asked: Numbers) -> Numbers:
        fitted = clone(classifier).fit(features[taught], data.wanted[taught])
        return np.asarray(fitted.predict_proba(features[asked]))

    return learn


def _cascade(quick: Learn, careful: Learn, words: Sequence[set[str]]) -> Learn:
    def learn(taught: Numbers, asked: Numbers) -> Numbers:
        vocabulary = set().union(*(words[each] for each in taught))
        first, second = quick(taught, asked), careful(taught, asked)
        strange = np.array([not (words[each] and words[each] <= vocabulary) for each in asked])
        unsure = strange | (first.max(axis=1) < model.SURE)
        return np.where(unsure[:, None], second, first)

    return learn


def _cascade_reader(
    quick: Callable[[str], Any], careful: Callable[[str], Any], learn: Learn, data: Data
) -> Callable[[str], Any]:
    """Takes the second way as often as the messages need it."""
    asked = np.arange(data.known, len(data.texts))
    unsure = learn(np.arange(data.known), asked).max(axis=1) < model.SURE
    slow = {data.texts[place] for place, each in zip(asked, unsure, strict=True) if each}
    return lambda text: careful(text) if text in slow else quick(text)
