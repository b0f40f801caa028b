"""The product on test: two gateways behind doors, their servers, their bot, proxies in between."""

import os
import random
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.counts import kills
from tests.faults.proxy import Proxy, proxied
from tests.faults.servers import PostgreSQL, RedisServer
from tests.support.processes import until
from tests.support.product import Product, running


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
class Deployment:
    """What a scenario plays with. With one gateway it is the embedded kind, on SQLite.

    It `took` so many seconds to start. With a `proxy_address`, clients come through that address.
    """

    gateways: tuple[Gateway, ...]
    database_url: str
    bot: Proxy
    database: Proxy | None = None
    postgres: PostgreSQL | None = None
    redis: RedisServer | None = None
    took: float = 0.0
    proxy_address: str | None = None

    @property
    def doors(self) -> list[str]:
        if self.proxy_address:
            return [self.proxy_address]
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


@contextmanager
def one_gateway(
    folder: Path, clock: str, bot: int, settings: Mapping[str, str]
) -> Iterator[Deployment]:
    """The embedded kind: SQLite, a bell in the process, its own actions; `bot` is a port."""
    with proxied(bot) as to_bot:
        chosen = {"BOT_URL": to_bot.address, **settings}
        with (
            running(folder, clock, chosen) as product,
            proxied(port_of(product.address)) as door,
        ):
            url = f"sqlite+aiosqlite:///{folder / 'relais.db'}"
            yield Deployment((Gateway(product, door),), url, to_bot)


@contextmanager
def many_gateways(
    folder: Path,
    clocks: Sequence[str],
    bot: int,
    settings: Mapping[str, str],
    postgres: PostgreSQL,
    redis: RedisServer,
) -> Iterator[Deployment]:
    """The scaled kind: a gateway for each of `clocks` on one database of `postgres`.

    `redis` rings them together.
    """
    name = f"relais_{folder.name}"
    began = time.monotonic()
    postgres.run(f"CREATE DATABASE {name}")
    address = f"postgresql+asyncpg://{postgres.superuser}@127.0.0.1:{{}}/{name}"
    with ExitStack() as ended:
        to_bot = ended.enter_context(proxied(bot))
        database = ended.enter_context(proxied(postgres.port))
        gateways = []
        for number, clock in enumerate(clocks):
            bell = ended.enter_context(proxied(redis.port))
            chosen = {
                "BOT_URL": to_bot.address,
                "DATABASE_URL": address.format(database.port),
                "BELL_URL": bell.address.replace("http", "redis") + "/0",
                **settings,
            }
            product = ended.enter_context(running(folder / str(number), clock, chosen))
            door = ended.enter_context(proxied(port_of(product.address)))
            gateways.append(Gateway(product, door, bell))
        took = time.monotonic() - began
        url = address.format(postgres.port)
        yield Deployment(tuple(gateways), url, to_bot, database, postgres, redis, took)


def kill_at_random(gateways: tuple[Gateway, ...], count: int) -> None:
    chance = random.Random(1)
    for number in range(count):
        time.sleep(chance.uniform(0.1, 0.5))  # the moment of the fault, not a wait
        gateways[number % len(gateways)].kill()
