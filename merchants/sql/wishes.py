"""Grants a merchant's wish once: what its key was granted for, and the line in the audit log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import insert, select

from merchants.errors import KeyReused
from merchants.sql import tables
from merchants.sql.database import Connection
from merchants.sql.tenancy import named, of_merchant
from merchants.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Wish:
    """A change that a tenant asks for. A `key` is needed to grant it once.

    `details` are all that it asks. They are written to the audit log.
    """

    tenant: Tenant
    change: str
    key: str | None
    at: datetime
    details: Mapping[str, Any]
    case_number: str | None = None
    establishment_id: str | None = None

    @property
    def content_hash(self) -> str:
        """What tells one wish from another under the same key."""
        content = json.dumps([self.change, self.case_number, self.details], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


async def granted_once[T](
    connection: Connection, wish: Wish, form: TypeAdapter[T], work: Callable[[], Awaitable[T]]
) -> T:
    """What `work` gives, or gave when the wish came before; `form` is how its outcome is kept.

    Raises KeyReused when something else was granted under the key, and what `work` raises.
    """
    before = await _outcome(connection, wish)
    if before is not None:
        return form.validate_python(before)
    given = await work()
    await _remember(connection, wish, form.dump_python(given, mode="json"))
    await write_down(connection, wish)
    return given


async def write_down(connection: Connection, wish: Wish) -> None:
    """Add the line of the audit log, in the transaction that grants the wish."""
    values = {
        "id": uuid4().hex,
        "at": wish.at,
        "merchant_id": wish.tenant.merchant_id,
        "establishment_id": wish.establishment_id,
        "role": wish.tenant.role,
        "change": wish.change,
        "case_number": wish.case_number,
        "key": wish.key,
        "details": dict(wish.details),
    }
    await connection.execute(insert(tables.audit), values)


async def _outcome(connection: Connection, wish: Wish) -> Any:
    table = tables.granted_wishes
    found = await connection.rows(
        select(table).where(of_merchant(wish.tenant, table), named(table.c.key, wish.key or ""))
    )
    if found and found[0].content_hash != wish.content_hash:
        raise KeyReused("Cette demande a déjà servi à autre chose.")
    return found[0].outcome if found else None


async def _remember(connection: Connection, wish: Wish, outcome: Any) -> None:
    values = {
        "merchant_id": wish.tenant.merchant_id,
        "key": wish.key,
        "content_hash": wish.content_hash,
        "outcome": outcome,
        "at": wish.at,
    }
    await connection.execute(insert(tables.granted_wishes), values)
