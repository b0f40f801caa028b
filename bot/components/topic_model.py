"""The topic model: which label a message has, as calibrated probabilities.

Word and character n-grams of the folded message, beside the sentence's meaning as a vector, go
into one multinomial logistic regression. Its temperature is fitted on predictions for examples
that were held out, so that a probability of 0.8 is right about eight times in ten.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.components.sentence_encoder import encode
from bot.components.word_form import folded

Matrix = NDArray[np.float32]

#: Parts of messages that are counted, and how much they weigh beside the vector.
VIEWS: dict[str, dict[str, Any]] = {
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"\w+"},
    "letters": {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2},
}
MEANING_WEIGHT = 4.0
STRENGTH = 10.0
FOLDS = 5
SEED = 20261123


@dataclass(frozen=True)
class TopicModel:
    """A fitted model. `weights` has a row per feature and a column per label."""

    labels: tuple[str, ...]
    counters: tuple[TfidfVectorizer, ...]
    weights: Matrix
    offsets: Matrix
    centre: Matrix
    temperature: float

    @classmethod
    def fit(cls, texts: Sequence[str], labels: Sequence[str]) -> "TopicModel":
        """Learn from examples; each label needs `FOLDS` of them at least."""
        forms, vectors = [folded(text) for text in texts], encode(texts)
        known = tuple(sorted(set(labels)))
        wanted = np.array([known.index(label) for label in labels])
        centre = vectors.mean(axis=0)
        counters = tuple(_counter(**view).fit(forms) for view in VIEWS.values())
        features = _features(counters, forms, vectors - centre)
        temperature = _temperature(_held_out(features, wanted), wanted)
        regression = _regression().fit(features, wanted)
        return cls(
            known,
            counters,
            np.ascontiguousarray(regression.coef_.T, dtype=np.float32),
            regression.intercept_.astype(np.float32),
            centre,
            temperature,
        )

    def ranking(self, text: str) -> list[tuple[str, float]]:
        """Every label with its probability, the likeliest first; they add up to one."""
        features = _features(self.counters, [folded(text)], encode([text]) - self.centre)
        scores = np.asarray(features @ self.weights)[0] + self.offsets
        chances = _softmax(scores[None, :] / self.temperature)[0]
        return [(self.labels[each], float(chances[each])) for each in np.argsort(-chances)]

    def save(self, folder: Path) -> None:
        """Write to a folder: numbers as npz, words as JSON; nothing that could run."""
        words = [counter.get_feature_names_out().tolist() for counter in self.counters]
        known = {"labels": self.labels, "temperature": self.temperature, "words": words}
        (folder / "known.json").write_text(json.dumps(known), encoding="utf-8")
        rarity = {f"rarity_{n}": counter.idf_ for n, counter in enumerate(self.counters)}
        np.savez(
            folder / "numbers.npz",
            weights=self.weights,
            offsets=self.offsets,
            centre=self.centre,
            **rarity,
        )

    @classmethod
    def load(cls, folder: Path) -> "TopicModel":
        """Read what `save` wrote."""
        known = json.loads((folder / "known.json").read_text(encoding="utf-8"))
        with np.load(folder / "numbers.npz") as numbers:
            counters = []
            for n, (view, words) in enumerate(zip(VIEWS.values(), known["words"])):
                counter = _counter(**{**view, "min_df": 1}, vocabulary=words)
                counter.idf_ = numbers[f"rarity_{n}"]
                counters.append(counter)
            return cls(
                tuple(known["labels"]),
                tuple(counters),
                numbers["weights"],
                numbers["offsets"],
                numbers["centre"],
                known["temperature"],
            )


def _counter(**view: Any) -> TfidfVectorizer:
    return TfidfVectorizer(sublinear_tf=True, lowercase=False, dtype=np.float32, **view)


def _features(
    counters: Sequence[TfidfVectorizer], forms: Sequence[str], vectors: Matrix
) -> csr_matrix:
    counts = [counter.transform(forms) for counter in counters]
    return hstack([*counts, csr_matrix(vectors * MEANING_WEIGHT)], format="csr")


def _regression() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=300, class_weight="balanced")


def _held_out(features: csr_matrix, wanted: NDArray[np.int64]) -> Matrix:
    """The score of each label for each example, by a regression that did not see the example."""
    scores = np.zeros((len(wanted), wanted.max() + 1), dtype=np.float32)
    for seen, unseen in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(
        features, wanted
    ):
        regression = _regression().fit(features[seen], wanted[seen])
        scores[unseen] = regression.decision_function(features[unseen])
    return scores


def _temperature(scores: Matrix, wanted: NDArray[np.int64]) -> float:
    """What the scores are divided by so that they become honest probabilities."""

    def surprise(logarithm: float) -> float:
        chances = _softmax(scores / np.exp(logarithm))
        return float(-np.log(chances[np.arange(len(wanted)), wanted] + 1e-12).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded").x))


def _softmax(scores: Matrix) -> Matrix:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
