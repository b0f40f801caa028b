"""Answers the questions of `merchants.ports.Merchants` from a company's own HTTP interface."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime

from french.month import Month
from french.period import Period
from merchants.dispute import Dispute, DisputeFile, Response
from merchants.fees import Fees
from merchants.http import contract as wire
from merchants.http.asking import Interface, asker
from merchants.http.contract import Answer, Row
from merchants.merchant import Contract, Establishment, Merchant
from merchants.money import Money
from merchants.profile import Notification, Profile
from merchants.settlement import Settlement
from merchants.statement import Statement
from merchants.tenant import Tenant
from merchants.transaction import Transaction, TransactionTotals


class HttpMerchants:
    """`Merchants` over HTTP; see docs/merchants-api.yaml for the contract."""

    def __init__(self, url: str, secret: str) -> None:
        self._interface = Interface(url, secret)

    async def close(self) -> None:
        await self._interface.close()

    async def merchant(self, tenant: Tenant) -> Merchant | None:
        question = wire.Question(tenant=asker(tenant))
        return _one(await self._interface.read("merchant", question, Answer[Row[Merchant] | None]))

    async def contract(self, tenant: Tenant) -> Contract | None:
        question = wire.Question(tenant=asker(tenant))
        return _one(await self._interface.read("contract", question, Answer[Row[Contract] | None]))

    async def establishments(self, tenant: Tenant) -> tuple[Establishment, ...]:
        question = wire.Question(tenant=asker(tenant))
        form = Answer[tuple[Row[Establishment], ...]]
        return _all(await self._interface.read("establishments", question, form))

    async def statement_months(self, tenant: Tenant) -> tuple[Month, ...]:
        question = wire.Question(tenant=asker(tenant))
        return await self._interface.read("statement-months", question, Answer[tuple[Month, ...]])

    async def statements(self, tenant: Tenant, month: Month) -> tuple[Statement, ...]:
        question = wire.OfMonth(tenant=asker(tenant), month=month)
        form = Answer[tuple[Row[Statement], ...]]
        return _all(await self._interface.read("statements", question, form))

    async def pending_settlements(self, tenant: Tenant) -> tuple[Settlement, ...]:
        question = wire.Question(tenant=asker(tenant))
        form = Answer[tuple[Row[Settlement], ...]]
        return _all(await self._interface.read("pending-settlements", question, form))

    async def paid_settlements(
        self,
        tenant: Tenant,
        *,
        since: date,
        until: date,
        amounts: tuple[Money, Money] | None = None,
        limit: int = 20,
    ) -> tuple[Settlement, ...]:
        question = wire.OfPaidSettlements(
            tenant=asker(tenant), since=since, until=until, amounts=amounts, limit=limit
        )
        form = Answer[tuple[Row[Settlement], ...]]
        return _all(await self._interface.read("paid-settlements", question, form))

    async def transactions(
        self, tenant: Tenant, period: Period, *, limit: int = 20, offset: int = 0
    ) -> tuple[Transaction, ...]:
        question = wire.OfTransactions(
            tenant=asker(tenant),
            since=period.since,
            until=period.until,
            limit=limit,
            offset=offset,
        )
        form = Answer[tuple[Row[Transaction], ...]]
        return _all(await self._interface.read("transactions", question, form))

    async def transaction_totals(self, tenant: Tenant, period: Period) -> TransactionTotals:
        question = _of_days(tenant, period)
        return await self._interface.read("transaction-totals", question, Answer[TransactionTotals])

    async def settled_transactions(
        self, tenant: Tenant, settlement_id: str, *, limit: int = 20
    ) -> tuple[Transaction, ...]:
        question = wire.OfSettlement(tenant=asker(tenant), settlement_id=settlement_id, limit=limit)
        form = Answer[tuple[Row[Transaction], ...]]
        return _all(await self._interface.read("settled-transactions", question, form))

    async def fees(self, tenant: Tenant, period: Period) -> Fees:
        return await self._interface.read("fees", _of_days(tenant, period), Answer[Fees])

    async def volume(self, tenant: Tenant, period: Period) -> Money:
        return await self._interface.read("volume", _of_days(tenant, period), Answer[Money])

    async def disputes(
        self, tenant: Tenant, *, open_only: bool = True, limit: int = 20
    ) -> tuple[Dispute, ...]:
        question = wire.OfDisputes(tenant=asker(tenant), open_only=open_only, limit=limit)
        form = Answer[tuple[Row[Dispute], ...]]
        return _all(await self._interface.read("disputes", question, form))

    async def dispute(self, tenant: Tenant, case_number: str) -> Dispute | None:
        question = wire.OfCase(tenant=asker(tenant), case_number=case_number)
        return _one(await self._interface.read("dispute", question, Answer[Row[Dispute] | None]))

    async def accept_refund(
        self, tenant: Tenant, case_number: str, amount: Money | None, *, key: str, at: datetime
    ) -> Dispute:
        change = wire.AcceptRefund(
            tenant=asker(tenant), case_number=case_number, amount=amount, key=key, at=at
        )
        return (await self._interface.change("accept-refund", change, Answer[Row[Dispute]])).value

    async def respond(
        self, tenant: Tenant, case_number: str, response: Response, *, key: str, at: datetime
    ) -> Dispute:
        change = wire.Respond(
            tenant=asker(tenant), case_number=case_number, response=response, key=key, at=at
        )
        return (await self._interface.change("respond", change, Answer[Row[Dispute]])).value

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
        change = wire.AddFile(
            tenant=asker(tenant),
            case_number=case_number,
            name=name,
            media_type=media_type,
            pages=pages,
            content=b64encode(content),
            key=key,
            at=at,
        )
        return (await self._interface.change("add-file", change, Answer[Row[DisputeFile]])).value

    async def remove_file(self, tenant: Tenant, case_number: str, file_id: str) -> None:
        change = wire.RemoveFile(tenant=asker(tenant), case_number=case_number, file_id=file_id)
        await self._interface.change("remove-file", change, Answer[None])

    async def profile(self, tenant: Tenant) -> Profile | None:
        question = wire.Question(tenant=asker(tenant))
        return _one(await self._interface.read("profile", question, Answer[Row[Profile] | None]))

    async def change_notifications(
        self, tenant: Tenant, changes: Mapping[Notification, bool], *, key: str, at: datetime
    ) -> Profile:
        change = wire.ChangeNotifications(
            tenant=asker(tenant), changes=dict(changes), key=key, at=at
        )
        answer = await self._interface.change("change-notifications", change, Answer[Row[Profile]])
        return answer.value

    async def change_email(self, tenant: Tenant, email: str, *, key: str, at: datetime) -> Profile:
        change = wire.ChangeEmail(tenant=asker(tenant), email=email, key=key, at=at)
        return (await self._interface.change("change-email", change, Answer[Row[Profile]])).value


def _of_days(tenant: Tenant, period: Period) -> wire.OfDays:
    return wire.OfDays(tenant=asker(tenant), since=period.since, until=period.until)


def _one[T](row: Row[T] | None) -> T | None:
    return None if row is None else row.value


def _all[T](rows: tuple[Row[T], ...]) -> tuple[T, ...]:
    return tuple(row.value for row in rows)
