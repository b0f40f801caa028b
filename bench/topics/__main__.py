"""Weighs the candidates: `bot/.venv/bin/python -m bench.topics`.

Runs in the bot's interpreter. Every candidate learns the same examples; each is judged by five-fold
cross-validation on them and on the messages of tests/nlu. Writes docs/candidates.md.
"""

import json
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.model_selection import StratifiedKFold

from bench.topics.candidates import ROOT, Candidate, Data, Numbers, candidates
from bench.topics.candidates import data as read_data
from bench.topics.spacy_costs import costs
from bench.topics.spacy_cuts import cuttings
from bot.components.french_reader import FrenchReader
from bot.components.known_forms import KnownForms

PAGE = ROOT / "docs" / "candidates.md"
FOLDS, BINS = 5, 10
OUT_OF_SCOPE = "out_of_scope"
#: A message is answered from this confidence on, as config.yml has it by default.
ANSWERED = 0.5
TIMED = 100


def main() -> None:
    """Weigh every candidate and write the page."""
    reader = FrenchReader(KnownForms.of())
    data = read_data(reader)
    rows = []
    for each in candidates(data, reader):
        rows.append(_weighed(each, data))
        print(json.dumps(rows[-1], ensure_ascii=False), flush=True)
    PAGE.write_text(page(rows, data) + spacy_part(data), encoding="utf-8")


def _weighed(candidate: Candidate, data: Data) -> dict[str, Any]:
    examples, others = np.arange(data.known), np.arange(data.known, len(data.texts))
    wanted = data.wanted[: data.known]
    chances = np.zeros((data.known, len(data.labels)))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=2026)
    for taught, asked in folds.split(examples, wanted):
        chances[asked] = candidate.learn(taught, asked)
    began = time.process_time()
    unseen = candidate.learn(examples, others)
    trained = time.process_time() - began
    return {
        "candidate": candidate.name,
        "cross_validated": _right(chances, wanted),
        "calibration_error": _calibration_error(chances, wanted),
        "rejected": _rejected(chances, wanted, data),
        "unseen": _right(unseen, data.wanted[others]),
        "unseen_confidently_wrong": _confidently_wrong(unseen, data.wanted[others], data),
        "unseen_rejected": _rejected(unseen, data.wanted[others], data),
        "milliseconds": _milliseconds(candidate, [data.texts[each] for each in others]),
        "megabytes": candidate.numbers * 4 / 1e6,
        "training_seconds": trained,
    }


def _right(chances: Numbers, wanted: Numbers) -> float:
    return float((chances.argmax(axis=1) == wanted).mean())


def _confidently_wrong(chances: Numbers, wanted: Numbers, data: Data) -> float:
    said = chances.argmax(axis=1)
    answered = (chances.max(axis=1) >= ANSWERED) & (said != data.labels.index(OUT_OF_SCOPE))
    return float((answered & (said != wanted)).mean())


def _rejected(chances: Numbers, wanted: Numbers, data: Data) -> float:
    """The share of what is beside the point that gets no answer."""
    beside = data.labels.index(OUT_OF_SCOPE)
    among = chances[wanted == beside]
    refused = (among.argmax(axis=1) == beside) | (among.max(axis=1) < ANSWERED)
    return float(refused.mean())


def _calibration_error(chances: Numbers, wanted: Numbers) -> float:
    """Expected calibration error: how far confidence is from the share of right answers."""
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == wanted
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [
        abs(sure[bins == each].mean() - right[bins == each].mean()) * (bins == each).mean()
        for each in range(BINS)
        if (bins == each).any()
    ]
    return float(sum(gaps))


def _milliseconds(candidate: Candidate, texts: Sequence[str]) -> float:
    """Processor time for one message, on one thread."""
    some = texts[:: max(1, len(texts) // TIMED)]
    candidate.read(some[0])
    began = time.process_time()
    for text in some:
        candidate.read(text)
    return (time.process_time() - began) * 1000 / len(some)


def page(rows: Sequence[dict[str, Any]], data: Data) -> str:
    """The page docs/candidates.md; `rows` are what `_weighed` gives."""
    lines = [
        f"| {row['candidate']} | {row['cross_validated']:.1%} | {row['calibration_error']:.1%} "
        f"| {row['rejected']:.1%} | {row['unseen']:.1%} | {row['unseen_confidently_wrong']:.1%} "
        f"| {row['unseen_rejected']:.1%} | {row['milliseconds']:.1f} ms "
        f"| {row['megabytes']:.0f} MB | {row['training_seconds']:.0f} s |"
        for row in rows
    ]
    return PAGE_TEXT.format(
        columns=" | ".join(COLUMNS),
        rows="\n".join(lines),
        examples=data.known,
        labels=len(data.labels),
        unseen=len(data.texts) - data.known,
        folds=FOLDS,
        answered=ANSWERED,
    )


def spacy_part(data: Data) -> str:
    """What each part of spaCy costs and brings."""
    known = KnownForms.of(examples=data.texts[: data.known])
    return SPACY_TEXT.format(
        costs="\n".join(
            f"| {each.part} | {each.milliseconds:.2f} ms | {each.megabytes:.0f} MB "
            f"| {each.seconds:.1f} s |"
            for each in costs(known, data.texts[data.known :])
        ),
        cuttings="\n".join(
            f"| {each.way} | {each.offered:.1%} | {each.mistaken:.1%} |" for each in cuttings()
        ),
    )


COLUMNS = (
    "", "right, cross-validated", "calibration error", "rejected", "right, unseen",
    "confidently wrong, unseen", "rejected, unseen", "one message", "kept numbers", "training",
)  # fmt: skip
PAGE_TEXT = """\
# The candidates for recognising topics

Written by `bot/.venv/bin/python -m bench.topics`, which runs everything below.

| {columns} |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

All learn the same {examples} examples of {labels} labels. *Cross-validated* is over {folds} folds
of these examples; *unseen* are the {unseen} messages of `tests/nlu/evaluation.jsonl` and
`blind.jsonl` that are not among them (neither set is blind any more, see
[decision 15](decisions/15-scores-on-unseen-messages.md)). The examples are harder than the
messages: they were chosen to differ from each other. *Calibration error* is how far, on the
average, confidence is from
the share of right answers (ECE, ten bins). *Rejected* is what is beside the point and gets no
answer: it is understood as such, or nothing has a confidence of {answered}. *One message* is
processor time on one thread, for turning it into numbers, which is nearly all of it; *kept numbers*
are the model's own, in 32 bits, without the encoder (22 MB, and 54 MB of vectors mapped from a
file) or spaCy's vectors; *training* is processor time, without encoding the examples (20 s). Slips
of the hand are mended in the product before all this; here they are not. Every text is read and
written out beforehand: that costs the same for each, and stands below. *Besides* is a third view
next to words and letters.
"""
SPACY_TEXT = """
## What spaCy brings and costs, part by part

| part | one message | memory | to load |
|---|---:|---:|---:|
{costs}

Each part is measured in a process of its own, together with spaCy itself: processor time on one
thread, to load and for a message.

| where one question may end | two topics, both offered | one topic, taken for two |
|---|---:|---:|
{cuttings}

The messages with two topics are `tests/nlu/two_topics.jsonl`; those with one, what is not beside
the point in `evaluation.jsonl`. The published model judges the parts. What was kept, and why not
the rest, is told in [decision 41](decisions/41-spacy-reads-by-rules.md).
"""


if __name__ == "__main__":
    main()
