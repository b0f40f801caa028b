"""The addresses that change something."""

from __future__ import annotations

from fastapi import FastAPI

from merchants.dispute import Dispute, DisputeFile
from merchants.http import contract as wire
from merchants.http.answering import answer, row, tenant_of
from merchants.http.contract import Answer, Row
from merchants.ports import Merchants
from merchants.profile import Profile


def add_changes(app: FastAPI, merchants: Merchants) -> None:
    """Answers to cases, their files, and the profile; each change is made once."""

    @app.post("/v1/accept-refund")
    async def accept_refund(change: wire.AcceptRefund) -> Answer[Row[Dispute]]:
        """Accept to refund the cardholder; the case as it then is."""
        case = await merchants.accept_refund(
            tenant_of(change), change.case_number, change.amount, key=change.key, at=change.at
        )
        return answer(change, row(change, case))

    @app.post("/v1/respond")
    async def respond(change: wire.Respond) -> Answer[Row[Dispute]]:
        """Refuse the claim, with the files added before; the case as it then is."""
        case = await merchants.respond(
            tenant_of(change), change.case_number, change.response, key=change.key, at=change.at
        )
        return answer(change, row(change, case))

    @app.post("/v1/add-file")
    async def add_file(change: wire.AddFile) -> Answer[Row[DisputeFile]]:
        """Keep a file for the response to a case."""
        file = await merchants.add_file(
            tenant_of(change),
            change.case_number,
            change.name,
            change.media_type,
            change.pages,
            change.content,
            key=change.key,
            at=change.at,
        )
        return answer(change, row(change, file))

    @app.post("/v1/remove-file")
    async def remove_file(change: wire.RemoveFile) -> Answer[None]:
        """Take a file back, before the response is sent; an unknown one is no error."""
        await merchants.remove_file(tenant_of(change), change.case_number, change.file_id)
        return answer(change, None)

    @app.post("/v1/change-notifications")
    async def change_notifications(change: wire.ChangeNotifications) -> Answer[Row[Profile]]:
        """Switch notifications on or off; the profile as it then is."""
        profile = await merchants.change_notifications(
            tenant_of(change), change.changes, key=change.key, at=change.at
        )
        return answer(change, row(change, profile))

    @app.post("/v1/change-email")
    async def change_email(change: wire.ChangeEmail) -> Answer[Row[Profile]]:
        """Set the e-mail address."""
        profile = await merchants.change_email(
            tenant_of(change), change.email, key=change.key, at=change.at
        )
        return answer(change, row(change, profile))
