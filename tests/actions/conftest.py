"""The real action server, over a database with the demo merchants."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from merchants.sql.seeding import seed
from merchants.sql.store import SqlMerchants, open_merchants
from tests.actions.caller import Caller, asking
from tests.support.databases import DATABASES, database
from tests.support.demo_merchants import TODAY


@pytest.fixture(scope="session", params=DATABASES)
def merchants_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with database(request.param, tmp_path_factory.mktemp("merchants")) as url:
        asyncio.run(seed(url, TODAY))
        yield url


@pytest.fixture(scope="session")
def log_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("actions") / "actions.log"


@pytest.fixture(scope="session")
def server(merchants_url: str, log_file: Path) -> Iterator[httpx.Client]:
    with asking(merchants_url, log_file) as http:
        yield http


@pytest.fixture
def bot_without_data(tmp_path: Path) -> Iterator[Caller]:
    """An action server whose database takes the call and never answers."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql+asyncpg://nobody@127.0.0.1:{silent.getsockname()[1]}/none"
        with asking(url, tmp_path / "actions.log") as http:
            yield Caller(http)


@pytest.fixture
def bot(server: httpx.Client) -> Caller:
    return Caller(server)


@pytest.fixture
async def merchants(merchants_url: str) -> SqlMerchants:
    return open_merchants(merchants_url)
