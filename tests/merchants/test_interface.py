"""A company's interface is believed only about the tenant that asked, and not waited for long."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from structlog.testing import capture_logs

from french.month import Month
from french.period import Period
from merchants.errors import MerchantsUnavailableError
from merchants.http.client import HttpMerchants
from merchants.http.server import application
from merchants.money import Money
from merchants.opening import merchants_at
from merchants.ports import Merchants
from merchants.sql.store import SqlMerchants
from merchants.tenant import Role, Tenant
from tests.support.merchant_interface import SECRET, serving

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
OWN = Tenant("lenoir", frozenset({"lenoir-1"}), Role.HEAD_OFFICE)
SETTLEMENT = {
    "id": "s",
    "establishment_id": "lenoir-1",
    "status": "pending",
    "value_on": "2026-11-27",
} | {
    name: {"cents": 1, "currency": "EUR"}
    for name in ("gross", "commission", "fees", "adjustments", "net")
}


@asynccontextmanager
async def interface(reply: Callable[[Request], Any]) -> AsyncIterator[Merchants]:
    """A client of an interface that answers whatever `reply` says."""
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def answer(request: Request) -> Any:
        said = reply(request)
        return await said if asyncio.iscoroutine(said) else said

    async with serving(app) as address:
        merchants = merchants_at(address, SECRET)
        yield merchants
        await merchants.close()


def told(value: object, merchant: str = "lenoir", shops: tuple[str, ...] = ("lenoir-1",)) -> Any:
    return {"merchant_id": merchant, "establishment_ids": shops, "value": value}


def row(value: object, merchant: str = "lenoir") -> Any:
    return {"merchant_id": merchant, "value": value}


async def test_an_answer_about_the_tenant_is_believed() -> None:
    async with interface(lambda _: told([row(SETTLEMENT)])) as merchants:
        (found,) = await merchants.pending_settlements(OWN)
        assert (found.id, found.net, found.value_on) == ("s", Money(1), date(2026, 11, 27))


async def test_fields_that_are_not_of_the_contract_are_passed_over() -> None:
    more = row(SETTLEMENT | {"iban": "FR76"}) | {"version": 2}
    async with interface(lambda _: told([more]) | {"took_ms": 3}) as merchants:
        assert len(await merchants.pending_settlements(OWN)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        told([row(SETTLEMENT)], merchant="morel"),
        told([row(SETTLEMENT)], shops=("lenoir-1", "lenoir-2")),
        told([row(SETTLEMENT, merchant="morel")]),
        told([row(SETTLEMENT), row(SETTLEMENT | {"establishment_id": "lenoir-2"})]),
        told([row(SETTLEMENT | {"establishment_id": "morel-1"})]),
    ],
)
async def test_a_row_of_another_is_refused_with_all_the_answer_and_an_audit_line(
    answer: object,
) -> None:
    async with interface(lambda _: answer) as merchants:
        with capture_logs() as logs, pytest.raises(MerchantsUnavailableError):
            await merchants.pending_settlements(OWN)
    assert [(line["event"], line["question"]) for line in logs] == [
        ("foreign_data_refused", "pending-settlements")
    ]


async def test_a_foreign_merchant_contract_shop_or_sum_is_refused() -> None:
    merchant = {"id": "morel", "name": "Morel", "city": "Lyon", "managed": False,
                "enrolled_online": True, "enrolled_disputes": True,
                "dispute_set_up": "central"}  # fmt: skip
    contract = {"merchant_id": "morel", "method": "net", "rate_bps": 1, "signed_on": "2020-01-01"}
    shop = {"id": "lenoir-2", "merchant_id": "lenoir", "name": "Lenoir", "city": "Lyon"}
    answers = {
        "/v1/merchant": told(row(merchant)),
        "/v1/contract": told(row(contract)),
        "/v1/establishments": told([row(shop)]),
        "/v1/volume": told({"cents": 1}, shops=("lenoir-1", "morel-1")),
        "/v1/statement-months": told([{"year": 2026, "month": 3}], merchant="morel"),
    }
    async with interface(lambda request: answers[request.url.path]) as merchants:
        for question in (
            merchants.merchant(OWN),
            merchants.contract(OWN),
            merchants.establishments(OWN),
            merchants.volume(OWN, Period(date(2026, 1, 1), date(2026, 1, 2))),
            merchants.statement_months(OWN),
        ):
            with pytest.raises(MerchantsUnavailableError, match="another"):
                await question


@pytest.mark.parametrize(
    "reply",
    [
        Response(b"", 500),
        Response(b"{}", 200),
        Response(b"<html>", 200),
        Response(b'{"refusal": "because", "message": ""}', 409),
        Response(b"\xff", 200),
        RedirectResponse("http://127.0.0.1:1/elsewhere"),
    ],
)
async def test_an_answer_that_breaks_the_contract_means_unavailable(reply: Response) -> None:
    async with interface(lambda _: reply) as merchants:
        with pytest.raises(MerchantsUnavailableError):
            await merchants.pending_settlements(OWN)


async def test_the_error_of_a_bad_answer_does_not_hold_the_data() -> None:
    bad = SETTLEMENT | {"net": "4 321,99 €"}
    async with interface(lambda _: told([row(bad)])) as merchants:
        with pytest.raises(MerchantsUnavailableError) as raised:
            await merchants.pending_settlements(OWN)
    assert "321" not in str(raised.value)


async def test_a_question_is_asked_once_more_when_the_interface_was_away() -> None:
    asked: list[str] = []

    def reply(request: Request) -> object:
        asked.append(request.url.path)
        return Response(b"", 503) if len(asked) == 1 else told([])

    async with interface(reply) as merchants:
        assert await merchants.pending_settlements(OWN) == ()
        assert len(asked) == 2


async def test_a_question_is_not_asked_a_third_time_and_a_change_never_twice() -> None:
    asked: list[str] = []

    def reply(request: Request) -> Response:
        asked.append(request.url.path)
        return Response(b"", 503)

    async with interface(reply) as merchants:
        with pytest.raises(MerchantsUnavailableError):
            await merchants.statements(OWN, Month(2026, 3))
        with pytest.raises(MerchantsUnavailableError):
            await merchants.accept_refund(OWN, "2026-00123", None, key="k", at=AT)
    assert asked == ["/v1/statements", "/v1/statements", "/v1/accept-refund"]


async def test_an_interface_that_is_silent_is_waited_for_three_seconds() -> None:
    over = asyncio.Event()
    async with interface(lambda _: over.wait()) as merchants:
        began = time.monotonic()
        with pytest.raises(MerchantsUnavailableError):
            await merchants.pending_settlements(OWN)
        assert 2.5 < time.monotonic() - began < 4
        over.set()


async def test_nobody_listening_means_unavailable() -> None:
    merchants = HttpMerchants("http://127.0.0.1:1", SECRET)
    with pytest.raises(MerchantsUnavailableError):
        await merchants.pending_settlements(OWN)
    await merchants.close()


async def test_the_interface_answers_only_who_knows_the_secret(store: SqlMerchants) -> None:
    for kept, given in ((SECRET, "a guess"), (SECRET, ""), ("", ""), ("", "a guess")):
        async with serving(application(store, kept)) as address:
            stranger = merchants_at(address, given)
            with pytest.raises(MerchantsUnavailableError):
                await stranger.merchant(OWN)
            await stranger.close()
