"""One of each for all scenarios: servers, bots, the embedded product, the pair of gateways."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.counts import figures, kills
from tests.faults.deployment import Deployment, many_gateways, one_gateway, port_of
from tests.faults.proxy import Proxy, proxied
from tests.faults.scenario import Scenario
from tests.faults.servers import PostgreSQL, RedisServer, served
from tests.faults.stand_ins import StandIn, stand_in
from tests.support.product import BY_DAY, Product, running


def pytest_configure() -> None:
    """Whoever stops us ends all that we started, as by Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many kills were really made, and what was measured."""
    for line in figures:
        terminalreporter.write_line(line)
    if kills:
        made = ", ".join(f"{name} {count}" for name, count in sorted(kills.items()))
        terminalreporter.write_line(f"killed: {made}; {kills.total()} in all")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgreSQL]:
    with served(PostgreSQL) as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    with served(RedisServer) as server:
        yield server


@pytest.fixture(scope="session")
def bot() -> Iterator[StandIn]:
    """The bot of all deployments, unless a scenario leads their proxy to Rasa."""
    with stand_in() as server:
        yield server


@pytest.fixture(scope="session")
def embedded(folder: Path, bot: StandIn) -> Iterator[Deployment]:
    with one_gateway(folder / "alone", BY_DAY, bot.port, {}) as deployment:
        yield deployment


@pytest.fixture(scope="session")
def acting(embedded: Deployment) -> Product:
    """The product whose action server Rasa uses."""
    return embedded.gateways[0].product


@pytest.fixture(scope="session")
def actions(acting: Product) -> Iterator[Proxy]:
    """Rasa's way to the action server."""
    with proxied(port_of(acting.elsewhere["ACTIONS_URL"])) as proxy:
        yield proxy


@pytest.fixture(scope="session")
def rasa(folder: Path, actions: Proxy) -> Iterator[Product]:
    """A product that is there for its Rasa."""
    with running(folder / "rasa", BY_DAY, {"ACTIONS_URL": actions.address}) as product:
        yield product


@pytest.fixture(scope="session")
def scaled(
    folder: Path, bot: StandIn, postgres: PostgreSQL, redis: RedisServer
) -> Iterator[Deployment]:
    # Both read the same time, whenever they start.
    clock = f"{BY_DAY}?since={time.time():.0f}"
    settings = {"ACTIONS_URL": f"http://127.0.0.1:{bot.port}"}
    with many_gateways(
        folder / "pair", (clock, clock), bot.port, settings, postgres, redis
    ) as deployment:
        yield deployment


@pytest.fixture
def alone(embedded: Deployment) -> Iterator[Scenario]:
    """A scenario on the embedded product; at its end everything is checked."""
    scenario = Scenario(embedded)
    yield scenario
    scenario.conclude()


@pytest.fixture
def pair(scaled: Deployment) -> Iterator[Scenario]:
    """A scenario on two gateways; at its end everything is checked."""
    scenario = Scenario(scaled)
    yield scenario
    scenario.conclude()
