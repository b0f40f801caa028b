"""The real action server, over a database with the demo merchants."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest

from merchants.sql.seeding import seed
from merchants.sql.store import SqlMerchants, open_merchants
from tests.actions.caller import SECRET, Caller
from tests.databases import database

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(
    scope="session", params=("sqlite", pytest.param("postgresql", marks=pytest.mark.scaled))
)
def merchants_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with database(request.param, tmp_path_factory.mktemp("merchants")) as url:
        asyncio.run(seed(url, TODAY))
        yield url


@pytest.fixture(scope="session")
def log_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("actions") / "actions.log"


@contextmanager
def action_server(url: str, log_file: Path) -> Iterator[httpx.Client]:
    """The action server as its own process, asking the merchant data at `url`."""
    port = str(_free_port())
    environment = {**os.environ, "MERCHANTS_URL": url, "DATA_SECRET": SECRET}
    with log_file.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.actions.server", port],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as http:
            _until_healthy(http, process, log_file)
            yield http
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def server(merchants_url: str, log_file: Path) -> Iterator[httpx.Client]:
    with action_server(merchants_url, log_file) as http:
        yield http


@pytest.fixture
def bot_without_data(tmp_path: Path) -> Iterator[Caller]:
    """An action server whose database takes the call and never answers."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql+asyncpg://nobody@127.0.0.1:{silent.getsockname()[1]}/none"
        with action_server(url, tmp_path / "actions.log") as http:
            yield Caller(http)


def _until_healthy(http: httpx.Client, process: subprocess.Popen[bytes], log_file: Path) -> None:
    deadline = time.monotonic() + 60
    while not _healthy(http):
        assert process.poll() is None, log_file.read_text()
        assert time.monotonic() < deadline, log_file.read_text()


def _healthy(http: httpx.Client) -> bool:
    try:
        return http.get("/health").is_success
    except httpx.TransportError:
        return False


@pytest.fixture
def bot(server: httpx.Client) -> Caller:
    return Caller(server)


@pytest.fixture
async def merchants(merchants_url: str) -> SqlMerchants:
    return open_merchants(merchants_url)
