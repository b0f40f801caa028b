"""Claiming: a conversation by Relais, a job by procrastinate; in many processes."""

import asyncio
import multiprocessing
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from queue import Empty
from typing import Any

import procrastinate
import uvloop

from api.settings import Settings
from api.wiring import build
from bench.assignments.queues import AGENTS, NOON, agent, conversation_id
from bench.processes import BenchError
from handoff.service import Service
from handoff.words.errors import AlreadyTaken, StoreUnavailable

type Claim = Callable[[int, int], Awaitable[int | None]]
"""Claim for the claimant of that number what waits in that place; how many were given by it.

None when there is nothing left for anybody.
"""
type Claimant = Callable[[str], AbstractAsyncContextManager[Claim]]

TASKS = 4
"""Claimants of one process, at once."""
RACERS = 16
"""Claimants of a race, in as many processes as that takes."""
TOGETHER = 600
"""Seconds that the processes wait for each other at most before they begin."""
LOOK_AGAIN = 0.01
"""Seconds until a process that found no agent free looks again, while conversations wait."""


@asynccontextmanager
async def take(url: str) -> AsyncIterator[Claim]:
    """An agent takes a waiting conversation, by the service as the gateway runs it."""
    team = [agent(number) for number in range(AGENTS)]

    async with _service(url) as service:

        async def claim(claimant: int, place: int) -> int:
            by = team[(place + claimant) % AGENTS]
            while True:
                try:
                    await service.desk.take(by, conversation_id(place))
                except AlreadyTaken:
                    return 0
                except StoreUnavailable:
                    continue  # as a console does that is asked to try again
                return 1

        yield claim


@asynccontextmanager
async def offer(url: str) -> AsyncIterator[Claim]:
    """What waits is offered to whoever is free, by the service as the gateway runs it."""
    async with _service(url) as service:

        async def claim(_claimant: int, _place: int) -> int | None:
            if made := await service.offering.assign_batch():
                return made
            async with service.store.reading() as reader:
                if not await reader.queue.has_unoffered():
                    return None
            await asyncio.sleep(LOOK_AGAIN)
            return 0

        yield claim


@asynccontextmanager
async def fetch(url: str) -> AsyncIterator[Claim]:
    """A worker of procrastinate fetches the next job."""
    connector = procrastinate.PsycopgConnector(conninfo=url, min_size=TASKS, max_size=TASKS)
    app = procrastinate.App(connector=connector)
    async with app.open_async():
        worker = await app.job_manager.register_worker()

        async def claim(_claimant: int, _place: int) -> int:
            return int(await app.job_manager.fetch_job(None, worker) is not None)

        yield claim


@asynccontextmanager
async def _service(url: str) -> AsyncIterator[Service]:
    gateway = build(Settings(database_url=url, clock_url=f"shifted://{NOON.isoformat()}"))
    try:
        # A gateway that has run for a while has its connections.
        await asyncio.gather(*(_look(gateway.service) for _ in range(TASKS)))
        yield gateway.service
    finally:
        await gateway.store.close()


async def _look(service: Service) -> None:
    async with service.store.reading() as reader:
        await reader.queue.has_unoffered()
    async with service.store.writing() as writer:
        await writer.queue.has_unoffered()


@dataclass(frozen=True, slots=True)
class Work:
    """What one process does: `places` are claimed by each of its `claimants`, or shared out."""

    claimants: Sequence[int]
    places: Sequence[int]
    raced: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of it: the seconds of each claim with how many it gave, and of all of it."""

    claims: tuple[tuple[float, int], ...]
    elapsed: float

    @property
    def given(self) -> int:
        """How many were given in all."""
        return sum(many for _, many in self.claims)

    @property
    def per_second(self) -> float:
        return self.given / self.elapsed

    def percentile(self, rank: int) -> float:
        """Seconds that the claim took which gave it, for that percentage of what was given."""
        passed = 0
        for seconds, many in sorted(self.claims):
            passed += many
            if passed * 100 > self.given * rank:
                return seconds
        return max(self.claims)[0]


def work(claimant: Claimant, url: str, share: Sequence[Work]) -> Worked:
    """Have each part of `share` done by a process of its own, all of them at once.

    Raises BenchError when one fails.
    """
    context = multiprocessing.get_context("spawn")
    barrier, done = context.Barrier(len(share)), context.Queue()
    processes = [
        context.Process(target=_run, args=(claimant, url, each, barrier, done), daemon=True)
        for each in share
    ]
    for process in processes:
        process.start()
    parts = [_part(done, processes) for _ in processes]
    for process in processes:
        process.join(60)
    began, ended = min(part[1] for part in parts), max(part[2] for part in parts)
    return Worked(tuple(claim for part in parts for claim in part[0]), ended - began)


def _part(done: "Queue[Any]", processes: Sequence[BaseProcess]) -> Any:
    """What one process has done. Raises BenchError when one fails or dies."""
    while True:
        try:
            part = done.get(timeout=1)
        except Empty:
            if any(process.exitcode for process in processes):
                raise BenchError("a process died before it began") from None
        else:
            if isinstance(part, str):
                raise BenchError(part)
            return part


def _run(claimant: Claimant, url: str, work: Work, barrier: Barrier, done: "Queue[object]") -> None:
    try:
        # The loop that the gateway runs on.
        done.put(uvloop.run(_claimed(claimant, url, work, barrier)))
    except Exception:
        barrier.abort()
        done.put(traceback.format_exc())


async def _claimed(
    claimant: Claimant, url: str, work: Work, barrier: Barrier
) -> tuple[list[tuple[float, int]], float, float]:
    claims: list[tuple[float, int]] = []

    async def go(claim: Claim, number: int, places: Sequence[int]) -> None:
        for place in places:
            start = time.perf_counter()
            many = await claim(number, place)
            if many is None:
                return
            claims.append((time.perf_counter() - start, many))

    async with claimant(url) as claim:
        await asyncio.to_thread(barrier.wait, TOGETHER)
        began = time.monotonic()
        many = len(work.claimants)
        await asyncio.gather(
            *(
                go(claim, number, work.places if work.raced else work.places[turn::many])
                for turn, number in enumerate(work.claimants)
            )
        )
        return claims, began, time.monotonic()
