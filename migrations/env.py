"""Runs the steps on one database that holds the tables of merchants and of the handoff service.

A database that newer code has brought further is left as it is: every step keeps the code before it
at work, so a node that is restarted in the middle of an update, or rolled back, goes on.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from handoff.adapters.sql.columns import Instant
from handoff.adapters.sql.tables import metadata as handoff_tables
from merchants.sql.columns import Moment
from merchants.sql.tables import metadata as merchant_tables

TABLES = [merchant_tables, handoff_tables]
NEWER = "les tables sont plus récentes que ce programme, et restent telles quelles"


def _url() -> str:
    """The database named by the caller, else by the environment."""
    url = context.config.get_main_option("sqlalchemy.url") or os.environ.get("DATABASE_URL")
    if not url:
        raise SystemExit("DATABASE_URL names no database.")
    return url


def _rendered(kind: str, value: Any, _: AutogenContext) -> str | Literal[False]:
    """Steps are written with the database's own types, so that they outlive our code."""
    if kind == "type" and isinstance(value, Instant | Moment):
        return "sa.DateTime(timezone=True)"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=TABLES,
        render_item=_rendered,
        # SQLite cannot alter most things: there a table is copied instead.
        render_as_batch=connection.dialect.name == "sqlite",
    )
    if _is_newer():
        sys.stderr.write(f"{NEWER}\n")
        return
    with context.begin_transaction():
        context.run_migrations()


def _is_newer() -> bool:
    """Whether the database has had a step that is not among ours."""
    ours = {step.revision for step in ScriptDirectory.from_config(context.config).walk_revisions()}
    return not ours.issuperset(context.get_context().get_current_heads())


async def _connected() -> None:
    engine = create_async_engine(_url())
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_run)
            await connection.commit()
    finally:
        await engine.dispose()


asyncio.run(_connected())
