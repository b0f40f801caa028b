"""Over a long time, and with clocks that differ, nothing grows and nothing is lost."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.counts import times
from tests.faults.crowd import writing
from tests.faults.rig import many_gateways
from tests.faults.scenario import Scenario
from tests.faults.servers import PostgreSQL, RedisServer
from tests.faults.stand_ins import StandIn
from tests.journeys.product import until

pytestmark = [pytest.mark.faults, pytest.mark.long]


def resident(pid: int) -> int:
    """Bytes of memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def test_memory_and_descriptors_stay_flat_under_load(pair: Scenario) -> None:
    pids = [gateway.pid for gateway in pair.rig.gateways]
    with writing(pair.visitors(16)):
        time.sleep(times(20, 900))  # it gets warm
        before = [(resident(pid), descriptors(pid)) for pid in pids]
        time.sleep(times(40, 2700))  # it runs
        after = [(resident(pid), descriptors(pid)) for pid in pids]
    for (memory, files), (memory_after, files_after) in zip(before, after, strict=True):
        assert memory_after < memory * 1.05
        assert files_after <= files + 4


def test_a_burst_is_taken_and_the_calm_after_it_is_quick(pair: Scenario) -> None:
    calm = pair.visitor()
    with writing(pair.visitors(60), pause=0.02):
        time.sleep(times(10, 60))  # the burst
    until(lambda: not pair.owed(), 60, "an outcome of every line")
    start = time.monotonic()
    calm.await_entry("bot_said", calm.say("Bonjour"), 10)
    assert time.monotonic() - start < 2


@pytest.fixture
def two_times(
    folder: Path, bot: StandIn, postgres: PostgreSQL, redis: RedisServer
) -> Iterator[Scenario]:
    """Two gateways of which one is two hours ahead; outcomes cannot be timed across them."""
    now = f"{time.time():.0f}"
    clocks = (f"shifted://2026-11-23T10:00?since={now}", f"shifted://2026-11-23T12:00?since={now}")
    actions = {"ACTIONS_URL": f"http://127.0.0.1:{bot.port}"}
    with many_gateways(folder / "times", clocks, bot.port, actions, postgres, redis) as rig:
        scenario = Scenario(rig)
        scenario.faults.append((0, time.monotonic() + 3600))
        yield scenario


def test_a_gateway_whose_clock_is_wrong_keeps_the_order(two_times: Scenario) -> None:
    visitor = two_times.visitor()
    for number in range(20):
        visitor.http.base_url = two_times.rig.doors[number % 2]
        line = visitor.say(f"Ligne {number}")
        visitor.await_entry("bot_said", line, 30)
    visitor.read()
    said = [e["text"] for e in visitor.log if e["kind"] == "visitor_said"]
    assert said == [f"Ligne {number}" for number in range(20)]
