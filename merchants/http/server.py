"""Serves the contract from any `Merchants`: what a company's own interface has to do, in full.

Its OpenAPI description is docs/merchants-api.yaml.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from french.month import Month
from french.period import Period
from merchants.dispute import Dispute, DisputeFile
from merchants.errors import MerchantsUnavailableError, Refused
from merchants.fees import Fees
from merchants.http import contract as wire
from merchants.http.contract import ERRORS, Answer, Refusing, Row
from merchants.merchant import Contract, Establishment, Merchant
from merchants.money import Money
from merchants.ports import Merchants
from merchants.profile import Profile
from merchants.settlement import Settlement
from merchants.statement import Statement
from merchants.tenant import Tenant
from merchants.transaction import Transaction, TransactionTotals

CONTRACT = """What Relais asks of a company's own merchant data.

- Every question is a POST that names the tenant: a merchant, and those of its establishments that
  the person may see. What is outside the tenant does not exist, and is answered like that.
- An answer names the merchant and the establishments it is about, and each row its merchant. Relais
  refuses an answer that holds anything of another, and passes none of it on.
- Relais waits three seconds. It asks a question once more when the connection fails or the status
  is 502, 503 or 504; it sends a change once.
- A change has a `key`. The same key again, for the same, changes nothing and gives the same answer;
  for something else it is refused. Of two changes of one case at once, one is refused.
- A change that the rules forbid is answered with 409. Its `message` is shown to the merchant.
- Money is a number of cents; times have an offset; days are days of Paris.
"""
_bearer = HTTPBearer(description="MERCHANTS_SECRET, shared by Relais and the interface")


def application(merchants: Merchants, secret: str) -> FastAPI:
    """The interface over `merchants`, for who knows `secret`."""

    def check(given: Annotated[HTTPAuthorizationCredentials, Depends(_bearer)]) -> None:
        if not secret or not compare_digest(given.credentials.encode(), secret.encode()):
            raise HTTPException(401)

    app = FastAPI(
        title="Merchant data for Relais",
        version="1",
        description=CONTRACT,
        dependencies=[Depends(check)],
        responses={409: {"model": Refusing, "description": "A change that the rules forbid"}},
        separate_input_output_schemas=False,
        docs_url=None,
        redoc_url=None,
    )
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(MerchantsUnavailableError, _unavailable)
    _accounts(app, merchants)
    _payments(app, merchants)
    _disputes(app, merchants)
    _changes(app, merchants)
    return app


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    refusal = next(name for name, kind in ERRORS.items() if type(error) is kind)
    return JSONResponse(
        Refusing(refusal=refusal, message=str(error)).model_dump(mode="json"), status_code=409
    )


async def _unavailable(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({}, status_code=503)


def _tenant(question: wire.Question) -> Tenant:
    asked = question.tenant
    return Tenant(asked.merchant_id, frozenset(asked.establishment_ids), asked.role)


def _answer[T](question: wire.Question, value: T) -> Answer[T]:
    asked = question.tenant
    return Answer(
        merchant_id=asked.merchant_id, establishment_ids=asked.establishment_ids, value=value
    )


def _row[T](question: wire.Question, value: T) -> Row[T]:
    return Row(merchant_id=question.tenant.merchant_id, value=value)


def _rows[T](question: wire.Question, values: tuple[T, ...]) -> Answer[tuple[Row[T], ...]]:
    return _answer(question, tuple(_row(question, value) for value in values))


def _maybe[T](question: wire.Question, value: T | None) -> Answer[Row[T] | None]:
    return _answer(question, None if value is None else _row(question, value))


def _accounts(app: FastAPI, merchants: Merchants) -> None:
    @app.post("/v1/merchant")
    async def merchant(question: wire.Question) -> Answer[Row[Merchant] | None]:
        """The merchant itself, or null when it is unknown."""
        return _maybe(question, await merchants.merchant(_tenant(question)))

    @app.post("/v1/contract")
    async def contract(question: wire.Question) -> Answer[Row[Contract] | None]:
        """The merchant's contract, or null when there is none."""
        return _maybe(question, await merchants.contract(_tenant(question)))

    @app.post("/v1/establishments")
    async def establishments(question: wire.Question) -> Answer[tuple[Row[Establishment], ...]]:
        """The establishments the tenant may see, by name."""
        return _rows(question, await merchants.establishments(_tenant(question)))

    @app.post("/v1/profile")
    async def profile(question: wire.Question) -> Answer[Row[Profile] | None]:
        """How the merchant is reached and what it is told, or null when it is unknown."""
        return _maybe(question, await merchants.profile(_tenant(question)))


