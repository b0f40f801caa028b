"""Owns how well each bot recognises the topic of messages that neither was trained on."""

from collections.abc import Sequence

import httpx

from bench.contenders import Contender, Stock
from tests.nlu.score import Row, figures, load, parse, score

FALLBACK = "nlu_fallback"


def understood(contender: Contender) -> dict[str, float]:
    """The figures of `tests.nlu.score`, from 0 to 1. Stock Rasa must be running."""
    rows = load("evaluation.jsonl")
    return figures(score(rows, _read_by(contender, rows)))


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
