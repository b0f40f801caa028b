"""A visitor’s stream, as the widget opens and reads it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.sync.client import connect
from websockets.sync.connection import Connection

from tests.support.nginx_proxy import encryption
from tests.support.people import Entry, Visitor


@contextmanager
def stream(visitor: Visitor, after: int = 0) -> Iterator[Connection]:
    address = str(visitor.http.base_url).rstrip("/")
    key = visitor.http.headers["Authorization"].removeprefix("Bearer ")
    url = address.replace("http", "ws", 1) + f"{visitor.here}/stream"
    with connect(url, ssl=encryption(address)) as socket:
        socket.send(json.dumps({"key": key, "after": after}))
        yield socket


def entries(socket: Connection, until_seq: int) -> list[Entry]:
    """The entries that come down, up to and with that seq."""
    found: list[Entry] = []
    while not found or found[-1]["seq"] < until_seq:
        frame = json.loads(socket.recv(timeout=30))
        if frame["type"] == "entry":
            found.append(frame["entry"])
    return found
