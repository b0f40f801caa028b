"""`python -m bench.queries`: how long each question about merchant data takes at five million rows.

Makes a database of its own on SQLite and, where a server answers at POSTGRESQL, on PostgreSQL;
fills it as `relais seed` does, asks as random tenants, and drops it. `--url` asks a database that
is filled already, and leaves it.
"""

import argparse
import asyncio
import sys
import time
from dataclasses import dataclass
from random import Random
from statistics import quantiles

from bench import machine
from bench.queries.databases import SERVER, postgresql, sqlite
from bench.queries.questions import READ, WRITTEN, Asked
from bench.queries.samples import TODAY, Sample, sample
from merchants.opening import merchants_at
from merchants.ports import Merchants
from merchants.sql.loading import load
from migrations import migrate

GOAL_MS = 30.0


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds that passed, and that this process worked.

    SQLite works within it: there the second is what a machine without other work would take.
    """

    passed: float
    worked: float


def main() -> int:
    """Give the exit code: 1 when a question takes longer than its goal."""
    parser = argparse.ArgumentParser(prog="bench.queries", description=__doc__)
    parser.add_argument("--merchants", type=int, default=2000)
    parser.add_argument("--transactions", type=int, default=5_000_000)
    parser.add_argument("--tenants", type=int, default=200, help="how many ask each question")
    parser.add_argument(
        "--patience", type=float, default=60, help="seconds to wait for a quiet machine"
    )
    parser.add_argument("--url", action="append", help="a database filled already; may be repeated")
    chosen = parser.parse_args()
    slow = False
    for url in chosen.url or ():
        slow |= _report(url, chosen)
    if not chosen.url:
        for place in (sqlite, postgresql):
            with place() as url:
                if url is None:
                    _say(f"no PostgreSQL answers at {SERVER}: not measured")
                    continue
                _fill(url, chosen)
                slow |= _report(url, chosen)
    return 1 if slow else 0


def _fill(url: str, chosen: argparse.Namespace) -> None:
    migrate(url)
    began, said = time.monotonic(), 0

    def loaded(merchants: int, transactions: int) -> None:
        nonlocal said
        if merchants == chosen.merchants or transactions - said > chosen.transactions / 10:
            said = transactions
            _say(f"{transactions} transactions after {time.monotonic() - began:.0f} s")

    asyncio.run(load(url, chosen.merchants, chosen.transactions, TODAY, loaded))


def _report(url: str, chosen: argparse.Namespace) -> bool:
    """Print a table; whether any question was slower than its goal."""
    busy = machine.await_quiet(chosen.patience)
    times = asyncio.run(_measured(url, chosen.merchants, chosen.tenants))
    others = "not known" if busy is None else f"{busy:.1f}"
    print(f"\n{url.partition(':')[0]}; {machine.described()['processor']}, busy before: {others}\n")
    print("| question | p50 ms | p95 ms | p95 of our own work, ms |\n|---|---|---|---|")
    slow = False
    for name, taken in times.items():
        cuts = quantiles([each.passed for each in taken], n=100)
        work = quantiles([each.worked for each in taken], n=100)[94]
        slow |= cuts[94] > GOAL_MS and name in READ
        print(f"| {name} | {cuts[49]:.1f} | {cuts[94]:.1f} | {work:.1f} |", flush=True)
    return slow


async def _measured(url: str, merchants: int, tenants: int) -> dict[str, list[Taken]]:
    """Milliseconds of each question, once a tenant; a first round of reading is not measured."""
    kept = merchants_at(url)
    chance = Random(f"{tenants} of {merchants}")  # noqa: S311 - a benchmark's choice
    samples = [await sample(kept, chance.randrange(merchants)) for _ in range(tenants)]
    times: dict[str, list[Taken]] = {}
    for name, asked in READ.items():
        for one in samples:
            await asked(kept, one)
        times[name] = [await _timed(asked, kept, one) for one in samples]
    for name, asked in WRITTEN.items():
        waiting = {one.number: one for one in samples if one.case_number}.values()
        times[name] = [await _timed(asked, kept, one) for one in waiting]
    await kept.close()
    return times


async def _timed(asked: Asked, kept: Merchants, one: Sample) -> Taken:
    began, worked = time.perf_counter(), time.process_time()
    await asked(kept, one)
    return Taken((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000)


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
