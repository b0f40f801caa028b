"""Clients that repeat themselves, ask from anywhere, hang, flap, go deaf: nothing is missed."""

import json
import multiprocessing
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.faults.counts import figures, times
from tests.faults.flapping import flap
from tests.faults.proxy import proxied
from tests.faults.recording_clients import RecordingVisitor
from tests.faults.scenario import Scenario

pytestmark = pytest.mark.faults

AHEAD = 4409
NOT_UNDERSTOOD = 4400
DEAF_FOR = 25.0
"""Seconds after which a client that hears nothing makes a new connection."""


def sent_at_once(
    scenario: Scenario, visitor: RecordingVisitor, message: Mapping[str, str]
) -> set[Any]:
    """What a hundred copies of a message, sent at once to all gateways, are answered."""
    headers = {"Authorization": visitor.http.headers["Authorization"]}
    doors = scenario.deployment.doors

    def send(place: int) -> tuple[int, Any]:
        door = doors[place % len(doors)]
        answer = httpx.post(
            f"{door}{visitor.here}/messages", json=message, headers=headers, timeout=40
        )
        return answer.status_code, answer.json()["seq"]

    with ThreadPoolExecutor(25) as pool:
        return set(pool.map(send, range(100)))


def test_one_message_sent_a_hundred_times_at_once_is_one_entry(pair: Scenario) -> None:
    for number in range(times(1, 100)):
        visitor = pair.visitor(number)
        message = {"message_id": str(uuid4()), "text": "Une seule fois"}
        assert sent_at_once(pair, visitor, message) == {(202, 2)}
        assert visitor.post({**message, "text": "Autre chose"}).status_code == 409
        visitor.read()
        assert [e["text"] for e in visitor.log if e["kind"] == "visitor_said"] == [message["text"]]


def stream_frames(visitor: RecordingVisitor, after: Any, count: int) -> list[dict[str, Any]] | int:
    """The first `count` entries of a stream from a cursor, or the code it was closed with."""
    address = str(visitor.http.base_url).replace("http://", "ws://").rstrip("/")
    found: list[dict[str, Any]] = []
    with connect(f"{address}{visitor.here}/stream", close_timeout=0.1) as stream:
        stream.send(json.dumps({**visitor.hello, "after": after}))
        with suppress(ConnectionClosed):
            while True:
                frame = json.loads(stream.recv(timeout=10))
                if frame["type"] == "entry":
                    found.append(frame["entry"])
                elif frame["type"] == "state" and len(found) >= count:
                    return found
    assert stream.close_code is not None
    return stream.close_code


class Cursors(RuleBasedStateMachine):
    """A visitor reads from any cursor whatsoever; the model is the log as it must be."""

    scenario: Scenario

    def __init__(self) -> None:
        super().__init__()
        self.before = len(self.scenario.recording_visitors)
        self.visitor = self.scenario.visitor()
        self.visitor.read()
        self.log = list(self.visitor.log)

    @rule(text=st.sampled_from(["Bonjour", "Mes frais ?", "Merci"]))
    def say(self, text: str) -> None:
        seq = self.visitor.say(text)
        self.visitor.await_entry("bot_said", seq)
        self.log = list(self.visitor.log)

    @rule(back=st.integers(0, 12))
    def resume(self, back: int) -> None:
        after = max(0, len(self.log) - back)
        assert self._polled(after) == (200, self.log[after:])
        assert stream_frames(self.visitor, after, len(self.log) - after) == self.log[after:]

    @rule(ahead=st.sampled_from([1, 2, 1000, 2**31 - 1000]))
    def come_from_a_later_log(self, ahead: int) -> None:
        after = len(self.log) + ahead
        assert self._polled(after)[0] == 409
        assert stream_frames(self.visitor, after, 0) == AHEAD

    @rule(after=st.sampled_from([-1, 2**31, 2**63, "un", 1.5]))
    def come_from_nowhere(self, after: object) -> None:
        assert self._polled(after)[0] == 422
        assert stream_frames(self.visitor, after, 0) == NOT_UNDERSTOOD

    @rule()
    def come_with_the_key_of_another(self) -> None:
        other = self.scenario.visitor()
        answer = other.http.get(f"{self.visitor.here}/entries")
        assert answer.status_code == 401

    def teardown(self) -> None:
        """What they saw is kept; thousands of them would keep too many connections."""
        for visitor in self.scenario.recording_visitors[self.before :]:
            visitor.read()
            visitor.http.close()
        del self.scenario.recording_visitors[self.before :]

    def _polled(self, after: object) -> tuple[int, list[dict[str, Any]]]:
        query = {"after": str(after)}
        answer = self.visitor.http.get(f"{self.visitor.here}/entries", params=query)
        return answer.status_code, answer.json().get("entries", [])


