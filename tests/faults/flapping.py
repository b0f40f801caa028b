"""Clients that come and go every second, in a process of their own: others are measured beside."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

type Client = tuple[str, dict[str, Any]]
"""The address of a stream, and the first frame."""
PATIENCE = 60.0
"""Seconds in which a stream has to begin."""


def flap(clients: Sequence[Client], seconds: float) -> tuple[int, int]:
    """How often streams began in that time, and how often one was told to come back."""
    return asyncio.run(_flap(clients, seconds))


async def _flap(clients: Sequence[Client], seconds: float) -> tuple[int, int]:
    end = asyncio.get_running_loop().time() + seconds
    counts = await asyncio.gather(*(_come_and_go(client, end) for client in clients))
    return sum(began for began, _ in counts), sum(refused for _, refused in counts)


async def _come_and_go(client: Client, end: float) -> tuple[int, int]:
    loop, began, refused = asyncio.get_running_loop(), 0, 0
    while (start := loop.time()) < end:
        if await _is_let_in(*client):
            began += 1
        else:
            refused += 1
        await asyncio.sleep(max(0.0, start + 1 - loop.time()))  # the pace of the fault
    return began, refused


async def _is_let_in(address: str, hello: dict[str, Any]) -> bool:
    """Whether a stream told its log, rather than when to come back. Raises on anything else."""
    try:
        async with (
            asyncio.timeout(PATIENCE),
            connect(address, open_timeout=PATIENCE, close_timeout=0.1) as stream,
        ):
            await stream.send(json.dumps({**hello, "after": 0}))
            while json.loads(await stream.recv())["type"] != "state":
                pass
            return True
    except InvalidStatus as refusal:
        if refusal.response.status_code != 503 or "Retry-After" not in refusal.response.headers:
            raise
    except ConnectionClosed as closed:
        if closed.rcvd is None or closed.rcvd.code != 1013:
            raise
    return False
