"""`python -m bench.assignments [part …] [--quick]`: how fast conversations are given to agents."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import machine
from bench.assignments.claims import RACERS, TASKS, Claimant, Work, Worked, fetch, offer, take, work
from bench.assignments.queues import (
    AGENTS,
    durability,
    given_conversations,
    given_jobs,
    job_queue,
    waiting_list,
)
from bench.assignments.report import page, table
from bench.processes import BenchError
from cli.processes import ROOT

WAITING = 10_000
ASSIGNED = 2_000
"""Claims that are timed with so many waiting, where each gives one."""
SIZES = (100, 1_000, 10_000)
FEW = 200
"""Claims that are timed at each size, where each gives one and so many wait."""
PROCESSES = (1, 4)
RESULTS = ROOT / "docs" / "benchmarks-assignments.json"
PAGE = ROOT / "docs" / "benchmarks-assignments.md"

type Filled = Callable[[str, Path, int], AbstractContextManager[str]]


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that claims: on which database, from which queue, how.

    `given` counts in the database what was given. A claim of one that gives `many` at once goes to
    the first of those who wait; each process has one such claimant, as each gateway has.
    """

    title: str
    database: str
    queue: Filled
    claimant: Claimant
    given: Callable[[str], int]
    many: bool = False


def _relais(database: str, name: str) -> tuple[Contender, Contender]:
    return (
        Contender(
            f"Relais offers, {name}", database, waiting_list, offer, given_conversations, True
        ),
        Contender(f"An agent takes, {name}", database, waiting_list, take, given_conversations),
    )


CONTENDERS = (
    *_relais("postgresql", "PostgreSQL"),
    *_relais("sqlite", "SQLite"),
    Contender("procrastinate fetches, PostgreSQL", "postgresql", job_queue, fetch, given_jobs),
)


def main() -> int:
    """Give the exit code: 1 when something was given to nobody, or twice."""
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
            try:
                lines = PARTS[part](own, 100 if chosen.quick else 1)
            except BenchError as error:
                print(f"The benchmark failed: {error}", file=sys.stderr)
                return 1
            found[part] = {
                "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "others_busy_cores": busy,
                "lines": lines,
            }
    found |= {"machine": machine.described(), "waiting": WAITING, "agents": AGENTS}
    found["postgresql"] = durability()
    print(table(found))
    if not chosen.quick:
        RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
        PAGE.write_text(page(found), "utf-8")
    return 0


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
                    (WAITING if each.many else ASSIGNED) // scale,
                    processes,
                )
            ),
        }
        for number, each in enumerate(CONTENDERS)
        for processes in PROCESSES
    ]


def costs(folder: Path, scale: int) -> list[dict[str, Any]]:
    """What one takes to be given, by contender and by how many wait."""
    return [
        {
            "contender": each.title,
            "waiting": size,
            **_figures(
                _claimed(
                    each,
                    folder / f"{number}-{size}",
                    size,
                    size if each.many else min(size, FEW),
                    1,
                    1,
                )
            ),
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
    """`count` of those who wait are claimed, each once. Raises BenchError."""
    tasks = 1 if contender.many else tasks
    with contender.queue(contender.database, folder, waiting) as url:
        share = [
            Work(range(first * tasks, (first + 1) * tasks), range(count)[first::processes])
            for first in range(processes)
        ]
        return _checked(contender, url, work(contender.claimant, url, share), count)


def _checked(contender: Contender, url: str, done: Worked, count: int) -> Worked:
    """What was done, if `count` were given once each, by what was told and by what is stored."""
    stored = contender.given(url)
    if not done.given == stored == count:
        counts = f"{done.given} of {count} were given, {stored} by the database"
        raise BenchError(f"{contender.title}: {counts}")
    return done


def _race(contender: Contender, folder: Path, scale: int) -> dict[str, Any]:
    """All claimants want every conversation, in the same order. Raises BenchError."""
    waiting, processes = WAITING // scale, RACERS // TASKS
    with contender.queue(contender.database, folder, waiting) as url:
        share = [
            Work(range(first * TASKS, (first + 1) * TASKS), range(waiting), raced=True)
            for first in range(processes)
        ]
        done = _checked(contender, url, work(contender.claimant, url, share), waiting)
    return {
        "claimants": RACERS,
        "waiting": waiting,
        "attempts": len(done.claims),
        "winners": done.given,
        "seconds": round(done.elapsed, 2),
        **_lost(done),
    }


def _lost(done: Worked) -> dict[str, float]:
    """How long it took who came too late to be told so."""
    lost = sorted(seconds for seconds, many in done.claims if not many)
    ranks = {rank: lost[len(lost) * rank // 100] for rank in (50, 99)}
    return {f"lost_p{rank}_ms": round(seconds * 1000, 3) for rank, seconds in ranks.items()}


def _figures(done: Worked) -> dict[str, Any]:
    return {
        "claimed": done.given,
        "per_second": round(done.per_second, 1),
        "each_ms": round(sum(seconds for seconds, _ in done.claims) / done.given * 1000, 3),
        **{f"p{rank}_ms": round(done.percentile(rank) * 1000, 3) for rank in (50, 99)},
    }


if __name__ == "__main__":
    sys.exit(main())
