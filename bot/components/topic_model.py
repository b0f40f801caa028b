"""The topic model: which label a message has, and which fact it asks for, as calibrated chances.

Two models, one after the other. The quick one weighs the words and letters of a message (a ridge
regression on n-grams; under a millisecond). Where it is not sure, or meets a word that it does not
know, the careful one also compares the meaning of the message with that of every example (kernel
ridge regression on a sentence encoder's vectors; some 6 ms). Slips of the hand are mended first.

Both are calibrated on predictions for each example by a model that did not see that example, so
that a confidence of 0.8 is right about eight times in ten.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, Optional

import numpy as np

from bot.components.conversation_context import (
    FOLLOW_UP,
    ConversationContext,
    without_follow_ups,
)
from bot.components.example import Example
from bot.components.fact_model import FactModel
from bot.components.french_doc import FrenchDoc
from bot.components.kernel_ridge import Matrix, chances_of, fitted, temperature
from bot.components.ngrams import Counted, NGrams
from bot.components.sentence_encoder import SentenceEncoder
from bot.components.spelling import Spelling
from bot.components.trade_words import TradeWords
from bot.components.training_steps import tell
from bot.components.two_topics import read
from bot.components.word_form import folded

#: How much likeness in words and in meaning counts for the careful model, which was measured.
LIKE_WORDS, LIKE_MEANING = 0.3, 2.0
#: How strongly both are held back from learning examples by heart.
CAUTION = 0.05
#: From this confidence on, the quick model's word is taken.
SURE = 0.95

Ranking = list[tuple[str, float]]


class Reading(NamedTuple):
    """What a message may be about: labels, and the facts of the first; the likeliest first.

    `other` is the other topic of a message that is about two; where there is one, the
    probabilities of labels add up to one.
    """

    ranking: Ranking
    facts: Ranking
    other: Optional[str] = None


class Compared:
    """A text, with what of it is compared with examples; its meaning when it is first needed."""

    def __init__(self, form: str, counted: Counted, look: Callable[[], Matrix]) -> None:
        """`counted` are its n-grams; `look` gives how like it is in meaning to each example."""
        self.form = form
        self.counted = counted
        self.likeness = cache(look)


@dataclass(frozen=True)
class TopicModel:
    """A fitted model, with that of the `facts`. `quick` and `careful_words` have a row per n-gram
    and a column per label, `careful_meaning` a row per example; `examples` are their unit vectors
    about `centre`.
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
    facts: FactModel

    @classmethod
    def fit(cls, taught: Sequence[Example], synonyms: Mapping[str, str]) -> "TopicModel":
        """Learn from examples and from the words of the trade, phrase → idea; all written out."""
        trade = TradeWords.of(synonyms)
        texts = [each.text for each in taught]
        labels = [FOLLOW_UP if each.goes_on else each.topic for each in taught]
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
        like_words = ngrams.likeness(counts)
        quick, quick_told = fitted(like_words, wanted, CAUTION)
        tell("modèle complet, sur les mots et le sens")
        like_both = LIKE_WORDS * like_words + LIKE_MEANING * _likeness(examples, examples)
        careful, careful_told = fitted(like_both, wanted, CAUTION)
        tell("modèle des faits de chaque sujet")
        own = examples.__getitem__
        asked = FactModel.fit(taught, counts, lambda rows: _likeness(own(rows), own(rows)))
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
            (temperature([(quick_told, wanted)]), temperature([(careful_told, wanted)])),
            asked,
        )

    def read(self, message: FrenchDoc, context: ConversationContext) -> Reading:
        """What `message` is about, said after what `context` tells."""
        whole = self._compared(message.written)
        alone, other = read(self._careful(whole), message, self._quick, self._careful_of)
        ranking = context.topics_ranked(alone) if other is None else without_follow_ups(alone)
        facts = self.facts.chances(ranking[0][0], self.ngrams.spread(whole.counted), whole.likeness)
        return Reading(ranking, context.facts_ranked(facts), other)

    def _careful_of(self, text: str) -> Ranking:
        return self._careful(self._compared(text))

    def _careful(self, text: "Compared") -> Ranking:
        quick = self._quick_chances(text.counted)
        if quick.max() >= SURE and self.ngrams.knows_all_words(text.form):
            return self._ranked(quick)
        columns, weights = text.counted
        scores = weights @ self.careful_words[columns] + text.likeness() @ self.careful_meaning
        return self._ranked(chances_of(scores, self.temperatures[1]))

    def _quick(self, text: str) -> Ranking:
        return self._ranked(self._quick_chances(self._compared(text).counted))

    def _quick_chances(self, counted: Counted) -> Matrix:
        columns, weights = counted
        return chances_of(weights @ self.quick[columns], self.temperatures[0])

    def _compared(self, text: str) -> "Compared":
        mended = self.spelling.mended(text)
        form = self.trade.marked(folded(mended))
        return Compared(form, self.ngrams.counted(form), partial(self._likeness, mended))

    def _likeness(self, text: str) -> Matrix:
        return _likeness(_unit(self.encoder.encode(text) - self.centre), self.examples)

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
        self.facts.save(folder)
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
                FactModel.load(folder),
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
