"""What was measured, as a table, as JSON, and as the page docs/benchmarks.md."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bench.rasa.contenders import Contender
from bench.rasa.load import MESSAGES, TURNS
from bench.rasa.rounds import Round

Line = tuple[str, Callable[[Round], str]]


def lines(rounds: Sequence[Round]) -> list[list[str]]:
    """The table: a line for each figure, its name first, then a cell for each round."""
    table: list[Line] = []
    for place, load in enumerate(rounds[0].loads):
        who = f"{load.clients} client{'s' if load.clients > 1 else ''}"
        table.append((f"{who}: turns per second", _of_load(place, "turns_per_second")))
        table += [(f"{who}: p{rank} of a turn", _percentile(place, rank)) for rank in (50, 95, 99)]
        table.append((f"{who}: processor time of the bot for a turn", _processor(place)))
        table.append((f"{who}: turns without an answer", _silent(place)))
    table += [
        ("200th turn of a conversation, against the first", lambda each: f"{each.growth:.2f} ×"),
        ("memory after the load (RSS)", lambda each: _megabytes(each.memory_after)),
        ("memory when ready (RSS)", lambda each: _megabytes(each.memory_ready)),
        ("time to ready", lambda each: f"{each.ready:.1f} s"),
        ("time to the first answer", lambda each: f"{each.first:.1f} s"),
        ("training, by the clock", lambda each: f"{each.training.seconds:.0f} s"),
        ("training, processor time", lambda each: f"{each.training.processor_seconds:.0f} s"),
        ("model archive", lambda each: _megabytes(each.model_size)),
        ("weights beside the archive", lambda each: _megabytes(each.weights_size)),
        ("right topic, all messages", _share("accuracy")),
        ("right topic, topics only", _share("accuracy on topics")),
        ("right label, small talk only", _share("accuracy on small talk")),
        ("out of scope recognised", _share("out of scope recognised")),
        ("confidently wrong", _share("confidently wrong")),
        ("served (right answer, or offered)", _share("served")),
        ("strangers’ messages: right topic", _strangers("accuracy")),
        ("strangers’ messages: out of scope recognised", _strangers("out of scope recognised")),
        ("strangers’ messages: confidently wrong", _strangers("confidently wrong")),
    ]
    return [[name, *(cell(each) for each in rounds)] for name, cell in table]


def as_text(contenders: Sequence[type[Contender]], rounds: Sequence[Round]) -> str:
    """The table for a terminal."""
    rows = [["", *(each.title for each in contenders)], *lines(rounds)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    )


def as_json(rounds: Sequence[Round], conditions: Mapping[str, Any]) -> dict[str, Any]:
    """Every figure; seconds, bytes and shares from 0 to 1."""
    return {**conditions, "rounds": {each.name: _round(each) for each in rounds}}


def as_page(
    contenders: Sequence[type[Contender]], rounds: Sequence[Round], conditions: Mapping[str, Any]
) -> str:
    """The page docs/benchmarks.md."""
    header = ["", *(each.title for each in contenders)]
    rule = ["---", *("---:" for _ in contenders)]
    table = "\n".join("| " + " | ".join(row) + " |" for row in [header, rule, *lines(rounds)])
    machine, known = conditions["machine"], _disturbances(rounds)
    others = f"at most {max(known):.2f}" if known else "an unknown number"
    return PAGE.format(
        table=table,
        date=conditions["measured_at"][:10],
        processor=machine["processor"],
        cores=machine["cores"],
        memory=f"{machine['memory'] / 2**30:.0f} GiB",
        system=machine["system"],
        others=others,
        made_from=conditions["made_from"],
        messages=MESSAGES,
        turns=TURNS,
        clients=rounds[0].loads[-1].clients,
        evaluated=conditions["evaluated"],
    )


PAGE = """\
# Our bot against stock Rasa

Written by `make bench`, which runs everything below; all figures are in
[benchmarks.json](benchmarks.json).

{table}

![Turns per second](pictures/bench-speed.svg)
![Understanding](pictures/bench-understanding.svg)
![Right topic by manner of writing](pictures/bench-manners.svg)

Measured on {date}: {processor}, {cores} cores, {memory}, {system}. Before each load, other
programs kept {others} of the {cores} cores busy. Training data: `{made_from}`.

## What was run

All bots learn from the same `bot/data` and `domain.yml`, have an action server of the same code,
and get the same messages, one after the other, on the same machine.

- **Relais**: the published model, started by the command and the settings of production
  (`cli/processes.py`): our channel, our tracker store in an SQLite file, `config.yml`.
- **Stock Rasa**: `rasa run` of the same Rasa 3.6 with the REST channel, conversations in memory as
  it does by itself, and `bench/rasa/stock/config.yml`: spaCy's fr_core_news_md, word and character
  n-grams, DIET with 100 epochs, FallbackClassifier 0.3 and 0.1, MemoizationPolicy and RulePolicy.
