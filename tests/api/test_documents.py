"""Documents over HTTP: for the merchant of the conversation, while its site vouches for it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from urllib.parse import unquote

import httpx
import jwt
import pytest
from pypdf import PdfReader

from api.identity import LONGEST, SKEW
from merchants.sql.seeding import seed
from tests.api.gateway import SITE_SECRET, gateway
from tests.api.people import Visitor

TODAY = date(2026, 11, 23)
BEAUMONT = "document kind=transactions establishment_id=maison-beaumont-1"
LENOIR = "document kind=statement establishment_id=boulangerie-lenoir-1 month="


def token(merchant: str = "boulangerie-lenoir", *shops: str, **changed: object) -> str:
    """What the demo site signs now."""
    now = datetime.now(UTC)
    claims = {
        "sub": merchant,
        "role": "head_office",
        "establishments": list(shops) or [f"{merchant}-1"],
        "aud": "demo",
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=10)).timestamp()),
    }
    return jwt.encode(claims | changed, SITE_SECRET, "HS256")


def expired() -> dict[str, object]:
    """Claims of a token that the gateway takes for a second or two more, within the skew."""
    at = int(datetime.now(UTC).timestamp())
    return {"iat": at - 300, "exp": at - SKEW + 2}


@pytest.fixture
def database_url(database_url: str) -> str:
    asyncio.run(seed(database_url, TODAY))
    return database_url


async def offered(visitor: Visitor, line: str) -> dict[str, str]:
    entry = await visitor.until("bot_said", await visitor.say(line))
    [document] = entry["documents"]
    return dict(document)


def document_seq(document: dict[str, str]) -> int:
    return int(document["id"].partition("-")[0])


async def fetched(visitor: Visitor, document_id: str) -> httpx.Response:
    address = f"{visitor.path}/documents/{document_id}"
    return await visitor.client.get(address, headers=visitor.headers)


async def identified(visitor: Visitor, word: str) -> httpx.Response:
    return await visitor.client.put(
        f"{visitor.path}/identity", json={"token": word}, headers=visitor.headers
    )


async def test_a_statement_is_downloaded_as_a_french_pdf(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client, token())
    document = await offered(visitor, f"{LENOIR}2026-03")
    assert set(document) == {"id", "name"}
    assert "reference" not in str(await visitor.entries())
    answer = await fetched(visitor, document["id"])
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="Releve mars 2026')
    assert "Relevé mars 2026 - Boulangerie Lenoir Lyon.pdf" in unquote(disposition)
    assert "Mars 2026" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()


@pytest.mark.parametrize(
    "line",
    [
        "document kind=statement establishment_id=maison-beaumont-1 month=2026-03",
        f"{BEAUMONT} since=2026-11-01 until=2026-11-20",
        f"{LENOIR}2024-03",
        f"{LENOIR}2031-03",
        "document kind=statement establishment_id=boulangerie-lenoir-1",
        "document kind=secret",
    ],
)
async def test_what_is_not_the_merchants_or_not_online_does_not_exist(
    client: httpx.AsyncClient, line: str
) -> None:
    visitor = await Visitor.arrive(client, token())
    document = await offered(visitor, line)
    assert (await fetched(visitor, document["id"])).status_code == 404


@pytest.mark.parametrize("document_id", ["0-1", "1-1", "3-2", "999-1", "x", "3-1-1", "-", "²-1"])
async def test_an_id_that_was_never_given_does_not_exist(
    client: httpx.AsyncClient, document_id: str
) -> None:
    visitor = await Visitor.arrive(client, token())
    await offered(visitor, f"{LENOIR}2026-03")
    assert (await fetched(visitor, document_id)).status_code == 404


async def test_nobody_fetches_with_another_conversations_key(client: httpx.AsyncClient) -> None:
    owner = await Visitor.arrive(client, token())
    document = await offered(owner, f"{LENOIR}2026-03")
    other = await Visitor.arrive(client, token())
    address = f"{owner.path}/documents/{document['id']}"
    assert (await client.get(address)).status_code == 401
    assert (await client.get(address, headers=other.headers)).status_code == 401
    assert (await fetched(other, document["id"])).status_code == 404
    assert (await client.get(f"{address}?key={owner.key}")).status_code == 401


async def test_a_visitor_whom_nobody_vouches_for_fetches_nothing(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    document = await offered(visitor, f"{LENOIR}2026-03")
    assert (await fetched(visitor, document["id"])).status_code == 404
    refused = await identified(visitor, token())
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/SomebodyElse")


async def test_the_sites_word_ends_and_can_be_renewed(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client, token(**expired()))
    document = await offered(visitor, f"{LENOIR}2026-03")
    async with asyncio.timeout(20):
        while (answer := await fetched(visitor, document["id"])).status_code == 200:
            await visitor.entries(document_seq(document), wait=0.2)
    assert answer.status_code == 403
    assert "reconnectez-vous" in answer.json()["detail"]
    assert (await identified(visitor, token())).status_code == 204
    assert (await fetched(visitor, document["id"])).status_code == 200


@pytest.mark.parametrize(
    ("word", "status"),
    [
        (lambda: token("maison-beaumont"), 409),
        (lambda: token("boulangerie-lenoir", "another-shop"), 409),
        (lambda: token(aud="elsewhere"), 401),
        (lambda: token(exp=int((datetime.now(UTC) + 2 * LONGEST).timestamp())), 401),
        (lambda: "a.b.c", 401),
        (token, 204),
        (lambda: token("boulangerie-lenoir", "boulangerie-lenoir-1", "boulangerie-lenoir-2"), 204),
    ],
)
async def test_only_who_sees_as_much_goes_on(
    client: httpx.AsyncClient, word: Callable[[], str], status: int
) -> None:
    visitor = await Visitor.arrive(client, token())
    assert (await identified(visitor, word())).status_code == status
    document = await offered(visitor, f"{LENOIR}2026-03")
    assert (await fetched(visitor, document["id"])).status_code == 200


async def test_merchant_data_that_are_away_are_said_to_be_so(database_url: str) -> None:
    with gateway(database_url, merchants_url="postgresql+asyncpg://nobody@127.0.0.1:9/none") as at:
        async with httpx.AsyncClient(base_url=at, timeout=30) as client:
            visitor = await Visitor.arrive(client, token())
            document = await offered(visitor, f"{LENOIR}2026-03")
            answer = await fetched(visitor, document["id"])
            assert answer.status_code == 503
            assert answer.headers["retry-after"]
