"""How well the messages of this folder, which no one trains on, are understood.

`python -m tests.nlu.score` parses them with the published model and prints the figures, without
the messages that the training data has as well; `python -m tests.nlu.score blind.jsonl` does so for
another set.
It knows of the bot only what `relais parse` writes, so any classifier can be scored.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.nlu.taught import without_taught

HERE = Path(__file__).parent
PARSER = (str(HERE.parents[1] / "bot/.venv/bin/python"), "-m", "bot.parsing")
OUT_OF_SCOPE = "out_of_scope"
#: Understood as one of these, or not understood, someone in distress is offered a person.
OFFERING_A_PERSON = frozenset({"complaint", "contact_human"})
# fmt: off
SMALL_TALK = frozenset([
    "greet", "goodbye", "thanks", "affirm", "deny", "complaint", "bot_challenge", "cancel",
    "repeat", "queue_status", "callback", "feedback", "give_period", "give_case_number",
    "change_establishment", "erase_my_data", "vague_request",
])
# fmt: on

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One message and what was understood; `ranking` has at most three labels, likeliest first.

    `choices` are the topics that are asked about; `also` the other topic that is answered, or "".
    `asked_fact` is the fact that is asked for, `fact` the one that was understood; "" for none.
    """

    text: str
    topic: str
    manner: str
    ranking: tuple[str, ...]
    confidence: float
    decision: str
    choices: tuple[str, ...] = ()
    also: str = ""
    asked_fact: str = ""
    fact: str = ""

    @property
    def right(self) -> bool:
        """Whether the right label comes first; what is beside the point may also be refused."""
        refused = self.topic == OUT_OF_SCOPE and self.decision == "fallback"
        return refused or self.ranking[0] == self.topic

    @property
    def confidently_wrong(self) -> bool:
        """Whether the answer to something else was given."""
        return self.decision == "answer" and not self.right

    @property
    def served(self) -> bool:
        """Whether the visitor got the right answer, or a choice that holds it."""
        offered = self.decision == "clarify" and self.topic in self.choices
        return offered or (self.right and (self.decision == "answer" or self.is_beside))

    @property
    def is_beside(self) -> bool:
        """Whether the message is beside the point."""
        return self.topic == OUT_OF_SCOPE


def load(name: str) -> list[Row]:
    """Give the lines of a file of this folder."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def parse(rows: Sequence[Row]) -> list[Row]:
    """Give the published model's answer to each row's `text`, said after its `context` if it has
    one, in order. Raises when it fails.
    """
    asked = "".join(
        json.dumps({key: row[key] for key in ("text", "context") if key in row}) + "\n"
        for row in rows
    )
    done = subprocess.run(
        PARSER, input=asked, stdout=subprocess.PIPE, cwd=HERE.parents[1], text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def score(rows: Sequence[Row], parsed: Sequence[Row]) -> list[Verdict]:
    """Set each answer of `relais parse` against its row. Raises ValueError if they do not match."""
    return [
        Verdict(
            text=row["text"],
            topic=row.get("topic", ""),
            manner=row.get("manner", ""),
            ranking=_ranking(answer),
            confidence=answer["confidence"],
            decision=answer["decision"],
            choices=tuple(answer.get("choices", ())),
            also=answer.get("also", ""),
            asked_fact=row.get("fact", ""),
            fact=answer["fact"] or "",
        )
        for row, answer in zip(rows, parsed, strict=True)
    ]


def rate(verdicts: Iterable[Verdict], holds: Callable[[Verdict], bool]) -> float:
    """Give the share of `verdicts` for which it holds, from 0 to 1; 0 of none."""
    held = [holds(verdict) for verdict in verdicts]
    return sum(held) / len(held) if held else 0.0


def figures(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Give the headline figures, from 0 to 1."""
    topics = [each for each in verdicts if not each.is_beside and each.topic not in SMALL_TALK]
    beside = [each for each in verdicts if each.is_beside]
    return {
        "accuracy": rate(verdicts, lambda each: each.right),
        "accuracy on topics": rate(topics, lambda each: each.right),
        "accuracy on small talk": rate(
            [each for each in verdicts if each.topic in SMALL_TALK], lambda each: each.right
        ),
        "served": rate(verdicts, lambda each: each.served),
        "confidently wrong": rate(verdicts, lambda each: each.confidently_wrong),
        "confidently wrong on topics": rate(topics, lambda each: each.confidently_wrong),
        "out of scope recognised": rate(beside, lambda each: each.right),
        **{
            f"decision {name}": rate(verdicts, lambda each, name=name: each.decision == name)  # type: ignore[misc]
            for name in ("answer", "clarify", "fallback")
        },
    }