def test_from_any_cursor_there_is_the_exact_rest_or_a_clear_refusal(alone: Scenario) -> None:
    class Here(Cursors):
        scenario = alone

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=times(8, 5000),
            stateful_step_count=8,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.long
def test_a_client_that_goes_deaf_notices_and_misses_nothing(pair: Scenario) -> None:
    visitor = pair.visitor(0)
    left, right = pair.deployment.gateways
    with visitor.following(doors=[left.address, right.address], silence=DEAF_FOR) as stream:
        stream.await_seq(1)
        left.door.down.lost = True
        visitor.http.base_url = right.address
        seq = visitor.say("M’entendez-vous ?")
        stream.await_seq(seq, DEAF_FOR + 5)
        left.door.heal()


@pytest.mark.long
def test_a_quiet_stream_is_not_silent(pair: Scenario) -> None:
    visitor = pair.visitor(0)
    with visitor.following(silence=DEAF_FOR / 2) as stream:
        stream.await_seq(1)
        time.sleep(times(14, 60))  # nothing happens
        assert stream.connections == 1


def test_clients_that_come_and_go_every_second_do_not_disturb_the_others(pair: Scenario) -> None:
    flapping, calm = pair.visitors(times(10, 500)), pair.visitor(1)
    seconds, took = times(5, 300), []
    streams = [
        # Straight to the gateways: our own proxy would be the first to be overrun.
        (
            f"{gateway.product.address.replace('http', 'ws')}{visitor.here}/stream",
            visitor.hello,
        )
        for visitor, gateway in zip(flapping, cycle(pair.deployment.gateways), strict=False)
    ]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as beside:
        running = beside.submit(flap, streams, seconds)
        while not running.done():
            start = time.monotonic()
            calm.say("Bonjour")
            took.append(time.monotonic() - start)
            time.sleep(0.2)  # the pace of one who writes
        began, refused = running.result()
    slowest = sorted(took)[int(len(took) * 0.99)]
    figures.append(
        f"flapping: of {len(flapping)} clients {began / seconds:.0f} streams a second began and"
        f" {refused / seconds:.0f} were refused; an acknowledgement beside within {slowest:.2f} s"
    )
    assert began >= len(flapping)
    assert slowest < 2.0


def test_a_reader_who_takes_nothing_delays_nobody_else_and_catches_up(
    pair: Scenario,
) -> None:
    slow, calm = pair.visitor(0), pair.visitor(1)
    right = pair.deployment.doors[1]
    with (
        proxied(pair.deployment.gateways[0].door.target) as hose,
        slow.following(doors=[hose.address, right]) as stream,
    ):
        stream.await_seq(1)
        hose.down.rate = 10.0
        slow.http.base_url = right
        took = []
        for number in range(times(80, 400)):  # megabytes: more than any buffer takes
            slow.say("\N{GRINNING FACE}" * 3900)
            start = time.monotonic()
            calm.say(f"Ligne {number}")
            took.append(time.monotonic() - start)
        behind = slow.transcript.acknowledged[-1].seq
        assert stream.cursor < behind
        hose.heal()
        hose.cut()
        stream.await_seq(behind)
    assert sorted(took)[int(len(took) * 0.95)] < 0.5
