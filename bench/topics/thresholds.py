"""Weighs the thresholds of the decision: `bot/.venv/bin/python -m bench.topics.thresholds [FILE…]`.

Runs in the bot's interpreter, on files like tests/nlu/hard_voices.jsonl (the sets of tests/nlu
without a name), without the messages that the training data has. Each message is read once by the
published model; each way to decide is then tried on what was read. Of the ways that meet the aims,
those are printed that serve the most, with the interval (Wilson, 95 %) of each share.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from pathlib import Path

from bot.components.conversation_context import NOTHING_SAID
from bot.components.decisions import (
    ANSWER,
    CLARIFY,
    OUT_OF_SCOPE,
    Decision,
    Thresholds,
    decide,
)  # fmt: skip
from bot.components.languages import foreign_language
from bot.components.topic_classifier import KEPT
from bot.components.two_topics import Read
from bot.plain_text import plain_text
from bot.training.model_archive import Understanding
from tests.nlu.taught import without_taught

NLU = Path(__file__).resolve().parents[2] / "tests" / "nlu"
SETS = ("evaluation", "blind", "strangers", "hard_voices")
ANSWERS, BESIDES = (0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96), (0.2, 0.3, 0.4, 0.5, 0.6)
CLARIFIES, WORTHS, TALKS = (0.1, 0.15, 0.2), (0.02, 0.04, 0.08), (0.3, 0.4, 0.5, 0.6)
#: A set is a hard one where its name says so; there, more may be asked.
HARD, ASKED_AT_MOST, ASKED_AT_MOST_OF_HARD = "hard", 0.15, 0.35
WRONG_AT_MOST, BESIDE_ANSWERED_AT_MOST, BESIDE_ASKED_AT_MOST = 0.025, 0.08, 0.15
SHOWN = 15


@dataclass(frozen=True)
class Message:
    """A message of a set: its label, and what the model read."""

    label: str
    read: Read
    language: str | None


@dataclass(frozen=True)
class Share:
    """`held` of `all` messages."""

    held: int
    all: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 of none."""
        return self.held / self.all if self.all else 0.0

    def __str__(self) -> str:
        low, high = wilson(self.held, self.all)
        return f"{self.value:6.1%} ({low:5.1%}–{high:5.1%})"


@dataclass(frozen=True)
class Figures:
    """What thresholds do with a set: of what is on a topic, and of what is beside the point."""

    served: Share
    asked: Share
    wrong: Share
    beside_answered: Share
    beside_asked: Share

    def meets_the_aims(self, name: str) -> bool:
        """Whether little enough is asked, wrong, or answered beside the point."""
        asked = ASKED_AT_MOST_OF_HARD if HARD in name else ASKED_AT_MOST
        return (
            self.asked.value <= asked
            and self.wrong.value <= WRONG_AT_MOST
            and self.beside_answered.value <= BESIDE_ANSWERED_AT_MOST
            and self.beside_asked.value <= BESIDE_ASKED_AT_MOST
        )


def main(files: Sequence[str]) -> None:
    """Print the table."""
    paths = [Path(each) for each in files] or [NLU / f"{name}.jsonl" for name in SETS]
    sets = {path.stem: list(messages(path)) for path in paths}
    tried = {each: {name: figures(sets[name], each) for name in sets} for each in grid()}
    meeting = {
        each: found
        for each, found in tried.items()
        if all(of_set.meets_the_aims(name) for name, of_set in found.items())
    }
    say = sys.stdout.write
    say(f"{len(meeting)} of {len(tried)} meet the aims on every set\n")
    best = sorted(meeting or tried, key=lambda each: _order(tried[each]))
    for each in dict.fromkeys([Thresholds(), *best[:SHOWN]]):
        say(f"\n{each}{'  (as shipped)' if each == Thresholds() else ''}\n")
        for name, of_set in (tried.get(each) or {n: figures(sets[n], each) for n in sets}).items():
            served, asked, wrong, answered, beside = map(str, _shares(of_set))
            say(f"  {name:13} served {served}  asked {asked}  wrong {wrong}\n")
            say(f"  {'':13} beside the point: answered {answered}  asked {beside}\n")


def messages(path: Path) -> Iterator[Message]:
    """What the published model reads in a file."""
    model = Understanding.load()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in without_taught(rows):
        doc = model.reader.read(plain_text(row["text"]))
        read = model.topics.read(doc, NOTHING_SAID)
        language = foreign_language(row["text"], sure=read.ranking[0][1])
        yield Message(row["topic"], Read(read.ranking[:KEPT], read.other), language)


def grid() -> Iterator[Thresholds]:
    """Every way that is tried."""
    for answer, talk, beside, clarify, worth in product(ANSWERS, TALKS, BESIDES, CLARIFIES, WORTHS):
        yield Thresholds(answer, talk, beside, clarify, worth)


def figures(some: Sequence[Message], thresholds: Thresholds) -> Figures:
    """What `thresholds` do with a set."""
    decided = [(each, decide(each.read, each.language, thresholds)) for each in some]
    on = [(each, done) for each, done in decided if each.label != OUT_OF_SCOPE]
    beside = [done for each, done in decided if each.label == OUT_OF_SCOPE]
    return Figures(
        _share(is_served(each, done) for each, done in on),
        _share(done.kind == CLARIFY for _, done in on),
        _share(done.kind == ANSWER and not is_served(each, done) for each, done in on),
        _share(done.kind == ANSWER for done in beside),
        _share(done.kind == CLARIFY for done in beside),
    )


def is_served(message: Message, done: Decision) -> bool:
    """Whether the visitor gets the right answer, or is offered it."""
    first = message.read.ranking[0][0] if done.kind == ANSWER else None
    return message.label in (first, done.also, *done.choices)


def wilson(held: int, of: int) -> tuple[float, float]:
    """Between which shares the true one lies, 95 times in 100 (Wilson's interval)."""
    if of == 0:
        return 0.0, 1.0
    z, share = 1.96, held / of
    middle = share + z * z / (2 * of)
    wide = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (middle - wide) / scale), min(1.0, (middle + wide) / scale)


def _share(holds: Iterator[bool]) -> Share:
    held = list(holds)
    return Share(sum(held), len(held))


def _shares(found: Figures) -> tuple[Share, ...]:
    return (found.served, found.asked, found.wrong, found.beside_answered, found.beside_asked)


def _order(found: Mapping[str, Figures]) -> tuple[float, float]:
    """The most served over all sets first; among equals, the least asked."""
    return (
        -sum(each.served.value for each in found.values()),
        sum(each.asked.value + each.beside_asked.value for each in found.values()),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
