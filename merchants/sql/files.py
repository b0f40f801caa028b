"""The files that a merchant joins to a case, before the response is sent."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import delete, insert

from merchants.answers import check_answerable, check_file
from merchants.dispute import Dispute, DisputeFile
from merchants.sql import tables
from merchants.sql.answers import on_case
from merchants.sql.cases import locked_case, set_up_of
from merchants.sql.database import Connection
from merchants.sql.idempotency import ChangeRequest, record
from merchants.sql.questions import Questions
from merchants.sql.tenancy import named, of_shops
from merchants.tenant import Tenant

_file: TypeAdapter[DisputeFile] = TypeAdapter(DisputeFile)


class Files(Questions):
    """Add a file, or take it back."""

    async def add_file(
        self,
        tenant: Tenant,
        case_number: str,
        name: str,
        media_type: str,
        pages: int,
        content: bytes,
        *,
        key: str,
        at: datetime,
    ) -> DisputeFile:
        async def add(connection: Connection, case: Dispute) -> DisputeFile:
            file = DisputeFile(_next_id(), name, media_type, len(content), pages)
            check_file(case, file)
            await _keep(connection, tenant, case, file, content)
            return file

        digest = hashlib.sha256(content).hexdigest()
        details = {"name": name, "media_type": media_type, "pages": pages, "sha256": digest}
        request = ChangeRequest(tenant, "add_file", key, at, details, case_number)
        return await on_case(self._database, request, _file, add)

    async def remove_file(self, tenant: Tenant, case_number: str, file_id: str) -> None:
        async def remove(connection: Connection) -> None:
            case = await locked_case(connection, tenant, case_number)
            if not await _drop(connection, tenant, case, file_id):
                return
            check_answerable(case, tenant, *await set_up_of(connection, tenant))
            now, details = datetime.now(UTC), {"file_id": file_id}
            shop = case.establishment_id
            await record(
                connection,
                ChangeRequest(tenant, "remove_file", None, now, details, case_number, shop),
            )

        await self._database.change(tenant, remove)


def _next_id() -> str:
    """An id that nobody can guess, after those given before."""
    return f"{time.time_ns():016x}{uuid4().hex}"


async def _keep(
    connection: Connection, tenant: Tenant, case: Dispute, file: DisputeFile, content: bytes
) -> None:
    whose = {"merchant_id": tenant.merchant_id, "establishment_id": case.establishment_id}
    values = {
        "id": file.id,
        "case_number": case.case_number,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "pages": file.pages,
    }
    await connection.execute(insert(tables.dispute_files), values | whose)
    contents = insert(tables.dispute_file_contents)
    await connection.execute(contents, {"file_id": file.id, "content": content} | whose)


async def _drop(connection: Connection, tenant: Tenant, case: Dispute, file_id: str) -> bool:
    """Whether there was such a file. Its content goes with it, by the foreign key."""
    table = tables.dispute_files
    of_case = named(table.c.case_number, case.case_number) & named(table.c.id, file_id)
    return await connection.execute(delete(table).where(of_shops(tenant, table), of_case)) > 0
