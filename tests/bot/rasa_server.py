"""A real Rasa server with the published model, and conversations with it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.support.processes import answers, free_port, process, until
from tests.support.tree import BOT_PYTHON, ROOT

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
