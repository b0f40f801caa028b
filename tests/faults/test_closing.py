"""The chat closes at 18:00:00 while people wait, agents take, processes die or hang."""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.faults.counts import times
from tests.faults.deployment import Deployment, many_gateways, one_gateway
from tests.faults.recording_clients import RecordingVisitor
from tests.faults.scenario import Scenario
from tests.faults.servers import PostgreSQL, RedisServer
from tests.faults.stand_ins import StandIn
from tests.support.processes import until

pytestmark = pytest.mark.faults

CLOSING = "2026-11-23T18:00"
AHEAD = times(15, 60)
"""Seconds in which visitors come and wait, between the start of the gateways and the closing."""
IN_FORCE = 5.0
"""Seconds until a change of the hours is in force everywhere."""
type Evening = Callable[[str], tuple[Scenario, int]]


def clock(closing: int) -> str:
    """A clock that reads 18:00 at the Unix second `closing`, the same for every process."""
    return f"shifted://{CLOSING}?since={closing}"


@pytest.fixture
def evening(
    folder: Path, bot: StandIn, postgres: PostgreSQL, redis: RedisServer, scaled: Deployment
) -> Iterator[Evening]:
    """Gateways shortly before the end of the day, and the Unix second at which it ends."""
    # They start as fast as the others did, or half as fast again.
    ahead = AHEAD + 1.5 * scaled.took
    actions = {"ACTIONS_URL": f"http://127.0.0.1:{bot.port}"}
    with ExitStack() as ended:

        def start(kind: str) -> tuple[Scenario, int]:
            closing = round(time.time() + ahead)
            name = folder / f"evening{closing}"
            deployment = ended.enter_context(
                many_gateways(name, (clock(closing),) * 2, bot.port, actions, postgres, redis)
                if kind == "pair"
                else one_gateway(name, clock(closing), bot.port, actions)
            )
            assert time.time() < closing - 5, "the gateways took too long to start"
            return Scenario(deployment, closed=True), closing

        yield start


def waiting(scenario: Scenario, count: int) -> list[RecordingVisitor]:
    visitors = scenario.visitors(count)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(RecordingVisitor.request_person, visitors))
    return visitors


def await_second(moment: float) -> None:
    until(lambda: time.time() >= moment, moment - time.time() + 5, "the hour")


def sent_away(visitors: Sequence[RecordingVisitor]) -> None:
    """Each has been told once that the chat is closed, with a promise."""
    for visitor in visitors:
        visitor.await_entry("callback_booked", seconds=30)
        visitor.read()
        kinds = [entry["kind"] for entry in visitor.log]
        assert kinds.count("request_cancelled") == kinds.count("callback_booked") == 1


def test_whoever_waits_at_closing_is_told_once_though_both_gateways_are_killed(
    evening: Evening,
) -> None:
    scenario, closing = evening("pair")
    visitors, agent = waiting(scenario, times(30, 100)), scenario.agent("karim")
    kept = scenario.visitor()
    kept.request_person()
    assert agent.do(kept.id, "take").status_code == 200
    await_second(closing - 1)
    with scenario.fault(), ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda gateway: gateway.kill(), scenario.deployment.gateways))
    await_second(closing)
    sent_away(visitors)
    assert agent.answer(kept.id, "Je termine avec vous.").status_code == 202
    refused = agent.http.put("/v1/agent/presence", json={"presence": "online"})
    assert refused.status_code == 409
    late = agent.do(visitors[0].id, "take")
    assert late.status_code == 409, "nothing is handed out after closing"
    scenario.conclude()


@pytest.mark.long
def test_a_take_at_the_very_second_of_closing_and_the_closing_leave_one_outcome(
    evening: Evening,
) -> None:
    scenario, closing = evening("pair")
    visitors = waiting(scenario, times(30, 200))
    agents = [scenario.agent(("claire", "karim")[place % 2], place % 2) for place in range(4)]

    def take(place: int) -> int:
        visitor, agent = visitors[place], agents[place % 4]
        await_second(closing - 0.15 + 0.3 * place / len(visitors))
        return agent.do(visitor.id, "take").status_code

    with ThreadPoolExecutor(16) as pool:
        codes = list(pool.map(take, range(len(visitors))))
    taken = [visitor for visitor, code in zip(visitors, codes, strict=True) if code == 200]
    assert set(codes) <= {200, 409}
    sent_away([visitor for visitor in visitors if visitor not in taken])
    for visitor in taken:
        assert visitor.read() == "with_agent"
        assert "callback_booked" not in [entry["kind"] for entry in visitor.log]
    scenario.conclude()


@pytest.mark.long
def test_gateways_that_sleep_through_closing_do_what_was_due_when_they_wake(
    evening: Evening,
) -> None:
    scenario, closing = evening("alone")
    visitors = waiting(scenario, times(30, 100))
    [gateway] = scenario.deployment.gateways
    await_second(closing - 2)
    gateway.signal(signal.SIGSTOP)
    await_second(closing + times(5, 600))
    gateway.signal(signal.SIGCONT)
    sent_away(visitors)
    scenario.conclude()


@pytest.mark.long
def test_due_effects_come_once_though_the_gateways_die_over_and_over(evening: Evening) -> None:
    scenario, closing = evening("pair")
    visitors = waiting(scenario, times(40, 500))
    await_second(closing - 0.5)
    with scenario.fault():
        for number in range(times(2, 20)):
            scenario.deployment.gateways[number % 2].kill()
    sent_away(visitors)
    scenario.conclude()


def test_a_day_that_is_cut_short_closes_everywhere_in_five_seconds_and_is_on_record(
    pair: Scenario,
) -> None:
    waiter, agent = pair.visitor(1), pair.agent("claire", 0)
    waiter.request_person()
    today, right = CLOSING[:10], pair.deployment.doors[1]
    short = {"label": "Fermeture exceptionnelle", "spans": "09:00-09:30", "channels": ["chat"]}

    def is_open() -> bool:
        answer = httpx.get(f"{right}/v1/availability", timeout=10).json()
        return bool(answer["chat"]["open"])

    here = f"/v1/agent/hours/exceptions/{today}"
    agent.http.put(here, json=short).raise_for_status()
    try:
        until(lambda: not is_open(), IN_FORCE, "the closing at the other gateway")
        waiter.await_entry("callback_booked", seconds=10)
        assert agent.do(waiter.id, "take").status_code == 409
    finally:
        agent.http.delete(here).raise_for_status()
    until(is_open, IN_FORCE, "the usual hours at the other gateway")
    deeds = agent.http.get("/v1/agent/hours/audit").raise_for_status().json()["deeds"]
    assert [(deed["who"], deed["what"]) for deed in deeds[:2]] == [
        ("claire", "hours_exception_removed"),
        ("claire", "hours_exception_set"),
    ]
