"""What the clock does comes when it is due, and once, though schedulers die, freeze, compete."""

import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handoff.adapters.clocks import clock_at
from tests.faults import due, ledger
from tests.faults.counts import figures, times
from tests.faults.deployment import Deployment, many_gateways
from tests.faults.due import KINDS, Due
from tests.faults.servers import PostgreSQL, RedisServer
from tests.faults.stand_ins import StandIn
from tests.support.processes import until
from tests.support.product import BY_DAY

pytestmark = pytest.mark.faults

LATEST = timedelta(seconds=5)
"""The 99th percentile of lateness stays below."""
SHARES = (0.5, 0.95, 0.99, 0.9999)
FREEZE = times(15, 600)
"""Seconds in which one of three schedulers is stopped."""
AROUND = 5
"""Seconds in which something is due before the freeze and after it."""

type Effects = Mapping[str, Sequence[datetime]]
"""By conversation, when what was due in it showed; once is right."""


@pytest.fixture
def three(
    folder: Path, bot: StandIn, postgres: PostgreSQL, redis: RedisServer
) -> Iterator[tuple[Deployment, str]]:
    """Three gateways, and the clock that they read."""
    clock = f"{BY_DAY}?since={time.time():.0f}"
    settings = {"ACTIONS_URL": f"http://127.0.0.1:{bot.port}"}
    clocks = (clock, clock, clock)
    with many_gateways(folder / "three", clocks, bot.port, settings, postgres, redis) as deployment:
        yield deployment, clock


def spread(begin: datetime, count: int) -> list[Due]:
    """All kinds alike, at any moment from `begin` to the end of the freeze and a little after."""
    chance = random.Random(1)
    seconds = FREEZE + 2 * AROUND
    return [
        KINDS[number % len(KINDS)](begin + timedelta(seconds=chance.uniform(0, seconds)))
        for number in range(count)
    ]


def effects(url: str, dues: Sequence[Due]) -> Effects:
    """What the database says came of them."""
    found: dict[str, list[datetime]] = {}
    records = ledger.records(url)
    for each in dues:
        record = records.get(each.conversation.id)
        later = record.log[len(each.log) :] if record else ()
        found[each.conversation.id] = [entry.at for entry in later if entry.kind == each.shows]
    for table in ("refusals", "erasures"):
        for row in ledger.query(url, f"SELECT conversation_id, at FROM {table}"):
            found[row.conversation_id].append(row.at)
    return found


def kill_in_turn(deployment: Deployment, seconds: float) -> None:
    """Kill the first two gateways, one after the other, again and again."""
    chance = random.Random(2)
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        time.sleep(chance.uniform(1, 4))  # the moment of the fault, not a wait
        deployment.gateways[number % 2].kill()
        number += 1


def test_what_is_due_comes_within_five_seconds_and_once_whatever_happens_to_schedulers(
    three: tuple[Deployment, str],
) -> None:
    deployment, clock = three
    now = clock_at(clock).now
    dues = spread(now() + timedelta(seconds=times(4, 30)), times(300, 10_000))
    due.store(deployment.database_url, dues)
    until(lambda: now() >= min(each.at for each in dues), 60, "the first of them")
    time.sleep(AROUND)  # all three work
    frozen = deployment.gateways[-1]
    frozen.signal(signal.SIGSTOP)
    kill_in_turn(deployment, FREEZE)
    frozen.signal(signal.SIGCONT)
    until(lambda: now() > max(each.at for each in dues) + LATEST, 120, "the last of them")
    with suppress(AssertionError):  # what does not come is named below
        until(lambda: all(effects(deployment.database_url, dues).values()), 60)
    found = effects(deployment.database_url, dues)
    wrong = [each.name for each in dues if len(found[each.conversation.id]) != 1]
    assert not wrong, Counter(wrong)
    late = sorted((found[each.conversation.id][0] - each.at, each.name) for each in dues)
    assert late[0][0] >= timedelta(0), f"{late[0][1]} came too soon"
    seconds = [round(late[int(len(late) * share)][0].total_seconds(), 2) for share in SHARES]
    figures.append(f"{len(late)} effects late by {dict(zip(SHARES, seconds, strict=True))} s")
    assert late[int(len(late) * 0.99)][0] <= LATEST, late[-20:]
