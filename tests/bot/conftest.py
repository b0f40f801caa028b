"""A real Rasa server with the published model, and a real action server beside it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
SECRET = "a secret of the tests"
#: Seconds for Rasa to load on a busy machine.
PATIENCE = 180


@dataclass
class Bot:
    """The bot's channel as the gateway sees it; each `Bot` is one conversation."""

    http: httpx.Client
    conversation: str = field(default_factory=lambda: uuid4().hex)
    turns: int = 0

    def post(self, body: Any, secret: str = SECRET) -> httpx.Response:
        return self.http.post(
            "/webhooks/relais/turns", json=body, headers={"Authorization": f"Bearer {secret}"}
        )

    def turn(self, **said: Any) -> httpx.Response:
        """The next turn: `text` or `payload`, and `metadata` or a `turn_id` of one's own."""
        self.turns += 1
        own = {"conversation_id": self.conversation, "turn_id": f"{self.conversation}:{self.turns}"}
        return self.post({**own, **said})

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        response = self.turn(text=text, **more)
        assert response.status_code == 200, response.text
        return dict(response.json())

    def press(self, payload: str) -> dict[str, Any]:
        response = self.turn(payload=payload)
        assert response.status_code == 200, response.text
        return dict(response.json())


@dataclass(frozen=True)
class Server:
    """Where Rasa answers, and the process of its actions."""

    address: str
    actions: subprocess.Popen[bytes]
    tracker: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(0.1)


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
    with log.open("wb") as output:
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


@contextmanager
def rasa(folder: Path, actions_port: int, root: Path = ROOT) -> Iterator[str]:
    """A Rasa server with the model that `root` publishes; gives its address when it is ready."""
    port = free_port()
    command = [
        BOT_PYTHON, "-m", "rasa", "run", "-m", "bot/models/published.tar.gz", "-i", "127.0.0.1",
        "-p", port, "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    settings = {
        "BOT_SECRET": SECRET,
        "ACTIONS_URL": f"http://127.0.0.1:{actions_port}",
        "TRACKER_URL": f"sqlite:///{folder / 'tracker.db'}",
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(root),
    }
    with process(command, folder / "rasa.log", root, **settings) as running:
        until(
            lambda: running.poll() is not None or answers(f"{address}/webhooks/relais/ready"),
            PATIENCE,
            "the bot's start",
        )
        assert running.poll() is None, (folder / "rasa.log").read_text()
        yield address


@contextmanager
def action_server(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The action server, ready."""
    command = [sys.executable, "-m", "bot.actions.server", port]
    settings = {
        "DATA_SECRET": "d" * 40,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'merchants.db'}",
    }
    with process(command, folder / "actions.log", **settings) as running:
        until(lambda: answers(f"http://127.0.0.1:{port}/health"), 60, "the action server's start")
        yield running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of this folder."""
    folder, port = tmp_path_factory.mktemp("bot"), free_port()
    with action_server(folder, port) as actions, rasa(folder, port) as address:
        yield Server(address, actions, folder / "tracker.db")


@pytest.fixture
def bot(server: Server) -> Iterator[Bot]:
    """A new conversation."""
    with httpx.Client(base_url=server.address, timeout=20) as http:
        yield Bot(http)
