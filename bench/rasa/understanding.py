"""How well each bot recognises the topic of messages that neither was trained on."""

from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from bench.rasa.contenders import Contender, Stock
from tests.nlu.score import SMALL_TALK, Row, Verdict, by, figures, load, parse, score
from tests.nlu.taught import without_taught

FALLBACK = "nlu_fallback"
STRANGERS = "strangers.jsonl"
SETS = ("evaluation.jsonl", "blind.jsonl", STRANGERS)


@dataclass(frozen=True, slots=True)
class Understood:
    """The figures of `tests.nlu.score`, from 0 to 1: of all messages, of those that strangers
    wrote, and the share of right labels for each manner of writing and each topic.
    """

    figures: dict[str, float]
    strangers: dict[str, float]
    manners: dict[str, float]
    topics: dict[str, float]


def understood_by(contender: Contender) -> Understood:
    """How well a bot understands; one that is not ours must be running."""
    rows, strangers = unseen(), {row["text"] for row in load(STRANGERS)}
    verdicts = score(rows, _read_by(contender, rows))
    on_topics = [each for each in verdicts if not each.is_beside and each.topic not in SMALL_TALK]
    return Understood(
        figures(verdicts),
        figures([each for each in verdicts if each.text in strangers]),
        _right_by(on_topics, "manner"),
        _right_by(verdicts, "topic"),
    )


def _right_by(verdicts: Sequence[Verdict], name: str) -> dict[str, float]:
    return {value: right for value, _, right, _ in by(verdicts, name)}


def unseen() -> list[Row]:
    """The messages of all sets that are not in the training data, nor nearly."""
    return [row for name in SETS for row in without_taught(load(name))]


def _read_by(contender: Contender, rows: Sequence[Row]) -> list[Row]:
    if not isinstance(contender, Stock):
        return parse(rows)
    with httpx.Client(base_url=contender.address, timeout=30) as http:
        return [
            _as_ours(http.post("/model/parse", json={"text": row["text"]}).json()) for row in rows
        ]


def _as_ours(read: Row) -> Row:
    """An answer of /model/parse in the form of `relais parse`.

    Where FallbackClassifier has put its own intent first, the topic is the one that it set aside:
    stock Rasa is not counted wrong for a threshold.
    """
    ranking = [each for each in read["intent_ranking"] if each["name"] != FALLBACK]
    refused = read["intent"]["name"] == FALLBACK
    return {
        "topic": ranking[0]["name"],
        "confidence": ranking[0]["confidence"],
        "alternatives": [
            {"topic": each["name"], "confidence": each["confidence"]} for each in ranking[1:3]
        ],
        "decision": "fallback" if refused else "answer",
    }
