"""Owns how a transaction lives on a connection, and how it ends when its task is cancelled.

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

from handoff.errors import StoreUnavailable


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
        if error.connection_invalidated:
            raise StoreUnavailable from error
        raise
    finally:
        # Closing rolls back what was not committed.
        if connection.sync_connection is not None:
            await whole(connection.close())


async def _begun(connection: AsyncConnection) -> None:
    await connection.start()
    await connection.begin()
