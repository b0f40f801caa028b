"""A TCP proxy between two parts of the product, in a thread of its own, that can misbehave."""

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PIECE = 16 * 1024
"""Bytes that are passed on at once."""
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of no seconds: the other side sees a reset, not an orderly end."""


@dataclass(slots=True)
class Trap:
    """Waits for the first bytes that hold `marker`; then `deed` is done, and they go no further."""

    marker: bytes
    deed: Callable[[], object]
    sprung: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class Way:
    """What happens to the bytes of one direction.

    `delay` is in seconds for each piece, `rate` in bytes per second. A `lost` byte is never made
    good: a connection that lost one gets nothing more, nor does it see the other side end.
    """

    delay: float = 0.0
    rate: float | None = None
    lost: bool = False
    trap: Trap | None = None

    def heal(self) -> None:
        self.delay, self.rate, self.lost, self.trap = 0.0, None, False, None

    def springs(self, piece: bytes) -> bool:
        """Whether the trap goes off at this piece; then its deed is done."""
        trap = self.trap
        if trap is None or trap.marker not in piece:
            return False
        self.trap = None
        trap.deed()
        trap.sprung.set()
        return True


class Proxy:
    """Listens on `port` of the loopback interface and passes on to `target`, another port of it.

    `up` leads to the target, `down` back from it. Whoever connects while it is `refusing` is reset.
    """

    def __init__(self, target: int) -> None:
        self.target, self.up, self.down, self.refusing = target, Way(), Way(), False
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._links: set[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._listening = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Reset every connection there is."""
        self._loop.call_soon_threadsafe(self._cut)

    def heal(self) -> None:
        """Pass everything on again; connections that lost something are reset."""
        self.refusing = False
        was_broken = self.up.lost or self.down.lost
        self.up.heal()
        self.down.heal()
        if was_broken:
            self.cut()

    def trap(self, way: Way, deed: Callable[[], object], marker: bytes = b"") -> threading.Event:
        """Do `deed` at the next bytes with `marker` on `way`, then reset; gives what says so."""
        way.trap = Trap(marker, deed)
        return way.trap.sprung

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", self.port)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        self._loop.run_forever()
        server.close()
        self._cut()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    def start(self) -> None:
        self._thread.start()
        assert self._listening.wait(10), "the proxy does not listen"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _cut(self) -> None:
        for link in self._links:
            for writer in link:
                _reset(writer)

    async def _serve(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        if self.refusing:
            _reset(near)
            return
        try:
            from_far, far = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            _reset(near)
            return
        link = (near, far)
        self._links.add(link)
        with suppress(OSError, asyncio.CancelledError):
            await asyncio.gather(
                self._pass_on(reader, far, self.up, link),
                self._pass_on(from_far, near, self.down, link),
            )
        self._links.discard(link)
        for writer in link:
            _reset(writer)

    async def _pass_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        way: Way,
        link: tuple[asyncio.StreamWriter, asyncio.StreamWriter],
    ) -> None:
        gap = False
        while piece := await reader.read(PIECE):
            if way.springs(piece):
                raise ConnectionResetError
            gap = gap or way.lost
            if gap:
                continue
            if pause := way.delay + (len(piece) / way.rate if way.rate else 0):
                await asyncio.sleep(pause)
            writer.write(piece)
            await writer.drain()
        if gap or way.lost:
            # The end of a connection is lost like its bytes: the other side is left half-open.
            await asyncio.get_running_loop().create_future()
        writer.write_eof()


def _reset(writer: asyncio.StreamWriter) -> None:
    held: socket.socket | None = writer.get_extra_info("socket")
    with suppress(OSError):
        if held is not None:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()


@contextmanager
def proxied(target: int) -> Iterator[Proxy]:
    """A proxy to `target` until the end of the block."""
    proxy = Proxy(target)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
