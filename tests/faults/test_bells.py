"""The bell may be lost, the log may not: Redis killed, emptied, away, slow."""

import signal
import time

import pytest

from tests.faults.counts import kills, times
from tests.faults.crowd import writing
from tests.faults.recording_clients import RecordingVisitor
from tests.faults.scenario import Scenario

pytestmark = pytest.mark.faults

POLLED_WITHIN = 2.0
"""Seconds after which a reader looks by itself."""
SLACK = 1.5
"""Seconds that a busy machine may add."""


def seconds_across(scenario: Scenario, count: int) -> list[float]:
    """How long entries written at the first gateway take to a stream at the second."""
    writer = scenario.visitor(0)
    left, right = scenario.deployment.doors
    found = []
    with writer.following(doors=[right]) as stream:
        stream.await_seq(1)
        for number in range(count):
            writer.http.base_url = left
            start = time.monotonic()
            seq = writer.say(f"Ligne {number}")
            stream.await_seq(seq)
            found.append(time.monotonic() - start)
    return found


def test_redis_killed_under_load_loses_no_entry(pair: Scenario) -> None:
    redis = pair.deployment.redis
    assert redis is not None
    with writing(pair.visitors(8)):
        for _ in range(times(3, 50)):
            redis.end(signal.SIGKILL)
            time.sleep(0.3)  # how long it is gone
            redis.start()
            kills["Redis"] += 1


def test_while_redis_is_away_news_comes_by_looking(pair: Scenario) -> None:
    redis = pair.deployment.redis
    assert redis is not None
    redis.end(signal.SIGKILL)
    kills["Redis"] += 1
    try:
        took = seconds_across(pair, times(3, 30))
    finally:
        redis.start()
    assert max(took) < POLLED_WITHIN + SLACK


def test_an_emptied_redis_changes_nothing(pair: Scenario) -> None:
    redis = pair.deployment.redis
    assert redis is not None
    with writing(pair.visitors(4)):
        for _ in range(times(5, 50)):
            redis.client().flushall()
            time.sleep(0.1)  # the pace of the fault


def seconds_to_write(visitor: RecordingVisitor, count: int) -> float:
    """What an acknowledgement takes, in the middle of many."""
    took = []
    for number in range(count):
        start = time.monotonic()
        visitor.say(f"Ligne {number}")
        took.append(time.monotonic() - start)
    return sorted(took)[count // 2]


def test_a_slow_redis_does_not_slow_down_whoever_writes(pair: Scenario) -> None:
    visitor = pair.visitor()
    before = seconds_to_write(visitor, times(10, 50))
    for gateway in pair.deployment.gateways:
        assert gateway.bell is not None
        gateway.bell.up.delay = gateway.bell.down.delay = 5.0
    # However busy the machine is, it is far from what Redis takes.
    assert seconds_to_write(visitor, times(10, 50)) < 2 * before + 0.05


def test_a_redis_that_falls_silent_is_left_for_a_new_connection(pair: Scenario) -> None:
    for gateway in pair.deployment.gateways:
        assert gateway.bell is not None
        gateway.bell.up.lost = gateway.bell.down.lost = True
    assert max(seconds_across(pair, times(2, 20))) < POLLED_WITHIN + SLACK
