"""Stand-ins at the ends of the product: a bot and an action server that do as a scenario says."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

type Answer = tuple[int, bytes]
"""A status and a body."""
type Asked = Mapping[str, Any]


def as_json(answer: object, status: int = 200) -> Answer:
    return status, json.dumps(answer).encode()


def said(asked: Asked, *texts: str, **more: object) -> dict[str, Any]:
    """A bot's whole answer in the form of our channel."""
    return {
        "turn_id": asked["turn_id"],
        "messages": [{"text": text} for text in texts],
        "complete": True,
        **more,
    }


def repeat(asked: Asked) -> Answer:
    """What the stand-in for the bot does by itself: it says the line again."""
    return as_json(said(asked, f"Vous avez dit : {asked['text'] or asked['payload']}"))


@dataclass(slots=True)
class StandIn:
    """A server on `port`; `answer` says what becomes of a POST. `asked` keeps them all."""

    port: int = 0
    answer: Callable[[Asked], Answer] = repeat
    asked: list[Asked] = field(default_factory=list)

    @contextmanager
    def answering(self, answer: Callable[[Asked], Answer]) -> Iterator[None]:
        """Answer otherwise until the end of the block."""
        before, self.answer = self.answer, answer
        try:
            yield
        finally:
            self.answer = before


class Held:
    """Holds answers back until it is let go, at most half a minute."""

    def __init__(self) -> None:
        self.reached, self._free = threading.Event(), threading.Event()

    def __call__(self, asked: Asked) -> Answer:
        self.reached.set()
        self._free.wait(30)
        return repeat(asked)

    def let_go(self) -> None:
        self._free.set()


def slowly(seconds: float, word: str) -> Callable[[Asked], Answer]:
    """Take that long over lines with `word`."""

    def answer(asked: Asked) -> Answer:
        if word in (asked["text"] or ""):
            time.sleep(seconds)
        return repeat(asked)

    return answer


def one_by_one(seconds: float) -> Callable[[Asked], Answer]:
    """Answer as a bot that is busy with each line for so long, and with one at a time."""
    free = threading.Lock()

    def answer(asked: Asked) -> Answer:
        with free:
            time.sleep(seconds)
        return repeat(asked)

    return answer


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A server that answers every GET with 200 and every POST as it is told."""
    here = StandIn()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._send(as_json({"status": "ok", "model": "stand-in"}))

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            here.asked.append(asked)
            self._send(here.answer(asked))

        def _send(self, answer: Answer) -> None:
            status, body = answer
            # The head and the body in one piece.
            self.wfile.write(
                f"HTTP/1.1 {status} So\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    here.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Whoever asks may go away before the answer."""
