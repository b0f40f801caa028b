"""`kill -9` of gateways: what was acknowledged is kept once, and clients go on where they were."""

import os
import random
import signal
import time

import pytest

from tests.faults.counts import kills, times
from tests.faults.crowd import writing
from tests.faults.rig import Gateway, Scenario
from tests.journeys.product import until

pytestmark = pytest.mark.faults


def kill_at_random(gateways: tuple[Gateway, ...], count: int) -> None:
    chance = random.Random(1)
    for number in range(count):
        time.sleep(chance.uniform(0.1, 0.5))  # the moment of the fault, not a wait
        gateways[number % len(gateways)].kill()


def test_gateways_killed_under_load_lose_nothing_and_double_nothing(pair: Scenario) -> None:
    with writing(pair.visitors(times(8, 20))), pair.fault():
        kill_at_random(pair.rig.gateways, times(3, 400))


def test_the_only_gateway_killed_under_load_loses_nothing(alone: Scenario) -> None:
    with writing(alone.visitors(times(8, 20))), alone.fault(stores=False):
        kill_at_random(alone.rig.gateways, times(2, 200))


def test_a_gateway_killed_between_commit_and_answer_has_stored_the_message_once(
    pair: Scenario,
) -> None:
    left, _right = pair.rig.gateways
    visitor = pair.visitor(0)
    for number in range(times(2, 200)):
        pid = left.pid
        sprung = left.door.trap(
            left.door.down, lambda pid=pid: os.kill(pid, signal.SIGKILL), b"HTTP/1.1 202"
        )
        visitor.http.base_url = left.address
        with pair.fault():
            visitor.say(f"Ligne {number}")
        assert sprung.is_set()
        kills["gateway after the commit"] += 1
        until(lambda pid=pid: left.pid not in (0, pid), what="a new gateway")
        left.await_answer()
    said = [e for e in pair.records()[visitor.id].log if e.kind == "visitor_said"]
    assert [e.content["text"] for e in said] == [f"Ligne {n}" for n in range(times(2, 200))]


def test_an_answer_cut_on_its_way_is_given_again_with_the_same_seq(pair: Scenario) -> None:
    left, _right = pair.rig.gateways
    visitor = pair.visitor(0)
    for number in range(times(20, 1000)):
        sprung = left.door.trap(left.door.down, lambda: None, b"HTTP/1.1 202")
        visitor.http.base_url = left.address
        visitor.say(f"Ligne {number}")
        assert sprung.is_set()


def test_what_a_gateway_stored_and_could_not_ring_for_reaches_the_others(pair: Scenario) -> None:
    left, _right = pair.rig.gateways
    assert left.bell is not None
    for number in range(times(1, 100)):
        visitor = pair.visitor(1)
        with visitor.following() as stream:
            stream.await_seq(1)
            pid = left.pid
            sprung = left.bell.trap(
                left.bell.up,
                lambda pid=pid: os.kill(pid, signal.SIGKILL),
                f'"{visitor.id}"'.encode(),
            )
            visitor.http.base_url = left.address
            with pair.fault():
                seq = visitor.say(f"Ligne {number}")
            assert sprung.wait(5)
            kills["gateway before the bell"] += 1
            stream.await_seq(seq, 5)
            until(lambda pid=pid: left.pid not in (0, pid), what="a new gateway")
            left.await_answer()


@pytest.mark.long
def test_gateways_restarted_in_turn_lose_nothing(pair: Scenario) -> None:
    with writing(pair.visitors(8)), pair.fault():
        for number in range(times(2, 40)):
            gateway = pair.rig.gateways[number % 2]
            pid = gateway.pid
            os.kill(pid, signal.SIGTERM)
            until(lambda gateway=gateway, pid=pid: gateway.pid not in (0, pid), what="a restart")
            gateway.await_answer()


def test_an_agent_finds_the_desk_as_it_was_after_a_kill(pair: Scenario) -> None:
    agent = pair.agent("karim")
    mine, other = pair.visitor(0), pair.visitor(1)
    for visitor in (mine, other):
        visitor.wish_for_a_person()
    assert agent.do(mine.id, "take").status_code == 200
    agent.answer(mine.id, "Bonjour")
    for _ in range(times(1, 20)):
        before, log = agent.desk(), agent.read(mine.id)
        with pair.fault():
            pair.rig.gateways[-1].kill()
        assert agent.desk() == before
        assert agent.read(mine.id) == log
    assert agent.do(mine.id, "close").status_code == 200
