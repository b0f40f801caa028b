"""The steps that bring a database to the tables the code expects."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

_ROOT = Path(__file__).resolve().parent.parent


def config(url: str) -> Config:
    """Alembic's configuration for the database at `url`."""
    chosen = Config(_ROOT / "alembic.ini")
    # Alembic reads % as the start of a variable, and passwords in URLs are percent-encoded.
    chosen.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return chosen


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest tables; does nothing when it has them.

    For code without a running event loop. The folder of an SQLite file is made if it is missing.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:"):
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    command.upgrade(config(url), "head")
