"""`relais hours`: whether the support can be reached at a moment, and the exceptional days."""

import asyncio
import getpass
import json
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from api.availability import as_json, exceptions_as_json
from api.settings import Settings
from api.wiring import build
from cli.processes import database_url
from french.calendar_names import PARIS
from handoff.rules.business_hours import Channel, DatedException
from handoff.steps.hours_in_force import HoursInForce
from handoff.words.errors import StoreUnavailable


def moment(written: str | None) -> datetime:
    """The moment that was `written` (ISO 8601, Paris time unless it has an offset), else now.

    Raises ValueError, or OverflowError at the ends of the calendar.
    """
    if written is None:
        return datetime.now(PARIS)
    read = datetime.fromisoformat(written)
    return read.astimezone(PARIS) if read.tzinfo else read.replace(tzinfo=PARIS)


def hours(at: datetime, channel: Channel) -> str:
    """One line of JSON: open, reason, next_change, next_opening, text.

    Without a database that is ready, the answer is that of the usual hours, and the error stream
    says so. Raises BadHours.
    """

    async def asked(hours: HoursInForce) -> str:
        try:
            if _has_database():
                await hours.refresh()
        except (StoreUnavailable, SQLAlchemyError):
            print("Sans base de données, sans jours exceptionnels.", file=sys.stderr)
        return json.dumps(as_json(hours.availability(channel, at)), ensure_ascii=False)

    return _with_hours(asked)


def listed() -> str:
    """The exceptional days as one JSON array. Raises StoreUnavailable."""

    async def asked(hours: HoursInForce) -> str:
        return json.dumps(exceptions_as_json(await hours.exceptions()), ensure_ascii=False)

    return _with_hours(asked)


def add(exception: DatedException) -> None:
    """Give a day hours of its own. Raises BadHours, StoreUnavailable."""
    _with_hours(lambda hours: hours.set_exception(_who(), exception))


def remove(day: date, channels: frozenset[Channel]) -> None:
    """Give a day its usual hours again. Raises UnknownException, StoreUnavailable."""
    _with_hours(lambda hours: hours.remove_exception(_who(), day, channels))


def _has_database() -> bool:
    """Whether there is one to look into: asking must not make an SQLite file."""
    address = make_url(database_url(os.environ))
    is_file = address.get_backend_name() == "sqlite"
    return not is_file or Path(address.database or "").exists()


def _who() -> str:
    return f"relais ({getpass.getuser()})"


def _with_hours[T](act: Callable[[HoursInForce], Awaitable[T]]) -> T:
    async def acted() -> T:
        gateway = build(Settings(database_url=database_url(os.environ)))
        try:
            return await act(gateway.service.hours)
        finally:
            await gateway.store.close()

    return asyncio.run(acted())
