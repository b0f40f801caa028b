"""The addresses that only read: accounts, payments, disputes."""

from __future__ import annotations

from fastapi import FastAPI

from french.month import Month
from french.period import Period
from merchants.dispute import Dispute
from merchants.fees import Fees
from merchants.http import contract as wire
from merchants.http.answering import answer, maybe, rows, tenant_of
from merchants.http.contract import Answer, Row
from merchants.merchant import Contract, Establishment, Merchant
from merchants.money import Money
from merchants.ports import Merchants
from merchants.profile import Profile
from merchants.settlement import Settlement
from merchants.statement import Statement
from merchants.transaction import Transaction, TransactionTotals


def add_accounts(app: FastAPI, merchants: Merchants) -> None:
    """Who the merchant is."""

    @app.post("/v1/merchant")
    async def merchant(question: wire.Question) -> Answer[Row[Merchant] | None]:
        """The merchant itself, or null when it is unknown."""
        return maybe(question, await merchants.merchant(tenant_of(question)))

    @app.post("/v1/contract")
    async def contract(question: wire.Question) -> Answer[Row[Contract] | None]:
        """The merchant's contract, or null when there is none."""
        return maybe(question, await merchants.contract(tenant_of(question)))

    @app.post("/v1/establishments")
    async def establishments(question: wire.Question) -> Answer[tuple[Row[Establishment], ...]]:
        """The establishments the tenant may see, by name."""
        return rows(question, await merchants.establishments(tenant_of(question)))

    @app.post("/v1/profile")
    async def profile(question: wire.Question) -> Answer[Row[Profile] | None]:
        """How the merchant is reached and what it is told, or null when it is unknown."""
        return maybe(question, await merchants.profile(tenant_of(question)))


def add_payments(app: FastAPI, merchants: Merchants) -> None:
    """What was sold, settled and kept back."""

    @app.post("/v1/statement-months")
    async def statement_months(question: wire.Question) -> Answer[tuple[Month, ...]]:
        """The months that have a statement, latest first, each once."""
        return answer(question, await merchants.statement_months(tenant_of(question)))

    @app.post("/v1/statements")
    async def statements(question: wire.OfMonth) -> Answer[tuple[Row[Statement], ...]]:
        """The statements of one month, one per establishment, by establishment id."""
        return rows(question, await merchants.statements(tenant_of(question), question.month))

    @app.post("/v1/pending-settlements")
    async def pending_settlements(
        question: wire.Question,
    ) -> Answer[tuple[Row[Settlement], ...]]:
        """Settlements on their way, the soonest first."""
        return rows(question, await merchants.pending_settlements(tenant_of(question)))

    @app.post("/v1/paid-settlements")
    async def paid_settlements(
        question: wire.OfPaidSettlements,
    ) -> Answer[tuple[Row[Settlement], ...]]:
        """Settlements paid from one day to another, both included, the latest first."""
        found = await merchants.paid_settlements(
            tenant_of(question),
            since=question.since,
            until=question.until,
            amounts=question.amounts,
            limit=question.limit,
        )
        return rows(question, found)

    @app.post("/v1/transactions")
    async def transactions(question: wire.OfTransactions) -> Answer[tuple[Row[Transaction], ...]]:
        """Transactions of a period (days in Paris), the latest first."""
        found = await merchants.transactions(
            tenant_of(question), _period(question), limit=question.limit, offset=question.offset
        )
        return rows(question, found)

    @app.post("/v1/transaction-totals")
    async def transaction_totals(question: wire.OfDays) -> Answer[TransactionTotals]:
        """Their number and sums, all of the period's; refunds are negative or zero."""
        found = await merchants.transaction_totals(tenant_of(question), _period(question))
        return answer(question, found)

    @app.post("/v1/settled-transactions")
    async def settled_transactions(
        question: wire.OfSettlement,
    ) -> Answer[tuple[Row[Transaction], ...]]:
        """The transactions that were paid with one settlement, the latest first."""
        found = await merchants.settled_transactions(
            tenant_of(question), question.settlement_id, limit=question.limit
        )
        return rows(question, found)

    @app.post("/v1/fees")
    async def fees(question: wire.OfDays) -> Answer[Fees]:
        """What was kept back from the settlements paid in a period, and what was debited."""
        return answer(question, await merchants.fees(tenant_of(question), _period(question)))

    @app.post("/v1/volume")
    async def volume(question: wire.OfDays) -> Answer[Money]:
        """Gross sales settled over a period."""
        return answer(question, await merchants.volume(tenant_of(question), _period(question)))


def _period(question: wire.OfDays) -> Period:
    return Period(question.since, question.until)


def add_disputes(app: FastAPI, merchants: Merchants) -> None:
    """Which cases there are."""

    @app.post("/v1/disputes")
    async def disputes(question: wire.OfDisputes) -> Answer[tuple[Row[Dispute], ...]]:
        """Cases, the soonest due first, then the latest opened."""
        found = await merchants.disputes(
            tenant_of(question), open_only=question.open_only, limit=question.limit
        )
        return rows(question, found)

    @app.post("/v1/dispute")
    async def dispute(question: wire.OfCase) -> Answer[Row[Dispute] | None]:
        """One case, or null when the tenant has none of that number."""
        return maybe(question, await merchants.dispute(tenant_of(question), question.case_number))
