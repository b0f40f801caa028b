"""`python -m bench.queries`: how long each question about merchant data takes at five million rows.

Makes a database of its own on SQLite and, where a server answers at POSTGRESQL, on PostgreSQL;
fills it as `relais seed` does, asks as random tenants, and drops it. `--url` asks a database that
is filled already, and leaves it.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import quantiles
from uuid import uuid4
from zoneinfo import ZoneInfo

import asyncpg

from bench import machine
from merchants.demo.crowd import tenant_of
from merchants.dispute import Response
from merchants.money import Money
from merchants.month import Month
from merchants.opening import merchants_at
from merchants.period import Period
from merchants.ports import Merchants
from merchants.profile import Notification
from merchants.sql.loading import load
from merchants.tenant import Role, Tenant
from migrations import migrate

SERVER = os.environ.get("POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")
GOAL_MS = 30.0
TODAY = datetime.now(ZoneInfo("Europe/Paris")).date()
LAST_35_DAYS = Period(TODAY - timedelta(days=35), TODAY - timedelta(days=1))
LAST_YEAR = Period(TODAY - timedelta(days=365), TODAY)
PDF = b"%PDF-1.7" + b"x" * 200_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A tenant, and what of its own one may ask about; `shop` sees one of its establishments."""

    tenant: Tenant
    shop: Tenant
    settlement_id: str
    case_number: str
    reason: str
    number: int

    @property
    def key(self) -> str:
        """The key of one wish, new at each run."""
        return f"{self.number} {uuid4().hex}"


Asked = Callable[[Merchants, Sample], Awaitable[object]]

READ: dict[str, Asked] = {
    "merchant": lambda kept, one: kept.merchant(one.tenant),
    "contract": lambda kept, one: kept.contract(one.tenant),
    "establishments": lambda kept, one: kept.establishments(one.tenant),
    "profile": lambda kept, one: kept.profile(one.tenant),
    "statement_months": lambda kept, one: kept.statement_months(one.tenant),
    "statements": lambda kept, one: kept.statements(one.tenant, Month.of(TODAY).plus(-2)),
    "pending_settlements": lambda kept, one: kept.pending_settlements(one.tenant),
    "paid_settlements, 35 days": lambda kept, one: kept.paid_settlements(
        one.tenant, since=LAST_35_DAYS.since, until=TODAY
    ),
    "paid_settlements, by amount": lambda kept, one: kept.paid_settlements(
        one.tenant, since=LAST_YEAR.since, until=TODAY, amounts=(Money(90_000), Money(91_000))
    ),
    "transactions, first page": lambda kept, one: kept.transactions(one.tenant, LAST_35_DAYS),
    "transactions, one shop": lambda kept, one: kept.transactions(one.shop, LAST_35_DAYS),
    "transactions, 500 rows of a file": lambda kept, one: kept.transactions(
        one.tenant, LAST_35_DAYS, limit=500, offset=500
    ),
    "transaction_totals, 35 days": lambda kept, one: kept.transaction_totals(
        one.tenant, LAST_35_DAYS
    ),
    "transaction_totals, one shop": lambda kept, one: kept.transaction_totals(
        one.shop, LAST_35_DAYS
    ),
    "settled_transactions": lambda kept, one: kept.settled_transactions(
        one.tenant, one.settlement_id
    ),
    "fees, a year": lambda kept, one: kept.fees(one.tenant, LAST_YEAR),
    "volume, a year": lambda kept, one: kept.volume(one.tenant, LAST_YEAR),
    "disputes, open": lambda kept, one: kept.disputes(one.tenant),
    "disputes, all": lambda kept, one: kept.disputes(one.tenant, open_only=False),
    "dispute": lambda kept, one: kept.dispute(one.tenant, one.case_number),
}


async def _file(kept: Merchants, one: Sample) -> None:
    at = datetime.now(UTC)
    await kept.add_file(
        one.shop, one.case_number, "a.pdf", "application/pdf", 1, PDF, key=one.key, at=at
    )


WRITTEN: dict[str, Asked] = {
    "change_notifications": lambda kept, one: kept.change_notifications(
        one.tenant, {Notification.PAYMENTS: False}, key=one.key, at=datetime.now(UTC)
    ),
    "change_email": lambda kept, one: kept.change_email(
        one.tenant, "a@b.example", key=one.key, at=datetime.now(UTC)
    ),
    "add_file, 200 kB": _file,
    "respond": lambda kept, one: kept.respond(
        one.shop,
        one.case_number,
        Response(one.reason, "", "AB"),
        key=one.key,
        at=datetime.now(UTC),
    ),
}


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
        for place in (_sqlite, _postgresql):
            with place() as url:
                if url is not None:
                    _fill(url, chosen)
                    slow |= _report(url, chosen)
    return 1 if slow else 0


@contextmanager
def _sqlite() -> Iterator[str | None]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite+aiosqlite:///{folder}/relais.db"


@contextmanager
def _postgresql() -> Iterator[str | None]:
    name = f"relais_bench_{uuid4().hex}"
    try:
        asyncio.run(_command(f'CREATE DATABASE "{name}"'))
    except OSError:
        _say(f"no PostgreSQL answers at {SERVER}: not measured")
        yield None
        return
    try:
        yield f"{SERVER.replace('postgresql://', 'postgresql+asyncpg://')}/{name}"
    finally:
        asyncio.run(_command(f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _command(statement: str) -> None:
    connection = await asyncpg.connect(f"{SERVER}/postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


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
    print("| question | p50 ms | p95 ms | longest ms |\n|---|---|---|---|")
    slow = False
    for name, taken in times.items():
        cuts = quantiles(taken, n=100)
        slow |= cuts[94] > GOAL_MS and name in READ
        print(f"| {name} | {cuts[49]:.1f} | {cuts[94]:.1f} | {max(taken):.1f} |", flush=True)
    return slow


async def _measured(url: str, merchants: int, tenants: int) -> dict[str, list[float]]:
    """Milliseconds of each question, once a tenant; a first round of reading is not measured."""
    kept = merchants_at(url)
    chance = Random(f"{tenants} of {merchants}")  # noqa: S311 - a benchmark's choice
    samples = [await _sample(kept, chance.randrange(merchants)) for _ in range(tenants)]
    times: dict[str, list[float]] = {}
    for name, asked in READ.items():
        for one in samples:
            await asked(kept, one)
        times[name] = [await _timed(asked, kept, one) for one in samples]
    for name, asked in WRITTEN.items():
        waiting = {one.number: one for one in samples if one.case_number}.values()
        times[name] = [await _timed(asked, kept, one) for one in waiting]
    await kept.close()
    return times


async def _timed(asked: Asked, kept: Merchants, one: Sample) -> float:
    began = time.perf_counter()
    await asked(kept, one)
    return (time.perf_counter() - began) * 1000


async def _sample(kept: Merchants, number: int) -> Sample:
    tenant = tenant_of(number)
    paid = await kept.paid_settlements(tenant, since=LAST_35_DAYS.since, until=TODAY)
    cases = await kept.disputes(tenant)
    shop = cases[0].establishment_id if cases else min(tenant.establishment_ids)
    return Sample(
        tenant,
        replace(tenant.narrowed({shop}), role=Role.SHOP),
        paid[0].id,
        cases[0].case_number if cases else "",
        cases[0].reasons[0] if cases else "",
        number,
    )


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