def by(verdicts: Sequence[Verdict], name: str) -> list[tuple[str, int, float, float]]:
    """Give (value, messages, accuracy, confidently wrong) per value of `name`, the worst first."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(getattr(verdict, name), []).append(verdict)
    table = [
        (
            value,
            len(group),
            rate(group, lambda each: each.right),
            rate(group, lambda each: each.confidently_wrong),
        )
        for value, group in groups.items()
    ]
    return sorted(table, key=lambda line: line[2])


def confusions(verdicts: Iterable[Verdict]) -> list[tuple[tuple[str, str], int]]:
    """Give ((right label, understood label), messages), the most frequent first."""
    wrong = Counter((each.topic, each.ranking[0]) for each in verdicts if not each.right)
    return wrong.most_common()


def _ranking(answer: Row) -> tuple[str, ...]:
    labels = [answer["topic"], *(each["topic"] for each in answer["alternatives"])]
    return tuple(dict.fromkeys(labels))[:3]


def _beside_the_set() -> dict[str, float]:
    """Figures on messages that have two topics, another language, or distress."""
    rows = load("two_topics.jsonl")
    two = list(zip(score(rows, parse(rows)), (set(row["topics"]) for row in rows), strict=True))
    others, upset = load("other_languages.jsonl"), load("distress.jsonl")
    return {
        "two topics: both among the first three": sum(
            topics <= set(each.ranking) for each, topics in two
        )
        / len(two),
        "two topics: both answered or offered": sum(
            topics <= {each.ranking[0], each.also, *each.choices} for each, topics in two
        )
        / len(two),
        "two topics: neither first": sum(each.ranking[0] not in topics for each, topics in two)
        / len(two),
        "other languages: not taken for French": rate(
            score(others, parse(others)),
            lambda each: each.decision == "fallback" or each.ranking[0] == OUT_OF_SCOPE,
        ),
        "distress: offered a person": rate(
            score(upset, parse(upset)),
            lambda each: each.decision == "fallback" or each.ranking[0] in OFFERING_A_PERSON,
        ),
    }


def main(arguments: Sequence[str]) -> None:
    """Print every figure as text."""
    name = arguments[0] if arguments else "evaluation.jsonl"
    rows = without_taught(load(name))
    verdicts, aside = score(rows, parse(rows)), {} if arguments else _beside_the_set()
    say = sys.stdout.write
    say(f"{len(verdicts)} messages\n")
    for label, share in (figures(verdicts) | aside).items():
        say(f"{share:7.1%}  {label}\n")
    on_topics = [each for each in verdicts if not each.is_beside and each.topic not in SMALL_TALK]
    for title, table in (
        ("manner, topics only", by(on_topics, "manner")),
        ("manner", by(verdicts, "manner")),
        ("topic", by(verdicts, "topic")),
    ):
        say(f"\nmessages  right  conf. wrong  {title}\n")
        for value, count, accuracy, wrong in table:
            say(f"{count:8}  {accuracy:5.0%}  {wrong:11.1%}  {value}\n")
    say("\nmessages  worst confusions\n")
    for (meant, understood), count in confusions(verdicts)[:20]:
        say(f"{count:8}  {meant} → {understood}\n")
    say("\nwrong lines (decision, confidence, text: right label → understood)\n")
    for each in verdicts:
        if not each.right:
            say(f"{each.decision:8} {each.confidence:.2f}  {each.text}: ")
            say(f"{each.topic} → {', '.join(each.ranking)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
