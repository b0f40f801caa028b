"""Streams as clients open and read them."""

import asyncio
import json
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from tests.api.people import Visitor


def socket_of(address: str, visitor: Visitor) -> connect:
    return connect(f"{address.replace('http', 'ws')}{visitor.path}/stream")


def desk_socket_of(address: str, visitor: Visitor) -> connect:
    path = f"/v1/agent/conversations/{visitor.id}/stream"
    return connect(f"{address.replace('http', 'ws')}{path}")


async def frame(socket: ClientConnection) -> dict[str, Any]:
    return dict(json.loads(await asyncio.wait_for(socket.recv(), 15)))


async def next_status(socket: ClientConnection) -> dict[str, Any]:
    while (news := await frame(socket))["type"] != "state":
        pass
    return news


async def entry_after(socket: ClientConnection, kind: str) -> dict[str, Any]:
    while True:
        news = await frame(socket)
        if news["type"] == "entry" and news["entry"]["kind"] == kind:
            return dict(news["entry"])
