"""When a crowd comes back at once, streams are let in a few at a time, and the rest come later."""

import asyncio
import json

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from api.doorway import AT_ONCE, CROWD, Doorway
from tests.api.conftest import Visitor, gateway
from tests.api.test_streams import frame, socket_of


async def test_so_many_are_let_in_at_once_and_the_others_wait_their_turn() -> None:
    doorway, ended, inside = Doorway(), asyncio.Event(), 0

    async def come() -> None:
        nonlocal inside
        async with doorway.passing():
            inside += 1
            await ended.wait()

    everybody = [asyncio.create_task(come()) for _ in range(CROWD)]
    await asyncio.sleep(0)
    assert (inside, doorway.is_crowded) == (AT_ONCE, True)
    ended.set()
    await asyncio.gather(*everybody)
    assert (inside, doorway.is_crowded) == (CROWD, False)


async def test_whoever_gives_up_at_the_doorway_leaves_the_place_to_others() -> None:
    doorway = Doorway(crowd=1)

    async def fail() -> None:
        async with doorway.passing():
            assert doorway.is_crowded
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert not doorway.is_crowded


async def test_at_a_crowded_doorway_one_is_told_to_come_back_and_may_write_meanwhile(
    database_url: str,
) -> None:
    doorway = Doorway(crowd=0)
    with gateway(database_url, doorway=doorway) as address:
        async with httpx.AsyncClient(base_url=address) as client:
            visitor = await Visitor.arrive(client)
            with pytest.raises(InvalidStatus) as refused:
                await socket_of(address, visitor).__aenter__()
            assert refused.value.response.status_code == 503
            assert refused.value.response.headers["Retry-After"] == "2"
            seq = await visitor.say("Bonjour")
            doorway.crowd = 1
            async with socket_of(address, visitor) as socket:
                await socket.send(json.dumps({"key": visitor.key, "after": seq - 1}))
                assert (await frame(socket))["entry"]["seq"] == seq
