"""The topic model: which label a message has, as calibrated probabilities.

Two models, one after the other. The quick one weighs the words and letters of a message (a ridge
regression on n-grams; under a millisecond). Where it is not sure, or meets a word that it does not
know, the careful one also compares the meaning of the message with that of every example (kernel
ridge regression on a sentence encoder's vectors; some 6 ms). Slips of the hand are mended first.

Both are calibrated on predictions for each example by a model that did not see that example, so
that a confidence of 0.8 is right about eight times in ten.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import spotrf, strtri
from scipy.optimize import minimize_scalar

from bot.components.french_doc import FrenchDoc
from bot.components.ngrams import Counted, NGrams
from bot.components.sentence_encoder import SentenceEncoder
from bot.components.spelling import Spelling
from bot.components.trade_words import TradeWords
from bot.components.training_steps import tell
from bot.components.two_topics import of_both
from bot.components.word_form import folded

Matrix = NDArray[np.float32]

#: How much likeness in words and in meaning counts for the careful model, which was measured.
LIKE_WORDS, LIKE_MEANING = 0.3, 2.0
#: How strongly both are held back from learning examples by heart.
CAUTION = 0.2
#: From this confidence on, the quick model's word is taken.
SURE = 0.95

Ranking = list[tuple[str, float]]


@dataclass(frozen=True)
class TopicModel:
    """A fitted model. `quick` and `careful_words` have a row per n-gram and a column per label,
    `careful_meaning` a row per example; `examples` are their unit vectors about `centre`.
    """

    labels: tuple[str, ...]
    spelling: Spelling
    trade: TradeWords
    ngrams: NGrams
    encoder: SentenceEncoder
    quick: Matrix
    careful_words: Matrix
    careful_meaning: Matrix
    examples: Matrix
    centre: Matrix
    temperatures: tuple[float, float]

    @classmethod
    def fit(
        cls, texts: Sequence[str], labels: Sequence[str], synonyms: Mapping[str, str]
    ) -> "TopicModel":
        """Learn from examples and from the words of the trade, written out: phrase → idea."""
        trade = TradeWords.of(synonyms)
        known = tuple(sorted(set(labels)))
        wanted = np.array([known.index(label) for label in labels])
        forms = [trade.marked(folded(text)) for text in texts]
        ngrams = NGrams.of(forms)
        counts = ngrams.matrix(forms)
        tell("mise en forme de l’encodeur de phrases")
        encoder = SentenceEncoder.exported()
        vectors = encoder.encode_examples(texts)
        centre = vectors.mean(axis=0)
        examples = _unit(vectors - centre)
        tell("modèle rapide, sur les mots et les lettres")
        like_words = np.asarray((counts @ counts.T).todense(), dtype=np.float64)
        quick, quick_temperature = solve(like_words, wanted)
        tell("modèle complet, sur les mots et le sens")
        like_meaning = _likeness(examples, examples).astype(np.float64)
        careful, careful_temperature = solve(
            LIKE_WORDS * like_words + LIKE_MEANING * like_meaning, wanted
        )
        return cls(
            known,
            Spelling.of(texts),
            trade,
            ngrams,
            encoder,
            _by_rows(counts.T @ quick),
            _by_rows(counts.T @ (LIKE_WORDS * careful)),
            _by_rows(LIKE_MEANING * careful),
            examples,
            centre,
            (quick_temperature, careful_temperature),
        )

    def ranking(self, message: FrenchDoc) -> Ranking:
        """Every label with its probability, the likeliest first; they add up to one."""
        return of_both(self._of_one(message.written), message, self._quick, self._of_one)

    def _of_one(self, text: str) -> Ranking:
        text = self.spelling.mended(text)
        form = self._form(text)
        counted = self.ngrams.counted(form)
        quick = self._quick_chances(counted)
        if quick.max() >= SURE and self.ngrams.knows_all_words(form):
            return self._ranked(quick)
        columns, weights = counted
        likeness = _likeness(_unit(self.encoder.encode(text) - self.centre), self.examples)
        scores = weights @ self.careful_words[columns] + likeness @ self.careful_meaning
        return self._ranked(chances_of(scores, self.temperatures[1]))

    def _quick(self, text: str) -> Ranking:
        form = self._form(self.spelling.mended(text))
        return self._ranked(self._quick_chances(self.ngrams.counted(form)))

    def _form(self, text: str) -> str:
        return self.trade.marked(folded(text))

    def _quick_chances(self, counted: Counted) -> Matrix:
        columns, weights = counted
        return chances_of(weights @ self.quick[columns], self.temperatures[0])

    def save(self, folder: Path) -> None:
        """Write to a folder: numbers as npz, words as JSON; nothing that could run."""
        known = {
            "labels": self.labels,
            "spelling": [self.spelling.counts, self.spelling.written],
            "trade": self.trade.ideas,
            "words": self.ngrams.words.get_feature_names_out().tolist(),
            "letters": self.ngrams.letters.get_feature_names_out().tolist(),
            "temperatures": self.temperatures,
        }
        self.encoder.save(folder)
        (folder / "known.json").write_text(json.dumps(known), encoding="utf-8")
        np.savez(
            folder / "numbers.npz",
            words_rarity=self.ngrams.words.idf_,
            letters_rarity=self.ngrams.letters.idf_,
            quick=self.quick,
            careful_words=self.careful_words,
            careful_meaning=self.careful_meaning,
            examples=self.examples,
            centre=self.centre,
        )

    @classmethod
    def load(cls, folder: Path) -> "TopicModel":
        """Read what `save` wrote."""
        known = json.loads((folder / "known.json").read_text(encoding="utf-8"))
        with np.load(folder / "numbers.npz") as numbers:
            ngrams = NGrams.known(
                known["words"],
                known["letters"],
                numbers["words_rarity"],
                numbers["letters_rarity"],
            )
            quick_temperature, careful_temperature = known["temperatures"]
            return cls(
                tuple(known["labels"]),
                Spelling(*known["spelling"]),
                TradeWords(known["trade"]),
                ngrams,
                SentenceEncoder.load(folder),
                numbers["quick"],
                numbers["careful_words"],
                numbers["careful_meaning"],
                numbers["examples"],
                numbers["centre"],
                (quick_temperature, careful_temperature),
            )

    def _ranked(self, chances: Matrix) -> Ranking:
        return [(self.labels[each], float(chances[each])) for each in np.argsort(-chances)]


def _by_rows(numbers: Any) -> Matrix:
    """Written row after row, of which a message needs a few hundred."""
    return np.ascontiguousarray(numbers, dtype=np.float32)


def _unit(vectors: Matrix) -> Matrix:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))


def _likeness(some: Matrix, others: Matrix) -> Matrix:
    """From nearly 0, for opposite meanings, to 1, for the same."""
    return np.asarray(np.exp(2.0 * (some @ others.T - 1.0)))


def solve(likeness: NDArray[Any], wanted: NDArray[np.int64]) -> tuple[Matrix, float]:
    """The weight of each example for each label, and the temperature of the scores.

    `likeness` is symmetric, a row and a column per example. The score that an example gets from all
    the others follows from the inverse matrix: no model has to be fitted again for that.
    """
    examples, labels = len(wanted), int(wanted.max()) + 1
    goal = -np.ones((examples, labels), dtype=np.float32)
    goal[np.arange(examples), wanted] = 1.0
    # A label with few examples is not drowned by one with many.
    per_label = np.bincount(wanted, minlength=labels)
    caution = CAUTION * per_label[wanted] / (examples / labels)
    half = _half_inverse(likeness, caution)
    weights = half.T @ (half @ goal)
    from_others = goal - weights / np.einsum("ij,ij->j", half, half)[:, None]
    return weights, _temperature(from_others, wanted)


def _half_inverse(likeness: NDArray[Any], caution: NDArray[np.float64]) -> Matrix:
    """H of which H'H is the inverse of `likeness` with `caution` added to its diagonal.

    By Cholesky, and no further: multiplying H out would take as long again. Single precision is
    enough, as `caution` keeps the matrix far from singular.
    """
    matrix = np.array(likeness, dtype=np.float32, order="C").T
    matrix[np.diag_indices_from(matrix)] += caution
    factor, _ = spotrf(matrix, lower=True, overwrite_a=True)
    half, _ = strtri(factor, lower=True, overwrite_c=True)
    return np.asarray(half)


def _temperature(scores: Matrix, wanted: NDArray[np.int64]) -> float:
    """What scores are divided by so that they become honest probabilities."""

    def surprise(logarithm: float) -> float:
        chances = chances_of(scores, float(np.exp(logarithm)))
        return float(-np.log(chances[np.arange(len(wanted)), wanted] + 1e-12).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-5.0, 3.0), method="bounded").x))


def chances_of(scores: NDArray[Any], temperature: float) -> Matrix:
    raised = np.exp((scores - scores.max(axis=-1, keepdims=True)) / temperature)
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
