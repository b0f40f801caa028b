"""The visitor's stream: the same entries as by polling, from any cursor, across a restart."""

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.journeys.streams import entries, stream
from tests.support.people import Visitor
from tests.support.product import Product


def test_the_stream_brings_the_entries_that_polling_brings(day: Product) -> None:
    visitor = Visitor(day.address)
    with stream(visitor) as socket:
        visitor.ask("bonjour")
        streamed = entries(socket, visitor.log[-1]["seq"])
    assert streamed == visitor.log


def test_a_stream_taken_up_after_a_restart_misses_nothing(day: Product) -> None:
    visitor = Visitor(day.address)
    with stream(visitor) as socket:
        [greeting] = entries(socket, 1)
    said = visitor.say("où est mon relevé ?")
    day.kill("gateway")
    visitor.await_entry("bot_said", said)
    with stream(visitor, after=greeting["seq"]) as socket:
        streamed = entries(socket, visitor.log[-1]["seq"])
    assert [greeting, *streamed] == visitor.log


@pytest.mark.parametrize(("first_frame", "code"), [('{"key": "nope"}', 4401), ("nope", 4400)])
def test_a_stream_without_the_key_is_closed(day: Product, first_frame: str, code: int) -> None:
    visitor = Visitor(day.address)
    address = day.address.replace("http://", "ws://")
    with connect(f"{address}{visitor.here}/stream") as socket:
        socket.send(first_frame)
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code
