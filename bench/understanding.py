"""Owns how well each bot recognises the topic of messages that neither was trained on."""

import re
from collections.abc import Iterator, Sequence

import httpx
import yaml

from bench.contenders import Contender, Stock
from bench.training import DATA
from tests.nlu.score import Row, figures, load, parse, score

#: An entity within an example, `[mars](month)` or `[mars]{"entity": "month"}`.
ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
FALLBACK = "nlu_fallback"


def understood(contender: Contender) -> dict[str, float]:
    """The figures of `tests.nlu.score`, from 0 to 1. Stock Rasa must be running."""
    rows = unseen()
    return figures(score(rows, _read_by(contender, rows)))


def unseen() -> list[Row]:
    """The messages of evaluation.jsonl that are not, word for word, in the training data."""
    taught = {_bare(text) for text in _examples()}
    return [row for row in load("evaluation.jsonl") if _bare(row["text"]) not in taught]


def _examples() -> Iterator[str]:
    for path in sorted((DATA / "nlu").glob("*.yml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in group["examples"].splitlines():
                yield ANNOTATION.sub(r"\1", line.removeprefix("- "))


def _bare(text: str) -> str:
    return text.strip().casefold()


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
