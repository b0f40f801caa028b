"""The fact model: which fact of its topic a message asks for, as calibrated probabilities.

Each topic's facts are told apart among that topic's examples only: few, so that a message is
compared with each of them. As in the topic model, the words alone decide where they are sure, and
the meaning is looked at where they are not. `WHOLE` stands for the topic as a whole: no fact in
particular, or the merchant's own data.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, load_npz, save_npz, vstack

from bot.components.asked_facts import WHOLE
from bot.components.example import Example
from bot.components.kernel_ridge import Matrix, Told, chances_of, fitted, temperature

Rows = NDArray[np.int64]

#: How much likeness in words and in meaning counts, and how strongly examples are held back from
#: being learned by heart: chosen by leaving each of 4,142 examples out.
LIKE_WORDS, LIKE_MEANING, CAUTION = 0.3, 2.0, 0.2
#: From this confidence on, the word of the words alone is taken.
SURE = 0.9


@dataclass(frozen=True)
class TopicFacts:
    """The facts of one topic, and its examples: their `rows` among all, their n-grams `words`.

    `by_words` and `by_both` have a row per example and a column per fact.
    """

    facts: tuple[str, ...]
    rows: Rows
    words: csr_matrix
    by_words: Matrix
    by_both: Matrix


@dataclass(frozen=True)
class FactModel:
    """A fitted model; `temperatures` are those of the words alone and of both."""

    topics: dict[str, TopicFacts]
    temperatures: tuple[float, float]

    @classmethod
    def fit(
        cls,
        taught: Sequence[Example],
        words: csr_matrix,
        likeness: Callable[[Rows], NDArray[Any]],
    ) -> FactModel:
        """Learn from all examples and their n-grams, a row each.

        `likeness` tells how like in meaning the examples of some rows are to each other.
        """
        labels, facts = np.array([each.topic for each in taught]), [each.fact for each in taught]
        topics = {}
        told: tuple[list[Told], list[Told]] = ([], [])
        for topic in sorted({each.topic for each in taught if each.fact != WHOLE}):
            rows = np.flatnonzero(labels == topic)
            known = tuple(sorted({facts[row] for row in rows}))
            wanted = np.array([known.index(facts[row]) for row in rows])
            like_words = np.asarray((words[rows] @ words[rows].T).todense())
            like_both = LIKE_WORDS * like_words + LIKE_MEANING * likeness(rows)
            weights = []
            for like, heard in zip((like_words, like_both), told):
                each, from_others = fitted(like, wanted, CAUTION)
                weights.append(each)
                heard.append((from_others, wanted))
            topics[topic] = TopicFacts(known, rows, words[rows], *weights)
        return cls(topics, (temperature(told[0]), temperature(told[1])))

    def chances(
        self, topic: str, words: Matrix, likeness: Callable[[], Matrix]
    ) -> dict[str, float]:
        """The facts of `topic`, `WHOLE` among them, with their probabilities; none for a topic
        that was taught without facts.

        `words` has a place for each n-gram; `likeness` tells how like the message is in meaning to
        each example, and is only asked where the words are not sure.
        """
        own = self.topics.get(topic)
        if own is None:
            return {}
        like_words = own.words @ words
        chances = chances_of(like_words @ own.by_words, self.temperatures[0])
        if chances.max() < SURE:
            like_both = LIKE_WORDS * like_words + LIKE_MEANING * likeness()[own.rows]
            chances = chances_of(like_both @ own.by_both, self.temperatures[1])
        return {fact: float(chance) for fact, chance in zip(own.facts, chances)}

    def save(self, folder: Path) -> None:
        """Write to a folder: numbers as npz, words as JSON."""
        known = {
            "facts": {topic: own.facts for topic, own in self.topics.items()},
            "temperatures": self.temperatures,
        }
        (folder / "facts.json").write_text(json.dumps(known), encoding="utf-8")
        numbers = {
            f"{topic}/{name}": getattr(own, name)
            for topic, own in self.topics.items()
            for name in ("rows", "by_words", "by_both")
        }
        np.savez(folder / "facts.npz", **numbers)
        words = vstack([own.words for own in self.topics.values()], format="csr")
        save_npz(folder / "facts-words.npz", words, compressed=False)

    @classmethod
    def load(cls, folder: Path) -> FactModel:
        """Read what `save` wrote."""
        known = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        words = load_npz(folder / "facts-words.npz")
        topics, first = {}, 0
        with np.load(folder / "facts.npz") as numbers:
            for topic, facts in known["facts"].items():
                rows, *weights = (
                    numbers[f"{topic}/{name}"] for name in ("rows", "by_words", "by_both")
                )
                own = words[first : first + len(rows)]
                topics[topic] = TopicFacts(tuple(facts), rows, own, *weights)
                first += len(rows)
        by_words, by_both = known["temperatures"]
        return cls(topics, (by_words, by_both))