def _payments(app: FastAPI, merchants: Merchants) -> None:
    @app.post("/v1/statement-months")
    async def statement_months(question: wire.Question) -> Answer[tuple[Month, ...]]:
        """The months that have a statement, latest first, each once."""
        return _answer(question, await merchants.statement_months(_tenant(question)))

    @app.post("/v1/statements")
    async def statements(question: wire.OfMonth) -> Answer[tuple[Row[Statement], ...]]:
        """The statements of one month, one per establishment, by establishment id."""
        return _rows(question, await merchants.statements(_tenant(question), question.month))

    @app.post("/v1/pending-settlements")
    async def pending_settlements(
        question: wire.Question,
    ) -> Answer[tuple[Row[Settlement], ...]]:
        """Settlements on their way, the soonest first."""
        return _rows(question, await merchants.pending_settlements(_tenant(question)))

    @app.post("/v1/paid-settlements")
    async def paid_settlements(
        question: wire.OfPaidSettlements,
    ) -> Answer[tuple[Row[Settlement], ...]]:
        """Settlements paid from one day to another, both included, the latest first."""
        found = await merchants.paid_settlements(
            _tenant(question),
            since=question.since,
            until=question.until,
            amounts=question.amounts,
            limit=question.limit,
        )
        return _rows(question, found)

    @app.post("/v1/transactions")
    async def transactions(question: wire.OfTransactions) -> Answer[tuple[Row[Transaction], ...]]:
        """Transactions of a period (days in Paris), the latest first."""
        found = await merchants.transactions(
            _tenant(question), _period(question), limit=question.limit, offset=question.offset
        )
        return _rows(question, found)

    @app.post("/v1/transaction-totals")
    async def transaction_totals(question: wire.OfDays) -> Answer[TransactionTotals]:
        """Their number and sums, all of the period's; refunds are negative or zero."""
        found = await merchants.transaction_totals(_tenant(question), _period(question))
        return _answer(question, found)

    @app.post("/v1/settled-transactions")
    async def settled_transactions(
        question: wire.OfSettlement,
    ) -> Answer[tuple[Row[Transaction], ...]]:
        """The transactions that were paid with one settlement, the latest first."""
        found = await merchants.settled_transactions(
            _tenant(question), question.settlement_id, limit=question.limit
        )
        return _rows(question, found)

    @app.post("/v1/fees")
    async def fees(question: wire.OfDays) -> Answer[Fees]:
        """What was kept back from the settlements paid in a period, and what was debited."""
        return _answer(question, await merchants.fees(_tenant(question), _period(question)))

    @app.post("/v1/volume")
    async def volume(question: wire.OfDays) -> Answer[Money]:
        """Gross sales settled over a period."""
        return _answer(question, await merchants.volume(_tenant(question), _period(question)))


def _period(question: wire.OfDays) -> Period:
    return Period(question.since, question.until)


def _disputes(app: FastAPI, merchants: Merchants) -> None:
    @app.post("/v1/disputes")
    async def disputes(question: wire.OfDisputes) -> Answer[tuple[Row[Dispute], ...]]:
        """Cases, the soonest due first, then the latest opened."""
        found = await merchants.disputes(
            _tenant(question), open_only=question.open_only, limit=question.limit
        )
        return _rows(question, found)

    @app.post("/v1/dispute")
    async def dispute(question: wire.OfCase) -> Answer[Row[Dispute] | None]:
        """One case, or null when the tenant has none of that number."""
        return _maybe(question, await merchants.dispute(_tenant(question), question.case_number))

    @app.post("/v1/accept-refund")
    async def accept_refund(wish: wire.AcceptRefund) -> Answer[Row[Dispute]]:
        """Accept to refund the cardholder; the case as it then is."""
        case = await merchants.accept_refund(
            _tenant(wish), wish.case_number, wish.amount, key=wish.key, at=wish.at
        )
        return _answer(wish, _row(wish, case))

    @app.post("/v1/respond")
    async def respond(wish: wire.Respond) -> Answer[Row[Dispute]]:
        """Refuse the claim, with the files added before; the case as it then is."""
        case = await merchants.respond(
            _tenant(wish), wish.case_number, wish.response, key=wish.key, at=wish.at
        )
        return _answer(wish, _row(wish, case))


def _changes(app: FastAPI, merchants: Merchants) -> None:
    @app.post("/v1/add-file")
    async def add_file(wish: wire.AddFile) -> Answer[Row[DisputeFile]]:
        """Keep a file for the response to a case."""
        file = await merchants.add_file(
            _tenant(wish),
            wish.case_number,
            wish.name,
            wish.media_type,
            wish.pages,
            wish.content,
            key=wish.key,
            at=wish.at,
        )
        return _answer(wish, _row(wish, file))

    @app.post("/v1/remove-file")
    async def remove_file(wish: wire.RemoveFile) -> Answer[None]:
        """Take a file back, before the response is sent; an unknown one is no error."""
        await merchants.remove_file(_tenant(wish), wish.case_number, wish.file_id)
        return _answer(wish, None)

    @app.post("/v1/change-notifications")
    async def change_notifications(wish: wire.ChangeNotifications) -> Answer[Row[Profile]]:
        """Switch notifications on or off; the profile as it then is."""
        profile = await merchants.change_notifications(
            _tenant(wish), wish.changes, key=wish.key, at=wish.at
        )
        return _answer(wish, _row(wish, profile))

    @app.post("/v1/change-email")
    async def change_email(wish: wire.ChangeEmail) -> Answer[Row[Profile]]:
        """Set the e-mail address."""
        profile = await merchants.change_email(_tenant(wish), wish.email, key=wish.key, at=wish.at)
        return _answer(wish, _row(wish, profile))
