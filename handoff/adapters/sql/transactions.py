"""A transaction on a connection, and how it ends when its task is cancelled.

A database call that is under way is finished before a cancellation is heard. Breaking it off would
throw the connection away with its transaction still open, and SQLite's one lock with it.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionInTime
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handoff.words.errors import StoreUnavailable

PASSING = ("08", "25006", "25P03", "40", "53", "57", "58")
"""SQLSTATEs of what passes: no connection, a database that only reads or is in recovery, a
transaction that was silent for too long, a deadlock, no room or connection left, a server that
stops, a disk that fails. Each is a code or its class."""


async def whole[T](call: Coroutine[Any, Any, T]) -> T:
    """The result of a database call; a cancellation is raised once the call has ended."""
    task = asyncio.create_task(call)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({task})
        raise


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction: committed at the end of the block, or rolled back.

    Raises StoreUnavailable when the database cannot be reached, or leaves midway.
    """
    connection = engine.connect()
    try:
        await whole(_begun(connection))
        yield connection
        await whole(connection.commit())
    except (OperationalError, InterfaceError, NoConnectionInTime, OSError) as error:
        raise StoreUnavailable from error
    except DBAPIError as error:
        if _may_pass(error):
            raise StoreUnavailable from error
        raise
    finally:
        # Closing rolls back what was not committed.
        if connection.sync_connection is not None:
            await whole(connection.close())


async def _begun(connection: AsyncConnection) -> None:
    try:
        await connection.start()
    except Exception as error:  # a driver refuses to connect with exceptions of its own
        raise StoreUnavailable from error
    await connection.begin()


def _may_pass(error: DBAPIError) -> bool:
    """Whether the same transaction may go through at another time."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(PASSING)
