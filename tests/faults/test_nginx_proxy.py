"""The proxy that is shipped, when gateways die behind it: it repeats only what may be repeated."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from uuid import uuid4

import pytest

from tests.faults import ledger
from tests.faults.counts import kills, times
from tests.faults.crowd import writing
from tests.faults.deployment import Deployment, Gateway, kill_at_random, port_of
from tests.faults.scenario import Scenario
from tests.support.nginx_proxy import nginx_proxy
from tests.support.people import Entry
from tests.support.processes import until

pytestmark = pytest.mark.faults

COUNT = "SELECT count(*) AS many FROM conversations"


@contextmanager
def behind(deployment: Deployment, ports: list[int]) -> Iterator[Scenario]:
    """A scenario whose clients come in through the proxy; at its end everything is checked."""
    with nginx_proxy(ports) as address:
        scenario = Scenario(replace(deployment, proxy_address=address))
        yield scenario
        scenario.conclude()


@pytest.fixture
def straight(scaled: Deployment) -> Iterator[Scenario]:
    """The proxy leads to the gateways themselves."""
    with behind(scaled, [port_of(each.product.address) for each in scaled.gateways]) as scenario:
        yield scenario


@pytest.fixture
def trapped(scaled: Deployment) -> Iterator[Scenario]:
    """The proxy leads to the gateways' doors, where traps can be set."""
    with behind(scaled, [each.door.port for each in scaled.gateways]) as scenario:
        yield scenario


def trap(gateways: tuple[Gateway, ...], answer: bytes, by_kill: bool = False) -> Event:
    """The next such answer of a gateway does not arrive; with `by_kill` its gateway dies first."""
    sprung = Event()

    def spring(gateway: Gateway) -> None:
        if by_kill:
            os.kill(gateway.pid, signal.SIGKILL)
            kills["gateway behind the proxy"] += 1
        for each in gateways:
            each.door.down.trap = None
        sprung.set()

    for gateway in gateways:
        gateway.door.trap(gateway.door.down, lambda gateway=gateway: spring(gateway), answer)
    return sprung


def test_gateways_killed_behind_it_lose_nothing_and_double_nothing(straight: Scenario) -> None:
    with writing(straight.visitors(times(8, 20))), straight.fault():
        kill_at_random(straight.deployment.gateways, times(2, 100))


def test_a_message_whose_gateway_died_before_the_answer_is_taken_by_the_other_and_stored_once(
    trapped: Scenario,
) -> None:
    visitor = trapped.visitor()
    lines = [f"Ligne {number}" for number in range(times(1, 50))]
    for line in lines:
        sprung = trap(trapped.deployment.gateways, b"HTTP/1.1 202", by_kill=True)
        assert visitor.post({"message_id": uuid4().hex, "text": line}).status_code == 202
        assert sprung.is_set()
        until(lambda: all(each.product.answers for each in trapped.deployment.gateways), 60)
    said = [e for e in trapped.records()[visitor.id].log if e.kind == "visitor_said"]
    assert [e.content["text"] for e in said] == lines


def test_what_may_not_be_done_twice_is_not_sent_twice(trapped: Scenario) -> None:
    visitor, url = trapped.visitor(), trapped.deployment.database_url
    before = ledger.query(url, COUNT)[0].many
    sprung = trap(trapped.deployment.gateways, b"HTTP/1.1 201")
    with trapped.fault():
        answer = visitor.http.post("/v1/conversations", json={"site": "demo"})
    assert sprung.is_set()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert ledger.query(url, COUNT)[0].many == before + 1


def test_what_may_be_done_twice_is_sent_to_the_other_gateway_and_written_once(
    trapped: Scenario,
) -> None:
    visitor = trapped.visitor()
    slots = visitor.http.get(f"{visitor.here}/callback/slots").raise_for_status().json()["slots"]
    body = {"phone": "06 12 34 56 78", "slot": slots[-1]["start"]}
    sprung = trap(trapped.deployment.gateways, b"HTTP/1.1 202")
    answer = visitor.http.put(f"{visitor.here}/callback", json=body)
    assert sprung.is_set()
    assert answer.status_code == 202, answer.text
    visitor.read()
    assert promises(visitor.log) == [answer.json()["seq"]]
    sprung = trap(trapped.deployment.gateways, b"HTTP/1.1 200")
    read = visitor.http.get(f"{visitor.here}/entries")
    assert sprung.is_set()
    assert read.json()["entries"] == visitor.log


def promises(log: list[Entry]) -> list[int]:
    """Where the log speaks of a callback."""
    return [entry["seq"] for entry in log if entry["kind"].startswith("callback_")]
