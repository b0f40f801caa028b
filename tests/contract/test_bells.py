"""Every bell wakes its listeners, carries whispers, and may be lost without harm."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from api.wiring import bell_at
from handoff.adapters.bells.redis import RedisBell
from handoff.ports import Bell, Whisper
from tests.support.databases import REDIS

BELLS = ("local://", pytest.param(REDIS, marks=pytest.mark.scaled))


@pytest.fixture(params=BELLS)
async def bell(request: pytest.FixtureRequest) -> AsyncIterator[Bell]:
    bell = bell_at(request.param)
    await bell.start()
    yield bell
    await bell.close()


async def test_a_listener_is_woken_at_once(bell: Bell) -> None:
    async with bell.listen("a") as listening:
        await bell.ring("a")
        started = time.monotonic()
        await listening.wait(30)
        assert time.monotonic() - started < 10


async def test_a_ring_before_the_wait_is_not_missed(bell: Bell) -> None:
    async with bell.listen("a") as listening:
        await bell.ring("a")
        await asyncio.wait_for(listening.wait(30), 10)


async def test_another_topic_wakes_nobody(bell: Bell) -> None:
    async with bell.listen("a") as listening:
        await bell.ring("b", Whisper("bot", True))
        assert await listening.wait(0.2) == []


async def test_a_wait_without_a_ring_ends(bell: Bell) -> None:
    async with bell.listen("a") as listening:
        assert await asyncio.wait_for(listening.wait(0.05), 5) == []


async def test_a_whisper_is_heard_by_every_listener(bell: Bell) -> None:
    whisper = Whisper("agent", True)
    async with bell.listen("a") as one, bell.listen("a") as other:
        await bell.ring("a", whisper)
        assert whisper in await one.wait(10)
        assert whisper in await other.wait(10)


async def test_a_listener_who_left_is_forgotten(bell: Bell) -> None:
    async with bell.listen("a"):
        pass
    await bell.ring("a", Whisper("bot", True))
    async with bell.listen("a") as listening:
        assert await listening.wait(0.1) == []


async def test_a_whisper_is_heard_once(bell: Bell) -> None:
    whisper = Whisper("agent", True)
    async with bell.listen("a") as listening:
        await bell.ring("a", whisper)
        assert await listening.wait(10) == [whisper]
        assert await listening.wait(0.2) == []


async def test_a_working_bell_passes_its_check(bell: Bell) -> None:
    await bell.check()


@pytest.mark.scaled
async def test_a_ring_reaches_listeners_of_another_process() -> None:
    here, there = RedisBell(REDIS), RedisBell(REDIS)
    await here.start()
    await there.start()
    try:
        async with there.listen("a") as listening:
            async with asyncio.timeout(10):
                while Whisper("bot", True) not in await listening.wait(0.2):
                    await here.ring("a", Whisper("bot", True))
    finally:
        await here.close()
        await there.close()


async def test_without_redis_ringing_still_reaches_this_process_and_never_raises() -> None:
    bell = RedisBell("redis://127.0.0.1:1/0")
    await bell.start()
    try:
        async with bell.listen("a") as listening:
            await bell.ring("a")
            await asyncio.wait_for(listening.wait(30), 10)
        with pytest.raises(OSError, match="Redis"):
            await bell.check()
    finally:
        await bell.close()


async def test_nobody_waits_for_a_redis_that_says_nothing() -> None:
    silent = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    bell = RedisBell(f"redis://127.0.0.1:{silent.sockets[0].getsockname()[1]}/0")
    await bell.start()
    try:
        async with asyncio.timeout(0.1):
            for _ in range(2000):
                await bell.ring("a")
    finally:
        await bell.close()
        silent.close()