- **Rasa, logistic regression**: the same with LogisticRegressionClassifier in place of DIET.

After a warm-up with other messages, each client says {messages} messages of
`tests/nlu/evaluation.jsonl`, spread over all labels, in conversations of {turns} turns of its own:
first one client, then {clients} at once. A turn is timed at the client, from the request to the
whole answer. Processor time is that of the Rasa process, all its threads together. The 200th turn
is compared with the first over five conversations of 200 turns, ten messages over and over: the
time of the last ten against that of the first ten, each message its median. Memory is the resident
size of the Rasa process. Time to ready is from the start of the process until its readiness route
answers. Training is `rasa train --force` with an empty cache. "Right topic" and the lines below it
are the figures of `tests/nlu/score.py` on {evaluated} messages of `evaluation.jsonl`, `blind.jsonl`
and `strangers.jsonl`, all but those that are in the training data, word for word or but for accents
and marks; those of the last were written by people who had seen neither data nor messages
([decision 15](decisions/15-scores-on-unseen-messages.md)). Rasa's own pipelines are asked by `POST
/model/parse`; where FallbackClassifier took over, the topic that it set aside still counts, and it
may refuse what is beside the point. "Confidently wrong" is the share of messages that got the
answer to something else. By topic and by manner of writing: in the JSON file.

## What these figures do not say

- The clients run on the same cores as the bot, and {clients} of them mostly wait for each other:
  Rasa answers in one process, one message at a time.
- Stock Rasa is spared work that ours does: it writes nothing to a disk, checks no secret, and never
  gives a choice between topics. How it does with Rasa's own store in SQLite was not measured.
- Stock Rasa is not tuned: a team that knows it could do better than its defaults. Our components
  and thresholds were chosen, and examples added, by people who could see how ours fared on these
  messages. New messages would show a smaller distance.
- The default policies also have TEDPolicy and UnexpecTEDIntentPolicy. They learn from stories; the
  data has rules only, so they would have nothing to learn and are left out.
- "Served" counts a choice that holds the right topic. Only ours offers choices, so it compares the
  two as they are, not two classifiers.
- The memory of the action server (the same for both) and of the gateway is not included. RSS counts
  the libraries, TensorFlow among them: Rasa imports it, whether a pipeline uses it or not.
- Times to start and to train depend on the machine and on what its disk has at hand. Processor time
  is the steadier figure: where a training took longer by the clock, it had to share the cores.
- A model that `--keep` has kept comes with the training times of when it was made, whatever else
  the machine did then.
"""


def _of_load(place: int, name: str) -> Callable[[Round], str]:
    return lambda each: f"{getattr(each.loads[place], name):.1f}"


def _percentile(place: int, rank: int) -> Callable[[Round], str]:
    return lambda each: f"{each.loads[place].percentile(rank) * 1000:.0f} ms"


def _processor(place: int) -> Callable[[Round], str]:
    def cell(each: Round) -> str:
        load = each.loads[place]
        return f"{load.processor_seconds * 1000 / len(load.seconds):.1f} ms"

    return cell


def _silent(place: int) -> Callable[[Round], str]:
    return lambda each: f"{each.loads[place].silent} of {len(each.loads[place].seconds)}"


def _share(name: str) -> Callable[[Round], str]:
    return lambda each: f"{each.understood.figures[name]:.1%}"


def _strangers(name: str) -> Callable[[Round], str]:
    return lambda each: f"{each.understood.strangers[name]:.1%}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def _disturbances(rounds: Sequence[Round]) -> list[float]:
    return [busy for each in rounds for busy in each.disturbance if busy is not None]


def _round(each: Round) -> dict[str, Any]:
    return {
        "training_seconds": round(each.training.seconds, 1),
        "training_processor_seconds": round(each.training.processor_seconds, 1),
        "model_bytes": each.model_size,
        "weights_bytes": each.weights_size,
        "ready_seconds": round(each.ready, 2),
        "first_answer_seconds": round(each.first, 2),
        "memory_ready_bytes": each.memory_ready,
        "memory_after_bytes": each.memory_after,
        "others_busy_cores": [
            None if busy is None else round(busy, 2) for busy in each.disturbance
        ],
        "loads": [
            {
                "clients": load.clients,
                "turns": len(load.seconds),
                "without_answer": load.silent,
                "processor_seconds_per_turn": round(load.processor_seconds / len(load.seconds), 5),
                "turns_per_second": round(load.turns_per_second, 2),
                **{f"p{rank}_seconds": round(load.percentile(rank), 4) for rank in (50, 95, 99)},
            }
            for load in each.loads
        ],
        "growth": round(each.growth, 3),
        "understood": {
            kind: {name: round(share, 4) for name, share in shares.items()}
            for kind, shares in asdict(each.understood).items()
        },
    }
