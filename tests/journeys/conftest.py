"""One product by day and one by night for all journeys; both are served by the same bot."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.product import BY_DAY, BY_NIGHT, Product, running


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder with a short name: the supervisor's socket has a path of 100 characters at most."""
    with tempfile.TemporaryDirectory(prefix="relais-") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def day(folder: Path) -> Iterator[Product]:
    """Monday, ten o'clock."""
    with running(folder / "day", BY_DAY) as product:
        yield product


@pytest.fixture(scope="session")
def night(folder: Path, day: Product) -> Iterator[Product]:
    """Monday, half past ten in the evening."""
    with running(folder / "night", BY_NIGHT, day.elsewhere) as product:
        yield product
