"""The action server as its own process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes import answers, process, until
from tests.support.tree import ROOT


@contextmanager
def action_server(
    port: int, log: Path, root: Path = ROOT, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The action server of the tree at `root`, ready, until the end of the block."""
    command = [sys.executable, "-m", "bot.actions.server", port]
    with process(command, log, root, PYTHONPATH=str(root), **settings) as running:
        until(
            lambda: running.poll() is not None or answers(f"http://127.0.0.1:{port}/health"),
            60,
            "the action server's start",
        )
        assert running.poll() is None, log.read_text()
        yield running
