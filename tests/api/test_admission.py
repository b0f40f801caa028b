"""When a crowd comes back at once, streams are let in a few at a time, and the rest come later."""

import asyncio
import json

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from api.admission import AT_ONCE, CROWD, AdmissionLimiter
from tests.api.gateway import gateway
from tests.api.people import Visitor
from tests.api.sockets import frame, socket_of


async def test_so_many_are_let_in_at_once_and_the_others_wait_their_turn() -> None:
    limiter, ended, inside = AdmissionLimiter(), asyncio.Event(), 0

    async def come() -> None:
        nonlocal inside
        async with limiter.acquire():
            inside += 1
            await ended.wait()

    everybody = [asyncio.create_task(come()) for _ in range(CROWD)]
    await asyncio.sleep(0)
    assert (inside, limiter.is_crowded) == (AT_ONCE, True)
    ended.set()
    await asyncio.gather(*everybody)
    assert (inside, limiter.is_crowded) == (CROWD, False)


async def test_whoever_gives_up_while_waiting_leaves_the_place_to_others() -> None:
    limiter = AdmissionLimiter(crowd=1)

    async def fail() -> None:
        async with limiter.acquire():
            assert limiter.is_crowded
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert not limiter.is_crowded


async def test_who_comes_with_a_crowd_is_told_to_come_back_and_may_write_meanwhile(
    database_url: str,
) -> None:
    limiter = AdmissionLimiter(crowd=0)
    with gateway(database_url, admission=limiter) as address:
        async with httpx.AsyncClient(base_url=address) as client:
            visitor = await Visitor.arrive(client)
            with pytest.raises(InvalidStatus) as refused:
                await socket_of(address, visitor).__aenter__()
            assert refused.value.response.status_code == 503
            assert refused.value.response.headers["Retry-After"] == "2"
            seq = await visitor.say("Bonjour")
            limiter.crowd = 1
            async with socket_of(address, visitor) as socket:
                await socket.send(json.dumps({"key": visitor.key, "after": seq - 1}))
                assert (await frame(socket))["entry"]["seq"] == seq
