"""`python -m bench.assignments [part …] [--quick]`: how fast conversations are given to agents."""

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
    parser.add_argument(
        "parts", nargs="*", metavar="part", help="rates, costs, races; all if none is named"
    )
    parser.add_argument("--quick", action="store_true", help="a hundredth of it; writes nothing")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for quiet")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    # A part that is not measured again stays as it was.
    known = RESULTS.exists() and not chosen.quick
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if known else {}
    with tempfile.TemporaryDirectory() as name:
        for part in chosen.parts or PARTS:
            own = Path(name) / part
            busy = machine.await_quiet(chosen.patience)
            lines = PARTS[part](own, 100 if chosen.quick else 1)
            found[part] = {
                "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "others_busy_cores": busy,
                "lines": lines,
            }
    found |= {"machine": machine.described(), "waiting": WAITING, "agents": AGENTS}
    print(table(found))
    if not chosen.quick:
        RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
        PAGE.write_text(page(found), "utf-8")
    races = found.get("races", {"lines": []})["lines"]
    return 0 if all(race["winners"] == race["waiting"] for race in races) else 1


def rates(folder: Path, scale: int) -> list[dict[str, Any]]:
    """Claims a second while many wait, by contender and number of processes."""
    return [
        {
            "contender": each.title,
            "processes": processes,
            **_figures(
                _claimed(
                    each,
                    folder / f"{number}-{processes}",
                    WAITING // scale,
                    ASSIGNED // scale,
                    processes,
                )
            ),
        }
        for number, each in enumerate(CONTENDERS)
        for processes in PROCESSES
    ]


def costs(folder: Path, scale: int) -> list[dict[str, Any]]:
    """What one claim takes, by contender and by how many wait."""
    return [
        {
            "contender": each.title,
            "waiting": size,
            **_figures(_claimed(each, folder / f"{number}-{size}", size, FEW, 1, 1)),
        }
        for number, each in enumerate(CONTENDERS)
        for size in SIZES[: 1 if scale > 1 else None]
    ]


def races(folder: Path, scale: int) -> list[dict[str, Any]]:
    """Every claimant wants every conversation."""
    return [
        {"contender": each.title, **_race(each, folder / f"{number}", scale)}
        for number, each in enumerate(CONTENDERS)
        if each.claimant is take
    ]


PARTS = {"rates": rates, "costs": costs, "races": races}


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
    """A table in Markdown for each part that was measured."""
    made = []
    for part, (header, line) in COLUMNS.items():
        if part in found:
            made.append(_lines(header, [line(each) for each in found[part]["lines"]]))
    return "\n\n".join(made)


COLUMNS: dict[str, tuple[list[str], Callable[[dict[str, Any]], list[str]]]] = {
    "rates": (
        ["many claimants at once", "processes", "a second", "p50", "p99"],
        lambda each: [
            each["contender"], str(each["processes"]), f"{each['per_second']:.0f}",
            f"{each['p50_ms']:.1f} ms", f"{each['p99_ms']:.1f} ms",
        ],
    ),
    "costs": (
        ["one claim after the other", "waiting", "mean", "p99"],
        lambda each: [
            each["contender"], f"{each['waiting']:,}", f"{each['mean_ms']:.2f} ms",
            f"{each['p99_ms']:.2f} ms",
        ],
    ),
    "races": (
        ["race", "claimants", "attempts", "winners", "took"],
        lambda each: [
            each["contender"], str(each["claimants"]), f"{each['attempts']:,}",
            f"{each['winners']:,}", f"{each['seconds']:.0f} s",
        ],
    ),
}  # fmt: skip


def _lines(header: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in header[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *body))


def page(found: dict[str, Any]) -> str:
    """The page docs/benchmarks-assignments.md."""
    made_on = found["machine"]
    measured = [found[part] for part in PARTS if part in found]
    busy = [each["others_busy_cores"] for each in measured if each["others_busy_cores"]]
    return PAGE_OF.format(
        table=table(found),
        date=max(each["measured_at"] for each in measured)[:10],
        processor=made_on["processor"],
        cores=made_on["cores"],
        busy=f"{max(busy):.2f}" if busy else "an unknown number",
        waiting=f"{found['waiting']:,}",
        agents=found["agents"],
        tasks=TASKS,
        few=FEW,
    )


PAGE_OF = """\
# How fast a conversation is given to an agent

Written by `python -m bench.assignments`; all figures are in
[benchmarks-assignments.json](benchmarks-assignments.json).

{table}

Measured on {date}: {processor}, {cores} cores. Before the measurements, other programs kept up to
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
