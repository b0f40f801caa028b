"""Programs that tests start: free ports, waiting for what comes, ending them."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.support.tree import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == 200
    except httpx.TransportError:
        return False


@contextmanager
def process(
    command: list[Any], log: Path, root: Path = ROOT, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A program of ours with its output in a file; it ends with the block."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    with log.open("ab") as output:
        running = subprocess.Popen(
            [str(word) for word in command],
            cwd=root,
            env={**kept, **environment},
            stdout=output,
            stderr=output,
        )
        try:
            yield running
        finally:
            running.kill()
            running.wait(30)


def until[T](condition: Callable[[], T], seconds: float = 30, what: str = "it") -> T:
    """What `condition` gives once it is truthy; a failure after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds} s")
