"""The files that a merchant joins to a case, before the response is sent."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import delete, func, insert, select

from merchants.answers import check_answerable, check_file
from merchants.dispute import Dispute, DisputeFile
from merchants.sql import tables
from merchants.sql.answers import on_case
from merchants.sql.cases import locked_case, set_up_of
from merchants.sql.database import Connection
from merchants.sql.questions import Questions
from merchants.sql.tenancy import named, of_shops
from merchants.sql.wishes import Wish, granted_once
from merchants.tenant import Tenant

_file: TypeAdapter[DisputeFile] = TypeAdapter(DisputeFile)
_nothing: TypeAdapter[None] = TypeAdapter(None)


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
            file = DisputeFile(uuid4().hex, name, media_type, len(content), pages)
            check_file(case, file)
            await _keep(connection, tenant, case, file, content)
            return file

        digest = hashlib.sha256(content).hexdigest()
        details = {"name": name, "media_type": media_type, "pages": pages, "sha256": digest}
        wish = Wish(tenant, "add_file", key, at, details, case_number)
        return await on_case(self._database, wish, _file, add)

    async def remove_file(self, tenant: Tenant, case_number: str, file_id: str) -> None:
        async def remove(connection: Connection) -> None:
            case = await locked_case(connection, tenant, case_number)
            if not any(file.id == file_id for file in case.files):
                return
            check_answerable(case, tenant, *await set_up_of(connection, tenant))
            wish = Wish(
                tenant,
                "remove_file",
                None,
                datetime.now(UTC),
                {"file_id": file_id},
                case_number,
                case.establishment_id,
            )
            await granted_once(
                connection, wish, _nothing, lambda: _drop(connection, tenant, file_id)
            )

        await self._database.change(tenant, remove)


async def _keep(
    connection: Connection, tenant: Tenant, case: Dispute, file: DisputeFile, content: bytes
) -> None:
    table = tables.dispute_files
    (latest,) = await connection.rows(
        select(func.max(table.c.position).label("position")).where(
            of_shops(tenant, table), named(table.c.case_number, case.case_number)
        )
    )
    whose = {"merchant_id": tenant.merchant_id, "establishment_id": case.establishment_id}
    values = {
        "id": file.id,
        "case_number": case.case_number,
        "position": 0 if latest.position is None else latest.position + 1,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "pages": file.pages,
    }
    await connection.execute(insert(table), values | whose)
    contents = insert(tables.dispute_file_contents)
    await connection.execute(contents, {"file_id": file.id, "content": content} | whose)


async def _drop(connection: Connection, tenant: Tenant, file_id: str) -> None:
    """The content goes with its file, by the foreign key."""
    table = tables.dispute_files
    await connection.execute(
        delete(table).where(of_shops(tenant, table), named(table.c.id, file_id))
    )
