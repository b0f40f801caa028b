"""What all journeys share: one product by day, one by night, and two nodes on one database."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import REDIS, database
from tests.support.product import BY_DAY, Product, running


@pytest.fixture(scope="session")
def gateways(folder: Path) -> Iterator[tuple[Product, Product]]:
    """Two nodes, as `compose.yaml` has them: each a gateway, a Rasa and an action server.

    They share one database, one memory of the bot and one bell.
    """
    # Both read the same time, whenever they start.
    clock = f"{BY_DAY}?since={time.time():.0f}"
    with database("postgresql", folder) as url, database("postgresql", folder) as memory:
        settings = {
            "DATABASE_URL": url,
            "TRACKER_URL": memory.replace("postgresql+asyncpg", "postgresql"),
            "BELL_URL": REDIS,
            "SITE_SECRETS": json.dumps({"demo": "s" * 40}),
        }
        with (
            running(folder / "left", clock, settings) as left,
            running(folder / "right", clock, settings) as right,
        ):
            yield left, right
