"""The whole product as real processes, started by the same command as `make demo`."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xmlrpc.client import ServerProxy

import httpx
from supervisor.xmlrpc import SupervisorTransport

from tests.support.processes import free_port, until

BY_DAY = "shifted://2026-11-23T10:00"
BY_NIGHT = "shifted://2026-11-23T22:30"
RELAIS = Path(sys.executable).with_name("relais")
#: Rasa loads its model; the model may have to be trained first.
PATIENCE = 600


@dataclass(frozen=True, slots=True)
class Product:
    """A running product; `address` is where its gateway answers."""

    address: str
    var: Path
    secrets: Mapping[str, str]

    @property
    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/readyz", timeout=10).status_code == 200
        except httpx.TransportError:
            return False

    @property
    def answers(self) -> bool:
        """Whether the gateway is there, whatever it lacks."""
        try:
            return httpx.get(f"{self.address}/livez", timeout=10).status_code == 200
        except httpx.TransportError:
            return False

    def pids(self) -> dict[str, int]:
        """The pid of each process by name (gateway, bot, actions)."""
        socket_url = f"unix://{self.var / 'run' / 'supervisor.sock'}"
        server: Any = ServerProxy("http://127.0.0.1", SupervisorTransport(None, None, socket_url))
        return {info["name"]: info["pid"] for info in server.supervisor.getAllProcessInfo()}

    def kill(self, name: str) -> None:
        """`kill -9` a process; returns when it runs again, under another pid."""
        killed = self.pids()[name]
        os.kill(killed, signal.SIGKILL)
        until(lambda: self.pids()[name] not in (0, killed), what=f"a new {name}")

    def await_ready(self) -> None:
        until(lambda: self.is_ready, PATIENCE, "readiness")

    @property
    def elsewhere(self) -> dict[str, str]:
        """The settings with which another product shares the bot and the actions of this one."""
        found = {
            "BOT_URL": self._address("bot", " -p "),
            "ACTIONS_URL": self._address("actions", " bot.actions.server "),
        }
        return {name: url for name, url in found.items() if url} | dict(self.secrets)

    def _address(self, program: str, flag: str) -> str | None:
        """Where a program listens, by the word after `flag` in its command; None without it."""
        commands = (self.var / "run" / "supervisord.conf").read_text()
        _, found, command = commands.partition(f"[program:{program}]")
        return f"http://127.0.0.1:{command.split(flag)[1].split()[0]}" if found else None


@contextmanager
def running(
    folder: Path, clock: str, settings: Mapping[str, str] | None = None
) -> Iterator[Product]:
    """The product in `folder`, ready, until the end of the block; then nothing of it is left."""
    port = free_port()
    secrets = {"BOT_SECRET": "bot-" + "b" * 40, "DATA_SECRET": "data-" + "d" * 40}
    environment = {
        **{name: value for name, value in os.environ.items() if not name.endswith("_URL")},
        **secrets,
        "VAR_DIR": str(folder),
        "PORT": str(port),
        "CLOCK_URL": clock,
        **(settings or {}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.log").open("wb") as log:
        process = subprocess.Popen([RELAIS, "demo"], env=environment, stdout=log, stderr=log)
    product = Product(f"http://127.0.0.1:{port}", folder, secrets)
    try:
        until(
            lambda: process.poll() is not None or product.is_ready, PATIENCE, "the product's start"
        )
        assert process.poll() is None, (folder / "demo.log").read_text()
        pids = product.pids()
        yield product
        pids = product.pids()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0, (folder / "demo.log").read_text()
    assert [name for name, pid in pids.items() if Path(f"/proc/{pid}").exists()] == []
