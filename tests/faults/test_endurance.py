"""Over a long time, and with clocks that differ, nothing grows and nothing is lost."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.faults.counts import figures, times
from tests.faults.crowd import writing
from tests.faults.deployment import many_gateways
from tests.faults.recording_clients import RecordingVisitor
from tests.faults.scenario import Scenario
from tests.faults.servers import PostgreSQL, RedisServer
from tests.faults.stand_ins import StandIn, one_by_one
from tests.support.processes import until

pytestmark = [pytest.mark.faults, pytest.mark.long]

RATED = 10
"""Lines a second that one Rasa answers."""


def resident(pid: int) -> int:
    """Bytes of memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def test_memory_and_descriptors_stay_flat_under_load(pair: Scenario) -> None:
    pids = [gateway.pid for gateway in pair.deployment.gateways]
    with writing(pair.visitors(16)):
        time.sleep(times(20, 900))  # it gets warm
        before = [(resident(pid), descriptors(pid)) for pid in pids]
        time.sleep(times(40, 2700))  # it runs
        after = [(resident(pid), descriptors(pid)) for pid in pids]
    for (memory, files), (memory_after, files_after) in zip(before, after, strict=True):
        assert memory_after < memory * 1.05
        assert files_after <= files + 4


def write_in_a_burst(visitor: RecordingVisitor, pace: float, end: float) -> list[httpx.Response]:
    """A line every `pace` seconds, whatever comes of it; what each was answered."""
    answers = []
    while time.monotonic() < end:
        start = time.monotonic()
        answers.append(visitor.post({"message_id": str(uuid4()), "text": "Où est mon argent ?"}))
        time.sleep(max(0.0, start + pace - time.monotonic()))
    return answers


def test_ten_times_what_the_bot_can_answer_is_refused_in_words_and_over_in_ten_seconds(
    alone: Scenario, bot: StandIn
) -> None:
    [gateway] = alone.deployment.gateways
    visitors, calm = alone.visitors(RATED * 5), alone.visitor()
    memory = resident(gateway.pid)
    end = time.monotonic() + times(10, 60)
    slow = bot.answering(one_by_one(1 / RATED))
    with slow, alone.fault(), ThreadPoolExecutor(len(visitors)) as pool:
        write = partial(write_in_a_burst, pace=0.5, end=end)
        running = [pool.submit(write, visitor) for visitor in visitors]
        until(lambda: any(answer.status >= 500 for answer in alone.client_log.answered))
        calm.request_person()
        answers = [answer for each in running for answer in each.result()]
        over = time.monotonic()
        until(lambda: not alone.due_for_bot(), 60, "an outcome of every line")
        took = time.monotonic() - over
    refused = [answer for answer in answers if answer.status_code != 202]
    figures.append(
        f"burst: {len(answers)} lines in {times(10, 60)} s to a bot that answers {RATED} a second:"
        f" {len(refused)} refused, the last outcome {took:.1f} s after it"
    )
    for answer in refused:
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        assert "Beaucoup de messages" in answer.json()["detail"]
    assert took < 10
    assert resident(gateway.pid) < memory * 1.2
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
    with many_gateways(folder / "times", clocks, bot.port, actions, postgres, redis) as deployment:
        scenario = Scenario(deployment)
        scenario.faults.append((0, time.monotonic() + 3600))
        yield scenario


def test_a_gateway_whose_clock_is_wrong_keeps_the_order(two_times: Scenario) -> None:
    visitor = two_times.visitor()
    for number in range(20):
        visitor.http.base_url = two_times.deployment.doors[number % 2]
        line = visitor.say(f"Ligne {number}")
        visitor.await_entry("bot_said", line, 30)
    visitor.read()
    said = [e["text"] for e in visitor.log if e["kind"] == "visitor_said"]
    assert said == [f"Ligne {number}" for number in range(20)]
