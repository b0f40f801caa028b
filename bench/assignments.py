"""`python -m bench.assignments [--quick]`: how fast conversations are given to agents."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from api.processes import ROOT
from bench import machine
from bench.claims import TASKS, Claimant, Work, Worked, fetch, take, work
from bench.queues import AGENTS, job_queue, waiting_list

WAITING = 10_000
ASSIGNED = 2_000
"""Claims that are timed with so many waiting."""
SIZES = (100, 1_000, 10_000)
FEW = 100
"""Claims that are timed at each size."""
PROCESSES = (1, 4)
RACERS = 16
RESULTS = ROOT / "docs" / "benchmarks-assignments.json"
PAGE = ROOT / "docs" / "benchmarks-assignments.md"

type Filled = Callable[[str, Path, int], AbstractContextManager[str]]


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that claims: on which database, from which queue, how."""

    title: str
    database: str
    queue: Filled
    claimant: Claimant


CONTENDERS = (
    Contender("Relais, PostgreSQL", "postgresql", waiting_list, take),
    Contender("Relais, SQLite", "sqlite", waiting_list, take),
    Contender("procrastinate, PostgreSQL", "postgresql", job_queue, fetch),
)


def main() -> int:
    """Give the exit code: 1 when a conversation had no winner, or two."""
    parser = argparse.ArgumentParser(prog="bench.assignments")
    parser.add_argument("--quick", action="store_true", help="a hundredth of it; writes nothing")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for quiet")
    chosen = parser.parse_args()
    scale = 100 if chosen.quick else 1
    with tempfile.TemporaryDirectory() as name:
        found = measured(Path(name), scale, chosen.patience)
    print(table(found))
    if not chosen.quick:
        RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
        PAGE.write_text(page(found), "utf-8")
    return 0 if all(race["winners"] == race["waiting"] for race in found["races"]) else 1


def measured(folder: Path, scale: int, patience: float) -> dict[str, Any]:
    """Every figure, in the form of the JSON file."""
    rates, costs, races = [], [], []
    for number, each in enumerate(CONTENDERS):
        for processes in PROCESSES:
            own = folder / f"rate-{number}-{processes}"
            busy = machine.await_quiet(patience)
            done = _claimed(each, own, WAITING // scale, ASSIGNED // scale, processes)
            rates.append(
                {
                    "contender": each.title,
                    "processes": processes,
                    "others_busy_cores": busy,
                    **_figures(done),
                }
            )
        for size in SIZES:
            done = _claimed(each, folder / f"cost-{number}-{size}", size, min(FEW, size), 1, 1)
            costs.append({"contender": each.title, "waiting": size, **_figures(done)})
        if each.claimant is take:
            races.append({"contender": each.title, **_race(each, folder / f"race-{number}", scale)})
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine.described(),
        "waiting": WAITING // scale,
        "agents": AGENTS,
        "claimants_of_a_process": TASKS,
        "rates": rates,
        "costs": costs,
        "races": races,
    }


def _claimed(
    contender: Contender, folder: Path, waiting: int, count: int, processes: int, tasks: int = TASKS
) -> Worked:
    """`count` of those who wait are claimed, each once."""
    with contender.queue(contender.database, folder, waiting) as url:
        share = [
            Work(range(first * tasks, (first + 1) * tasks), range(count)[first::processes])
            for first in range(processes)
        ]
        return work(contender.claimant, url, share)


def _race(contender: Contender, folder: Path, scale: int) -> dict[str, Any]:
    """All claimants want every conversation, in the same order."""
    waiting, processes = WAITING // scale, RACERS // TASKS
    with contender.queue(contender.database, folder, waiting) as url:
        share = [
            Work(range(first * TASKS, (first + 1) * TASKS), range(waiting), raced=True)
            for first in range(processes)
        ]
        done = work(contender.claimant, url, share)
    return {
        "claimants": RACERS,
        "waiting": waiting,
        "attempts": len(done.seconds),
        "winners": done.won,
        "seconds": round(done.elapsed, 2),
    }


def _figures(done: Worked) -> dict[str, Any]:
    return {
        "claimed": done.won,
        "per_second": round(done.per_second, 1),
        "mean_ms": round(sum(done.seconds) / len(done.seconds) * 1000, 3),
        **{f"p{rank}_ms": round(done.percentile(rank) * 1000, 3) for rank in (50, 99)},
    }


def table(found: dict[str, Any]) -> str:
    """Three tables in Markdown."""
    rates = [
        [r["contender"], str(r["processes"]), f"{r['per_second']:.0f}", f"{r['p50_ms']:.1f} ms",
         f"{r['p99_ms']:.1f} ms"]
        for r in found["rates"]
    ]  # fmt: skip
    costs = [
        [c["contender"], f"{c['waiting']:,}", f"{c['mean_ms']:.2f} ms", f"{c['p99_ms']:.2f} ms"]
        for c in found["costs"]
    ]
    races = [
        [r["contender"], str(r["claimants"]), f"{r['attempts']:,}", f"{r['winners']:,}",
         f"{r['seconds']:.0f} s"]
        for r in found["races"]
    ]  # fmt: skip
    return "\n\n".join(
        [
            _lines(["claims", "processes", "a second", "p50", "p99"], rates),
            _lines(["one claim after the other", "waiting", "mean", "p99"], costs),
            _lines(["race", "claimants", "attempts", "winners", "took"], races),
        ]
    )


def _lines(header: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in header[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *body))


def page(found: dict[str, Any]) -> str:
    """The page docs/benchmarks-assignments.md."""
    made_on = found["machine"]
    busy = [r["others_busy_cores"] for r in found["rates"] if r["others_busy_cores"] is not None]
    return PAGE_OF.format(
        table=table(found),
        date=found["measured_at"][:10],
        processor=made_on["processor"],
        cores=made_on["cores"],
        busy=f"{max(busy):.2f}" if busy else "an unknown number",
        waiting=f"{found['waiting']:,}",
        agents=found["agents"],
        tasks=found["claimants_of_a_process"],
        few=FEW,
    )


PAGE_OF = """\
# How fast a conversation is given to an agent

Written by `python -m bench.assignments`; all figures are in
[benchmarks-assignments.json](benchmarks-assignments.json).

{table}

Measured on {date}: {processor}, {cores} cores. Before each measurement, other programs kept at most
{busy} of the cores busy.

## What was run

{waiting} visitors wait, for {agents} agents. A claim of Relais is `AgentDesk.take`, as the
gateway calls it: lock the conversation and the agent, check hours and seats, write the entry and
the conversation, commit, ring. A claim of procrastinate is `JobManager.fetch_job`: one statement
that marks the next job as being done. Each process has {tasks} claimants at once. Both use the
same PostgreSQL in the same run. SQLite syncs every commit to disk.

The cost of a claim is measured on one claimant of one process, over {few} claims. In the race all
claimants want every conversation, in the same order; each must have exactly one winner.

## What these figures do not say

- A claim of Relais does more than one of procrastinate: six statements in a transaction against
  one, with the entry that the visitor reads. It is given which conversation to take; procrastinate
  also looks for the next one.
- Clients, Python and the database share the cores of the machine.
"""


if __name__ == "__main__":
    sys.exit(main())
