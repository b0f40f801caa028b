"""What a merchant answers to a case: it locks the case, so that two answers come one by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import insert, update

from merchants.answers import check_answerable, refunded, responded
from merchants.dispute import Dispute, Response
from merchants.money import Money
from merchants.sql import tables
from merchants.sql.cases import case_of, locked_case, set_up_of
from merchants.sql.database import Connection, Database
from merchants.sql.idempotency import ChangeRequest, execute_once
from merchants.sql.questions import Questions
from merchants.tenant import Tenant

_case: TypeAdapter[Dispute] = TypeAdapter(Dispute)


class Answers(Questions):
    """Accept a refund, or refuse the claim."""

    async def accept_refund(
        self, tenant: Tenant, case_number: str, amount: Money | None, *, key: str, at: datetime
    ) -> Dispute:
        async def accept(connection: Connection, case: Dispute) -> Dispute:
            return await _written(connection, tenant, refunded(case, amount, at))

        details = {"amount": None if amount is None else asdict(amount)}
        request = ChangeRequest(tenant, "accept_refund", key, at, details, case_number)
        return await on_case(self._database, request, _case, accept)

    async def respond(
        self, tenant: Tenant, case_number: str, response: Response, *, key: str, at: datetime
    ) -> Dispute:
        async def refuse(connection: Connection, case: Dispute) -> Dispute:
            return await _written(connection, tenant, responded(case, response, at))

        request = ChangeRequest(tenant, "respond", key, at, asdict(response), case_number)
        return await on_case(self._database, request, _case, refuse)


async def on_case[T](
    database: Database,
    request: ChangeRequest,
    form: TypeAdapter[T],
    work: Callable[[Connection, Dispute], Awaitable[T]],
) -> T:
    """What `work` gives for the case of the request, which waits for an answer of this tenant.

    Raises UnknownDispute, KeyReused, NotYoursToAnswer, AlreadyAnswered, and what `work` raises.
    """

    async def change(connection: Connection) -> T:
        case = await locked_case(connection, request.tenant, request.case_number or "")

        async def answer() -> T:
            check_answerable(case, request.tenant, *await set_up_of(connection, request.tenant))
            return await work(connection, case)

        own = replace(request, establishment_id=case.establishment_id)
        return await execute_once(connection, own, form, answer)

    return await database.change(request.tenant, change)


async def _written(connection: Connection, tenant: Tenant, case: Dispute) -> Dispute:
    """Keep the answer to a case: its new status, and what was answered."""
    latest = case.history[-1]
    await connection.execute(
        update(tables.disputes).where(case_of(tenant, case.case_number)),
        {
            "status": case.status,
            "due_on": case.due_on,
            "refunded_cents": case.refunded and case.refunded.cents,
            "response": case.response and asdict(case.response),
        },
    )
    values = {
        "case_number": case.case_number,
        "position": len(case.history) - 1,
        "merchant_id": tenant.merchant_id,
        "establishment_id": case.establishment_id,
        "at": latest.at,
        "status": latest.status,
        "label": latest.label,
    }
    await connection.execute(insert(tables.dispute_changes), values)
    return case
