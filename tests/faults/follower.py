"""A client that follows a stream, and takes it up again from its cursor wherever it breaks off."""

import json
import random
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.faults.client_log import Transcript
from tests.support.nginx_proxy import encryption
from tests.support.processes import until


class Follower:
    """Goes round `doors`; leaves a stream that says nothing for `silence` seconds."""

    def __init__(
        self,
        transcript: Transcript,
        doors: Sequence[str],
        path: str,
        hello: Mapping[str, Any],
        silence: float = 60,
    ) -> None:
        self.transcript, self.connections = transcript, 0
        self._doors, self._path, self._hello, self._silence = doors, path, hello, silence
        self._stopped = threading.Event()

    @property
    def cursor(self) -> int:
        return self.transcript.seen[-1]["seq"] if self.transcript.seen else 0

    def await_seq(self, seq: int, seconds: float = 30) -> None:
        until(lambda: self.cursor >= seq, seconds, f"entry {seq} in a stream")

    @contextmanager
    def running(self) -> Iterator[None]:
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join(20)

    def _run(self) -> None:
        while not self._stopped.is_set():
            with suppress(OSError, WebSocketException, TimeoutError, EOFError):
                self._follow(self._doors[self.connections % len(self._doors)])
            self._stopped.wait(0.1 + random.random() / 10)

    def _follow(self, door: str) -> None:
        self.connections += 1
        address = door.replace("http", "ws", 1) + self._path
        patience = {"open_timeout": 5, "close_timeout": 0.5, "ping_interval": None}
        with connect(address, ssl=encryption(door), **patience) as socket:
            socket.send(json.dumps({**self._hello, "after": self.cursor}))
            heard = time.monotonic()
            while not self._stopped.is_set():
                try:
                    frame = json.loads(socket.recv(timeout=0.2))
                except TimeoutError:
                    if time.monotonic() - heard > self._silence:
                        return
                    continue
                heard = time.monotonic()
                if frame["type"] == "entry":
                    self.transcript.seen.append(frame["entry"])
