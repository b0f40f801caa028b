"""A real Rasa server with the published model, and a real action server beside it."""

from collections.abc import Iterator

import httpx
import pytest

from tests.bot.rasa_server import Bot, Server, rasa
from tests.support.action_server import action_server
from tests.support.processes import free_port


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of this folder."""
    folder, port = tmp_path_factory.mktemp("bot"), free_port()
    settings = {
        "DATA_SECRET": "d" * 40,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'merchants.db'}",
    }
    with (
        action_server(port, folder / "actions.log", **settings) as actions,
        rasa(folder, port) as address,
    ):
        yield Server(address, actions, folder / "tracker.db")


@pytest.fixture
def bot(server: Server) -> Iterator[Bot]:
    """A new conversation."""
    with httpx.Client(base_url=server.address, timeout=20) as http:
        yield Bot(http)
