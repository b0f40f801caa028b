"""The product on test: two gateways behind doors, their servers, their bot, proxies in between."""

import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults import ledger
from tests.faults.checker import Evidence, owed, violations
from tests.faults.counts import kills
from tests.faults.proxy import Proxy, proxied
from tests.faults.servers import PostgreSQL, RedisServer
from tests.faults.witnesses import Testimony, Witness, WitnessAgent
from tests.journeys.product import Product, running, until

SEATS = "SELECT id, seats FROM agents"
RECOVERY = 10.0
"""Seconds after a fault in which the product may still say that it is not available."""


def port_of(url: str) -> int:
    """The port of an address."""
    port = urlsplit(url).port
    assert port is not None
    return port


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gateway; clients come to its `door`, and its bell rings through a proxy of its own."""

    product: Product
    door: Proxy
    bell: Proxy | None = None

    @property
    def address(self) -> str:
        return self.door.address

    @property
    def pid(self) -> int:
        return self.product.pids()["gateway"]

    def kill(self) -> None:
        """`kill -9`; returns when another process answers in its place."""
        self.product.kill("gateway")
        kills["gateway"] += 1
        self.await_answer()

    def await_answer(self) -> None:
        until(lambda: self.product.answers, 60, "an answer of the gateway")

    def signal(self, which: signal.Signals, process: str = "gateway") -> None:
        os.kill(self.product.pids()[process], which)


@dataclass(slots=True)
class Rig:
    """What a scenario plays with. With one gateway it is the embedded kind, on SQLite.

    It `took` so many seconds to start.
    """

    gateways: tuple[Gateway, ...]
    database_url: str
    bot: Proxy
    database: Proxy | None = None
    postgres: PostgreSQL | None = None
    redis: RedisServer | None = None
    took: float = 0.0

    @property
    def doors(self) -> list[str]:
        return [gateway.address for gateway in self.gateways]

    @property
    def proxies(self) -> list[Proxy]:
        bells = [gateway.bell for gateway in self.gateways if gateway.bell]
        doors = [gateway.door for gateway in self.gateways]
        return [*doors, *bells, self.bot, *([self.database] if self.database else [])]

    def disks(self) -> list[Path]:
        """Where the servers keep what they were told, once they have written it down."""
        if self.postgres is None or self.redis is None:
            return []
        self.postgres.run("CHECKPOINT")
        self.redis.client().save()
        return [self.postgres.folder, self.redis.folder]

    def heal(self) -> None:
        """Bring everything back that a scenario has broken."""
        for proxy in self.proxies:
            proxy.heal()
        for gateway in self.gateways:
            gateway.await_answer()


@dataclass(slots=True)
class Scenario:
    """One fault, those who live through it, and what they saw."""

    rig: Rig
    testimony: Testimony = field(default_factory=Testimony)
    faults: list[tuple[float, float]] = field(default_factory=list)
    unavailable: timedelta = timedelta(0)
    closed: bool = False
    witnesses: list[Witness] = field(default_factory=list)
    agents: list[WitnessAgent] = field(default_factory=list)

    def visitor(self, first: int = 0, merchant: str | None = None) -> Witness:
        """A visitor at the first gateway, or the one after it."""
        doors = self.rig.doors
        turned = [*doors[first % len(doors) :], *doors[: first % len(doors)]]
        witness = Witness(self.testimony, turned, merchant)
        self.witnesses.append(witness)
        return witness

    def visitors(self, count: int) -> list[Witness]:
        """Visitors spread over the gateways."""
        return [self.visitor(number) for number in range(count)]

    def agent(self, login: str = "claire", gateway: int = -1) -> WitnessAgent:
        """An agent who is online."""
        agent = WitnessAgent(self.testimony, self.rig.doors[gateway], login)
        agent.is_online()
        self.agents.append(agent)
        return agent

    @contextmanager
    def fault(self, stores: bool = True) -> Iterator[None]:
        """The product may be unavailable in the block, and a moment longer.

        Without `stores` nothing can be written meanwhile, and outcomes are put off for as long.
        """
        start = time.monotonic()
        try:
            yield
        finally:
            end = time.monotonic() + RECOVERY
            self.faults.append((start, end))
            if not stores:
                self.unavailable += timedelta(seconds=end - start)

    def records(self) -> dict[str, ledger.Record]:
        """The conversations of this scenario, as they are stored."""
        mine = {transcript.conversation_id for transcript in self.testimony.transcripts}
        stored = ledger.records(self.rig.database_url)
        return {key: record for key, record in stored.items() if key in mine}

    def owed(self) -> dict[str, list[int]]:
        """By conversation, the lines that have no outcome yet."""
        return {key: lines for key, record in self.records().items() if (lines := owed(record))}

    def conclude(self) -> None:
        """Wait until every line has its outcome, read everything, and check it all."""
        self.rig.heal()
        until(lambda: not self.owed(), 60, "an outcome of every line")
        for visitor in self.witnesses:
            visitor.read()
        for agent in self.agents:
            for conversation_id in agent.transcripts:
                agent.look(conversation_id)
        evidence = self.evidence()
        found = violations(evidence)
        assert not found, "\n".join([*found, *_told(evidence, found)])

    def evidence(self) -> Evidence:
        folders = [gateway.product.var for gateway in self.rig.gateways]
        return Evidence(
            records=self.records(),
            transcripts=self.testimony.transcripts,
            answered=self.testimony.answered,
            faults=self.faults,
            unavailable=self.unavailable,
            closed=self.closed,
            seats={row.id: row.seats for row in ledger.query(self.rig.database_url, SEATS)},
            kept=list(ledger.files([*folders, *self.rig.disks()])),
        )


def _told(evidence: Evidence, found: Sequence[str]) -> Iterator[str]:
    """The logs that are found fault with."""
    for key, record in evidence.records.items():
        if any(words.startswith(key) for words in found):
            yield f"--- {key}"
            for e in record.log:
                answers = e.content.get("answers")
                yield f"{e.seq:4} {e.at:%H:%M:%S.%f} {e.kind} {answers or ''}"


@contextmanager
def one_gateway(folder: Path, clock: str, bot: int, settings: Mapping[str, str]) -> Iterator[Rig]:
    """The embedded kind: SQLite, a bell in the process, its own actions; `bot` is a port."""
    with proxied(bot) as to_bot:
        chosen = {"BOT_URL": to_bot.address, **settings}
        with (
            running(folder, clock, chosen) as product,
            proxied(port_of(product.address)) as door,
        ):
            url = f"sqlite+aiosqlite:///{folder / 'relais.db'}"
            yield Rig((Gateway(product, door),), url, to_bot)


@contextmanager
def two_gateways(
    folder: Path,
    clocks: tuple[str, str],
    bot: int,
    settings: Mapping[str, str],
    postgres: PostgreSQL,
    redis: RedisServer,
) -> Iterator[Rig]:
    """The scaled kind: two gateways on one database of `postgres`, rung together by `redis`."""
    name = f"relais_{folder.name}"
    began = time.monotonic()
    postgres.run(f"CREATE DATABASE {name}")
    address = f"postgresql+asyncpg://{postgres.superuser}@127.0.0.1:{{}}/{name}"
    with ExitStack() as ended:
        to_bot = ended.enter_context(proxied(bot))
        database = ended.enter_context(proxied(postgres.port))
        gateways = []
        for side, clock in zip(("left", "right"), clocks, strict=True):
            bell = ended.enter_context(proxied(redis.port))
            chosen = {
                "BOT_URL": to_bot.address,
                "DATABASE_URL": address.format(database.port),
                "BELL_URL": bell.address.replace("http", "redis") + "/0",
                **settings,
            }
            product = ended.enter_context(running(folder / side, clock, chosen))
            door = ended.enter_context(proxied(port_of(product.address)))
            gateways.append(Gateway(product, door, bell))
        took = time.monotonic() - began
        url = address.format(postgres.port)
        yield Rig(tuple(gateways), url, to_bot, database, postgres, redis, took)
