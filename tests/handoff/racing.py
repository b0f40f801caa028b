"""What one process does in a race of processes: agents act at random, or a gateway offers."""

import asyncio
import multiprocessing
import random
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.words.agents import Agent
from handoff.words.errors import HandoffError
from tests.handoff.house import DAY, House, SetClock

SEATS = 2
DEEDS = 20
"""Of each agent."""
LOOKS = 25
"""Of each gateway that offers, before its clock strikes six."""
TOGETHER = 250
"""Seconds that the processes wait for each other at most."""


@dataclass
class Seen:
    """What a process saw: (conversation, agent) of each take, agents with a seat too many."""

    taken: list[tuple[str, str]] = field(default_factory=list)
    excess: list[str] = field(default_factory=list)
    failure: str | None = None


type Part = Callable[[House, random.Random, Sequence[str], Sequence[Agent]], Awaitable[Seen]]


async def act(
    house: House, chance: random.Random, chats: Sequence[str], team: Sequence[Agent]
) -> Seen:
    """Agents take, transfer and close whatever they can."""
    seen = Seen()

    async def one(agent: Agent) -> None:
        for _ in range(DEEDS):
            chat, other = chance.choice(chats), chance.choice(team)
            deed = chance.choice(["take", "take", "take", "transfer", "close"])
            with suppress(HandoffError):
                if deed == "take":
                    await house.desk.take(agent, chat)
                    seen.taken.append((chat, agent.id))
                elif deed == "transfer":
                    await house.handovers.to_agent(agent, chat, other.id, "")
                else:
                    await house.replies.close(agent, chat)
            async with house.store.reading() as reader:
                for each in team:
                    if (await reader.offers.seats_of(each.id)).followed > SEATS:
                        seen.excess.append(each.id)

    await asyncio.gather(*(one(agent) for agent in team))
    return seen


async def offer(
    house: House, _chance: random.Random, _chats: Sequence[str], _team: Sequence[Agent]
) -> Seen:
    """A gateway offers, and lets nobody wait once the chat is closed."""
    for _ in range(LOOKS):
        await house.offering.assign()
        await asyncio.sleep(0)
    house.clock.at = DAY.replace(hour=18)
    await house.closing.drain()
    return Seen()


def race(url: str, parts: Sequence[Part], chats: Sequence[str], team: Sequence[Agent]) -> Seen:
    """Have each part done by a process of its own, all at once; what all of them saw."""
    context = multiprocessing.get_context("spawn")
    barrier, done = context.Barrier(len(parts)), context.Queue()
    processes = [
        context.Process(
            target=_run, args=(url, part, seed, chats, team, barrier, done), daemon=True
        )
        for seed, part in enumerate(parts)
    ]
    for process in processes:
        process.start()
    together = Seen()
    for _ in processes:
        seen: Seen = done.get(timeout=2 * TOGETHER)
        assert seen.failure is None, seen.failure
        together.taken += seen.taken
        together.excess += seen.excess
    for process in processes:
        process.join(TOGETHER)
    return together


def _run(
    url: str,
    part: Part,
    seed: int,
    chats: Sequence[str],
    team: Sequence[Agent],
    barrier: Barrier,
    done: "Queue[Seen]",
) -> None:
    try:
        done.put(asyncio.run(_done(url, part, random.Random(seed), chats, team, barrier)))
    except Exception:
        barrier.abort()
        done.put(Seen(failure=traceback.format_exc()))


async def _done(
    url: str,
    part: Part,
    chance: random.Random,
    chats: Sequence[str],
    team: Sequence[Agent],
    barrier: Barrier,
) -> Seen:
    house = House(SqlStore.at(url), SetClock(DAY), ScriptedBot())
    try:
        await asyncio.to_thread(barrier.wait, TOGETHER)
        return await part(house, chance, chats, team)
    finally:
        await house.store.close()
