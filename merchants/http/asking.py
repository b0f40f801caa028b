"""Puts a question to a company's interface; takes only an answer about the tenant that asks."""

from __future__ import annotations

import asyncio
import json
import re
from http import HTTPStatus

import httpx
import structlog
from pydantic import BaseModel, ValidationError

from merchants.errors import MerchantsUnavailableError
from merchants.http.contract import ERRORS, Answer, Asker, Question, Refusing, Row
from merchants.merchant import Contract, Establishment, Merchant
from merchants.tenant import Tenant

DEADLINE_SECONDS = 3.0
#: Shorter than servers keep an idle connection, so that none is used that they just closed.
IDLE_SECONDS = 2.0
_AWAY = {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
_SURROGATE = re.compile("[\ud800-\udfff]")

audit = structlog.get_logger("audit")


def asker(tenant: Tenant) -> Asker:
    """The tenant as it is sent; what no text can hold becomes NUL, which names nothing."""
    return Asker(
        merchant_id=_SURROGATE.sub("\0", tenant.merchant_id),
        establishment_ids=tuple(
            sorted(_SURROGATE.sub("\0", each) for each in tenant.establishment_ids)
        ),
        role=tenant.role,
    )


class Interface:
    """The company's interface. `MerchantsUnavailableError` when it gives no good answer in 3 s."""

    def __init__(self, url: str, secret: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {secret}", "Content-Type": "application/json"},
            timeout=DEADLINE_SECONDS,
            limits=httpx.Limits(max_connections=100, keepalive_expiry=IDLE_SECONDS),
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def read[T](self, name: str, question: Question, form: type[Answer[T]]) -> T:
        """The answer to a question, which is asked once more when the interface was away."""
        return await self._answered(name, question, form, attempts=2)

    async def change[T](self, name: str, question: Question, form: type[Answer[T]]) -> T:
        """The outcome of a change, which is never sent twice. Raises what it is refused with."""
        return await self._answered(name, question, form, attempts=1)

    async def _answered[T](
        self, name: str, question: Question, form: type[Answer[T]], attempts: int
    ) -> T:
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                response = await self._sent(name, question, attempts)
        except (httpx.HTTPError, TimeoutError) as error:
            raise MerchantsUnavailableError("the merchant interface does not answer") from error
        if response.status_code == HTTPStatus.CONFLICT:
            refusing = _parsed(Refusing, response)
            raise ERRORS[refusing.refusal](refusing.message)
        if response.status_code != HTTPStatus.OK:
            raise MerchantsUnavailableError(f"the interface answered {response.status_code}")
        answer = _parsed(form, response)
        _refuse_foreign(name, question.tenant, answer)
        return answer.value

    async def _sent(self, name: str, question: Question, attempts: int) -> httpx.Response:
        body = json.dumps(question.model_dump(mode="json"), ensure_ascii=False)
        content = _SURROGATE.sub(r"\\u0000", body).encode()
        for left in reversed(range(attempts)):
            try:
                response = await self._client.post(f"/v1/{name}", content=content)
            except httpx.TransportError:
                if not left:
                    raise
            else:
                if response.status_code not in _AWAY or not left:
                    return response
        raise AssertionError("unreachable")


def _parsed[M: BaseModel](form: type[M], response: httpx.Response) -> M:
    try:
        return form.model_validate_json(response.content)
    except ValidationError as error:
        # The error's own words would hold the merchant's data.
        wrong = [".".join(map(str, each["loc"])) for each in error.errors()]
        raise MerchantsUnavailableError(f"the answer breaks the contract at {wrong}") from None


def _refuse_foreign[T](name: str, own: Asker, answer: Answer[T]) -> None:
    """Nothing of another merchant, or of an establishment that was not asked for, is passed on."""
    rows = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    whose: list[tuple[str | None, str | None]] = [
        (answer.merchant_id, each) for each in (None, *answer.establishment_ids)
    ]
    for row in rows:
        if isinstance(row, Row):
            whose += [(row.merchant_id, None), _named_by(row.value)]
    seen = {None, *own.establishment_ids}
    if any(merchant not in (None, own.merchant_id) or shop not in seen for merchant, shop in whose):
        audit.error("foreign_data_refused", question=name, merchant_id=own.merchant_id)
        raise MerchantsUnavailableError("the interface answered with another's data")


def _named_by(value: object) -> tuple[str | None, str | None]:
    """The merchant and the establishment that a row itself names."""
    match value:
        case Merchant():
            return value.id, None
        case Establishment():
            return value.merchant_id, value.id
        case Contract():
            return value.merchant_id, None
    return None, getattr(value, "establishment_id", None)
