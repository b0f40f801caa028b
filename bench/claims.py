"""Owns how one is claimed: a conversation by Relais, a job by procrastinate; in many processes."""

import asyncio
import multiprocessing
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

import procrastinate

from api.settings import Settings
from api.wiring import build
from bench.queues import AGENTS, NOON, agent, conversation_id
from handoff.errors import AlreadyTaken

type Claim = Callable[[int, int], Awaitable[bool]]
"""Claim for the claimant of that number what waits in that place; whether it was had."""
type Claimant = Callable[[str], AbstractAsyncContextManager[Claim]]

TASKS = 4
"""Claimants of one process, at once."""


@asynccontextmanager
async def take(url: str) -> AsyncIterator[Claim]:
    """An agent takes a waiting conversation, by the service as the gateway runs it."""
    service = build(Settings(database_url=url, clock_url=f"shifted://{NOON.isoformat()}"))
    team = [agent(number) for number in range(AGENTS)]

    async def claim(claimant: int, place: int) -> bool:
        try:
            await service.desk.take(team[(place + claimant) % AGENTS], conversation_id(place))
        except AlreadyTaken:
            return False
        return True

    try:
        yield claim
    finally:
        await service.store.close()


@asynccontextmanager
async def fetch(url: str) -> AsyncIterator[Claim]:
    """A worker of procrastinate fetches the next job."""
    connector = procrastinate.PsycopgConnector(conninfo=url, min_size=TASKS, max_size=TASKS)
    app = procrastinate.App(connector=connector)
    async with app.open_async():
        worker = await app.job_manager.register_worker()

        async def claim(_claimant: int, _place: int) -> bool:
            return await app.job_manager.fetch_job(None, worker) is not None

        yield claim


@dataclass(frozen=True, slots=True)
class Work:
    """What one process does: `places` are claimed by each of its `claimants`, or shared out."""

    claimants: Sequence[int]
    places: Sequence[int]
    raced: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of it: the seconds of each claim, how many were had, over how many seconds."""

    seconds: tuple[float, ...]
    won: int
    elapsed: float

    @property
    def per_second(self) -> float:
        return self.won / self.elapsed

    def percentile(self, rank: int) -> float:
        """Seconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, len(ordered) * rank // 100)]


def work(claimant: Claimant, url: str, share: Sequence[Work]) -> Worked:
    """Have each part of `share` done by a process of its own, all of them at once."""
    context = multiprocessing.get_context("spawn")
    barrier, done = context.Barrier(len(share)), context.Queue()
    processes = [
        context.Process(target=_run, args=(claimant, url, each, barrier, done), daemon=True)
        for each in share
    ]
    for process in processes:
        process.start()
    parts = [done.get(timeout=1800) for _ in processes]
    for process in processes:
        process.join(60)
    began, ended = min(part[2] for part in parts), max(part[3] for part in parts)
    seconds = tuple(each for part in parts for each in part[0])
    return Worked(seconds, sum(part[1] for part in parts), ended - began)


def _run(claimant: Claimant, url: str, work: Work, barrier: Barrier, done: "Queue[object]") -> None:
    done.put(asyncio.run(_claimed(claimant, url, work, barrier)))


async def _claimed(
    claimant: Claimant, url: str, work: Work, barrier: Barrier
) -> tuple[list[float], int, float, float]:
    seconds: list[float] = []
    won = 0

    async def go(claim: Claim, number: int, places: Sequence[int]) -> None:
        nonlocal won
        for place in places:
            start = time.perf_counter()
            had = await claim(number, place)
            won += had
            seconds.append(time.perf_counter() - start)

    async with claimant(url) as claim:
        barrier.wait(120)
        began = time.monotonic()
        many = len(work.claimants)
        await asyncio.gather(
            *(
                go(claim, number, work.places if work.raced else work.places[turn::many])
                for turn, number in enumerate(work.claimants)
            )
        )
        return seconds, won, began, time.monotonic()
