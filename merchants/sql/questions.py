"""What every group of questions stands on: the database."""

from __future__ import annotations

from merchants.sql.database import Database


class Questions:
    """Some of the questions of `merchants.ports.Merchants`, answered from a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
