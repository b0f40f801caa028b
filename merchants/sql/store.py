"""Answers the questions of `merchants.ports.Merchants` from a SQL database.

Each group of questions has its own module; what each one answers is said by the port.
"""

from __future__ import annotations

from merchants.sql.accounts import Accounts
from merchants.sql.answers import Answers
from merchants.sql.database import Database
from merchants.sql.disputes import Disputes
from merchants.sql.files import Files
from merchants.sql.profiles import Profiles
from merchants.sql.settlements import Settlements
from merchants.sql.statements import Statements
from merchants.sql.transactions import Transactions


class SqlMerchants(
    Accounts, Statements, Settlements, Transactions, Disputes, Answers, Files, Profiles
):
    """`Merchants` over a database."""

    async def close(self) -> None:
        await self._database.close()


def open_merchants(url: str) -> SqlMerchants:
    """The store at `url` (`sqlite+aiosqlite://…` or `postgresql+asyncpg://…`).

    Nothing is connected yet: a database that is down shows at the first question.
    """
    return SqlMerchants(Database(url))
