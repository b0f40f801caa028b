"""Serves the contract from any `Merchants`: what a company's own interface has to do, in full.

Its OpenAPI description is docs/merchants-api.yaml.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from merchants.errors import MerchantsUnavailableError, Refused
from merchants.http.changes import add_changes
from merchants.http.contract import ERRORS, Refusing
from merchants.http.questions import add_accounts, add_disputes, add_payments
from merchants.ports import Merchants

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
    add_accounts(app, merchants)
    add_payments(app, merchants)
    add_disputes(app, merchants)
    add_changes(app, merchants)
    return app


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    refusal = next(name for name, kind in ERRORS.items() if type(error) is kind)
    return JSONResponse(
        Refusing(refusal=refusal, message=str(error)).model_dump(mode="json"), status_code=409
    )


async def _unavailable(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({}, status_code=503)
