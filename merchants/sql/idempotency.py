"""Idempotency of changes: each key is executed once, and written to the audit log."""

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
class ChangeRequest:
    """A change that a tenant asks for. A `key` is needed to execute it once.

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
        """What tells one request from another under the same key."""
        content = json.dumps([self.change, self.case_number, self.details], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


async def execute_once[T](
    connection: Connection,
    request: ChangeRequest,
    form: TypeAdapter[T],
    work: Callable[[], Awaitable[T]],
) -> T:
    """What `work` gives, or gave when the request came before; `form` is how its outcome is kept.

    Raises KeyReused when something else was executed under the key, and what `work` raises.
    """
    before = await _outcome(connection, request)
    if before is not None:
        return form.validate_python(before)
    outcome = await work()
    await _remember(connection, request, form.dump_python(outcome, mode="json"))
    await record(connection, request)
    return outcome


async def record(connection: Connection, request: ChangeRequest) -> None:
    """Add the line of the audit log, in the transaction of the change."""
    values = {
        "id": uuid4().hex,
        "at": request.at,
        "merchant_id": request.tenant.merchant_id,
        "establishment_id": request.establishment_id,
        "role": request.tenant.role,
        "change": request.change,
        "case_number": request.case_number,
        "key": request.key,
        "details": dict(request.details),
    }
    await connection.execute(insert(tables.audit), values)


async def _outcome(connection: Connection, request: ChangeRequest) -> Any:
    table = tables.granted_wishes
    found = await connection.rows(
        select(table).where(
            of_merchant(request.tenant, table), named(table.c.key, request.key or "")
        )
    )
    if found and found[0].content_hash != request.content_hash:
        raise KeyReused("Cette demande a déjà servi à autre chose.")
    return found[0].outcome if found else None


async def _remember(connection: Connection, request: ChangeRequest, outcome: Any) -> None:
    values = {
        "merchant_id": request.tenant.merchant_id,
        "key": request.key,
        "content_hash": request.content_hash,
        "outcome": outcome,
        "at": request.at,
    }
    await connection.execute(insert(tables.granted_wishes), values)
