"""The steps make exactly the tables that the code declares, and can be undone."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine

import migrations
from handoff.adapters.sql.tables import metadata as handoff_tables
from merchants.sql.tables import metadata as merchant_tables
from migrations import config, migrate

DECLARED = {*handoff_tables.tables, *merchant_tables.tables}


def _tables(url: str) -> set[str]:
    def names(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    async def asked() -> set[str]:
        engine = create_async_engine(url)
        async with engine.connect() as connection:
            found = await connection.run_sync(names)
        await engine.dispose()
        return found

    return asyncio.run(asked())


def test_the_steps_make_the_declared_tables_and_no_other_difference(database_url: str) -> None:
    assert _tables(database_url) == {*DECLARED, "alembic_version"}
    command.check(config(database_url))


def test_all_steps_can_be_undone_and_done_again(database_url: str) -> None:
    command.downgrade(config(database_url), "base")
    assert _tables(database_url) == {"alembic_version"}
    migrate(database_url)
    assert _tables(database_url) == {*DECLARED, "alembic_version"}


def test_migrating_a_database_that_is_up_to_date_does_nothing(database_url: str) -> None:
    migrate(database_url)
    command.check(config(database_url))


NEXT_STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "next", "{head}"


def upgrade():
    op.add_column("conversations", sa.Column("mood", sa.String(16)))


def downgrade():
    op.drop_column("conversations", "mood")
"""


def test_tables_that_newer_code_has_brought_further_are_left_as_they_are(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = config(database_url)
    [head] = ScriptDirectory.from_config(newer).get_heads()
    (tmp_path / "next.py").write_text(NEXT_STEP.format(head=head))
    ours = Path(migrations.__file__).parent / "versions"
    newer.set_main_option("version_locations", os.pathsep.join([str(ours), str(tmp_path)]))
    command.upgrade(newer, "next")
    migrate(database_url)
    assert "plus récentes que ce programme" in capsys.readouterr().err
    command.downgrade(newer, head)
    command.check(config(database_url))


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path: Path) -> None:
    migrate(f"sqlite+aiosqlite:///{tmp_path}/var/data/relais.db")
    assert (tmp_path / "var/data/relais.db").exists()


def test_the_steps_are_one_line(tmp_path: Path) -> None:
    assert len(ScriptDirectory.from_config(config(f"sqlite:///{tmp_path}/x.db")).get_heads()) == 1


def test_a_password_with_a_percent_sign_is_kept() -> None:
    url = "postgresql+asyncpg://someone:p%40ss@127.0.0.1/relais"
    assert config(url).get_main_option("sqlalchemy.url") == url


@pytest.mark.parametrize("metadata", [handoff_tables, merchant_tables])
def test_names_of_constraints_fit_postgresql(metadata: object) -> None:
    assert isinstance(metadata, type(merchant_tables))
    names = [
        str(each.name)
        for table in metadata.tables.values()
        for each in (*table.constraints, *table.indexes)
    ]
    assert all(len(name) <= 63 for name in names)
