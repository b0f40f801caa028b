"""On PostgreSQL a query that forgot its tenant finds nothing: the policies filter too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import Table, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from merchants.demo import USERS
from merchants.sql import tables
from merchants.sql.row_level_security import ROLE, enter, missing_policies, open_for_loading
from merchants.sql.seeding import seed
from merchants.sql.store import open_merchants
from merchants.tenant import Role, Tenant
from migrations import migrate
from tests.support.databases import SERVER, database
from tests.support.demo_merchants import TODAY, user

pytestmark = pytest.mark.scaled

READ = [
    table
    for table in tables.metadata.sorted_tables
    if table not in (tables.audit, tables.users, tables.user_establishments)
]
FILLED = [
    table
    for table in READ
    if table not in (tables.granted_wishes, tables.dispute_files, tables.dispute_file_contents)
]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with database("postgresql", tmp_path, merchants_of=TODAY) as url:
        yield url


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


async def rows(connection: AsyncConnection, table: Table) -> Sequence[object]:
    """All that a query without any filter finds."""
    return (await connection.execute(select(table))).all()


async def test_without_a_tenant_no_row_of_any_table_is_there(url: str) -> None:
    async with connected(url) as connection:
        await connection.execute(text(f"SET LOCAL ROLE {ROLE}"))
        for table in READ:
            assert await rows(connection, table) == []


async def test_with_a_tenant_only_its_own_rows_are_there(url: str) -> None:
    for asker in USERS:
        async with connected(url) as connection:
            await enter(connection, asker.tenant)
            for table in FILLED:
                for row in await rows(connection, table):
                    of = row.id if table is tables.merchants else row.merchant_id
                    assert of == asker.merchant_id
                    shop = getattr(row, "establishment_id", None)
                    assert shop is None or shop in asker.establishment_ids


async def test_the_own_rows_are_all_there(url: str) -> None:
    asker = user("boulangerie-lenoir")
    async with connected(url) as connection:
        await enter(connection, asker.tenant)
        for table in FILLED:
            if table is not tables.commission_debits:
                assert await rows(connection, table), table.name


async def test_anothers_establishments_do_not_pass_the_policies(url: str) -> None:
    theirs = user("maison-beaumont").establishment_ids
    crossed = Tenant("boulangerie-lenoir", theirs, Role.HEAD_OFFICE)
    async with connected(url) as connection:
        await enter(connection, crossed)
        for table in FILLED:
            if "establishment_id" in table.c:
                assert await rows(connection, table) == []


async def test_the_tenant_is_forgotten_with_its_transaction(url: str) -> None:
    async with connected(url) as connection:
        await enter(connection, user("boulangerie-lenoir").tenant)
        assert await rows(connection, tables.transactions)
        await connection.rollback()
        await connection.execute(text(f"SET LOCAL ROLE {ROLE}"))
        assert await rows(connection, tables.transactions) == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO granted_wishes VALUES ('maison-beaumont', 'k', 'h', '{}', now())",
        """INSERT INTO merchant_audit VALUES
           ('1', now(), 'maison-beaumont', NULL, 'shop', 'x', NULL, NULL, '{}')""",
        "SELECT * FROM merchant_audit",
        "SELECT * FROM merchant_users",
        "SELECT * FROM conversations",
        "UPDATE transactions SET amount_cents = 0",
        "UPDATE disputes SET merchant_id = 'maison-beaumont'",
        "DELETE FROM disputes",
        "ALTER TABLE transactions DISABLE ROW LEVEL SECURITY",
    ],
)
async def test_the_role_cannot_write_for_another_nor_touch_what_it_need_not(
    url: str, statement: str
) -> None:
    async with connected(url) as connection:
        await enter(connection, user("boulangerie-lenoir").tenant)
        with pytest.raises(DBAPIError, match=r"permission denied|row-level security|must be owner"):
            await connection.execute(text(statement))


async def test_the_role_cannot_switch_the_wall_off(url: str) -> None:
    async with connected(url) as connection:
        await enter(connection, user("boulangerie-lenoir").tenant)
        await connection.execute(text("SET LOCAL row_security = off"))
        with pytest.raises(DBAPIError, match="row-level security"):
            await rows(connection, tables.transactions)


async def test_an_update_that_forgot_its_tenant_changes_its_own_rows_only(url: str) -> None:
    async with connected(url) as connection:
        await enter(connection, user("boulangerie-lenoir").tenant)
        done = await connection.execute(text("UPDATE merchant_profiles SET email = 'x'"))
        assert done.rowcount == 1


async def test_saying_that_one_is_loading_does_not_let_the_role_through(url: str) -> None:
    async with connected(url) as connection:
        await enter(connection, user("boulangerie-lenoir").tenant)
        await open_for_loading(connection)
        found = await rows(connection, tables.settlements)
        assert {row.merchant_id for row in found} == {"boulangerie-lenoir"}


async def test_a_wall_that_stands_has_no_missing(url: str) -> None:
    assert await missing_policies(url) is None


async def test_a_table_whose_wall_was_taken_down_is_named(url: str) -> None:
    async with connected(url) as connection:
        await connection.execute(text("ALTER TABLE disputes DISABLE ROW LEVEL SECURITY"))
        await connection.commit()
    assert "disputes" in str(await missing_policies(url))


async def test_a_database_that_is_not_there_is_a_missing() -> None:
    assert ROLE in str(await missing_policies("postgresql+asyncpg://nobody@127.0.0.1:1/none"))


async def test_sqlite_needs_no_policies(tmp_path: Path) -> None:
    assert await missing_policies(f"sqlite+aiosqlite:///{tmp_path}/relais.db") is None


@contextmanager
def ordinary_owner() -> Iterator[tuple[str, str]]:
    """A database user that may create neither roles nor databases, and a database of its own."""
    name = f"relais_test_{uuid4().hex[:12]}"
    asyncio.run(run(f'CREATE ROLE "{name}" LOGIN', f'CREATE DATABASE "{name}" OWNER "{name}"'))
    host = SERVER.split("@")[-1]
    try:
        yield name, f"postgresql+asyncpg://{name}@{host}/{name}"
    finally:
        asyncio.run(run(f'DROP DATABASE "{name}" WITH (FORCE)', f'DROP ROLE "{name}"'))


async def run(*statements: str) -> None:
    connection = await asyncpg.connect(f"{SERVER}/postgres")
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


def test_a_database_user_that_may_not_set_up_the_role_is_told_what_to_run(url: str) -> None:
    with ordinary_owner() as (name, address):
        with pytest.raises(DBAPIError, match=f"GRANT {ROLE} TO {name};"):
            migrate(address)
        asyncio.run(run(f'GRANT {ROLE} TO "{name}"'))
        migrate(address)
        migrate(address)
        asyncio.run(seed(address, TODAY))
        asyncio.run(seed(address, TODAY))
        assert asyncio.run(missing_policies(address)) is None
        asyncio.run(_works_without_seeing_all(address))
        asyncio.run(run(f'REVOKE {ROLE} FROM "{name}"'))
        assert ROLE in str(asyncio.run(missing_policies(address)))


async def _works_without_seeing_all(address: str) -> None:
    store = open_merchants(address)
    assert await store.pending_settlements(user("boulangerie-lenoir").tenant)
    await store.close()
    async with connected(address) as connection:
        assert await rows(connection, tables.transactions) == []
