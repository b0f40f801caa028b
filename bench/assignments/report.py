"""What `bench.assignments` measured, as a table and as the page docs/benchmarks-assignments.md."""

from collections.abc import Callable, Sequence
from typing import Any

from bench.assignments.claims import RACERS, TASKS
from handoff.duties.offering import BATCH

COLUMNS: dict[str, tuple[list[str], Callable[[dict[str, Any]], list[str]]]] = {
    "rates": (
        ["many at once", "processes", "given", "a second", "p50", "p99"],
        lambda each: [
            each["contender"], str(each["processes"]), f"{each['claimed']:,}",
            f"{each['per_second']:,.0f}",
            f"{each['p50_ms']:.1f} ms", f"{each['p99_ms']:.1f} ms",
        ],
    ),
    "costs": (
        ["one claimant alone", "waiting", "given", "for each", "p99"],
        lambda each: [
            each["contender"], f"{each['waiting']:,}", f"{each['claimed']:,}",
            f"{each['each_ms']:.2f} ms", f"{each['p99_ms']:.1f} ms",
        ],
    ),
    "races": (
        ["race", "claimants", "attempts", "winners", "took", "p99 of a loser"],
        lambda each: [
            each["contender"], str(each["claimants"]), f"{each['attempts']:,}",
            f"{each['winners']:,}", f"{each['seconds']:.0f} s", f"{each['lost_p99_ms']:.1f} ms",
        ],
    ),
}  # fmt: skip


def table(found: dict[str, Any]) -> str:
    """A table in Markdown for each part that was measured."""
    made = []
    for part, (header, line) in COLUMNS.items():
        if part in found:
            made.append(_lines(header, [line(each) for each in found[part]["lines"]]))
    return "\n\n".join(made)


def _lines(header: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in header[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *body))


def page(found: dict[str, Any]) -> str:
    """The page docs/benchmarks-assignments.md."""
    made_on = found["machine"]
    measured = [found[part] for part in COLUMNS if part in found]
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
        batch=BATCH,
        racers=RACERS,
        **found["postgresql"],
    )


PAGE_OF = """\
# How fast a conversation is given to an agent

Written by `python -m bench.assignments`; all figures are in
[benchmarks-assignments.json](benchmarks-assignments.json).

{table}

Measured on {date}: {processor}, {cores} cores. Before the measurements, other programs kept up to
{busy} of the cores busy.

## What was run

{waiting} visitors wait, for {agents} agents.

- **Relais offers** is `Offering.assign_batch`, which every gateway does whenever something changes:
  lock the free agents and at most {batch} of those who wait, choose by skill, load and turn, write
  the offers, commit, ring; again until nobody waits. Every visitor gets exactly one offer.
- **An agent takes** is `AgentDesk.take` of a named conversation, as the gateway calls it: see that
  nobody has it, lock the conversation and the agent, check hours and seats, write the entry and
  the conversation, commit, ring.
- **procrastinate fetches** is `JobManager.fetch_job`: one statement that marks the next job as
  being done, and its commit.

All are on the same PostgreSQL in the same run, with a new database each. Nobody asks for less than
what its server does, which said `fsync = {fsync}` and `synchronous_commit = {synchronous_commit}`:
with both on, every commit is synced to disk, procrastinate's too. So it is on SQLite
(`synchronous=FULL`). Each process has {tasks} agents or workers at once; one that offers, as each
gateway has. After each measurement what was given is counted in the database: a conversation or
job that was given to nobody or twice would end the program without a page.

p50 and p99 are of the call that gave it; a call of Relais gives up to {batch}. "One claimant alone"
calls one time after the other. In the race {racers} claimants in 4 processes want every
conversation, in the same order; each has exactly one winner, and whoever comes too late is told by
whom.

## What these figures do not say

- An offer is a question to an agent, who then takes the conversation: both lines belong to the way
  of a visitor, and the second is the slower one. A job that was fetched needs one more statement
  when it is done, which is not measured.
- A claim of procrastinate looks for the next job; a taking agent names the conversation, and gets
  an entry written that the visitor reads.
- Clients, Python and the database share the cores of the machine. SQLite is meant for one process;
  four of them show that nothing breaks.
- The first claim of a process compiles its statements.
"""
