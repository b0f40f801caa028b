"""The host site's word for its visitor: one algorithm, one audience, a short life."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import jwt
import pytest

from api.identity import (
    LONGEST,
    SKEW,
    InvalidSiteToken,
    data_token,
    site_identity,
    site_token,
)
from bot_contract.data_token import AUDIENCE
from french.calendar_names import PARIS
from handoff.words.conversation import Conversation
from handoff.words.identity import SiteIdentity
from tests.api.gateway import DATA_SECRET, SITE_SECRET
from tests.api.people import Visitor

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)
FRESH = NOW + LONGEST + timedelta(seconds=SKEW)
LENOIR = SiteIdentity("lenoir", "Boulangerie Lenoir", ("lenoir-1",), "head_office", FRESH)
SECRETS = {"demo": SITE_SECRET}


def claims(**changes: Any) -> dict[str, Any]:
    at = int(NOW.timestamp())
    good = {"sub": "lenoir", "aud": "demo", "iat": at, "exp": at + 600, "role": "head_office",
            "establishments": ["lenoir-1"]}  # fmt: skip
    return {key: value for key, value in (good | changes).items() if value is not None}


def signed(secret: str = SITE_SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    return jwt.encode(claims(**changes), secret, algorithm)


def test_a_token_of_the_site_names_its_visitor() -> None:
    token = site_token(LENOIR, "demo", SITE_SECRET, NOW)
    assert site_identity(token, "demo", SECRETS, NOW) == LENOIR


@pytest.mark.parametrize("seconds", [-59, 0, 659])
def test_clocks_may_differ_by_a_minute(seconds: int) -> None:
    at = NOW + timedelta(seconds=seconds)
    assert site_identity(signed(), "demo", SECRETS, at).merchant_id == "lenoir"


AT = int(NOW.timestamp())
FORGED = {
    "another secret": signed("a secret that is not the site's, but long"),
    "another algorithm": signed(SITE_SECRET * 2, algorithm="HS512"),
    "no signature": jwt.encode(claims(), None, "none"),  # type: ignore[arg-type]
    "another audience": signed(aud="other"),
    "expired": signed(iat=AT - 700, exp=AT - 61),
    "from the future": signed(iat=AT + 61, exp=AT + 300),
    "not yet valid": signed(nbf=AT + 61),
    "too long a life": signed(exp=AT + 901),
    "no expiry": signed(exp=None),
    "no audience": signed(aud=None),
    "no subject": signed(sub=None),
    "no issue time": signed(iat=None),
    "no establishments": signed(establishments=None),
    "establishments of another shape": signed(establishments="lenoir-1"),
    "no role": signed(role=None),
    "an unknown role": signed(role="root"),
    "a number for a subject": signed(sub=None) + "x",
    "nothing": "",
    "noise": "a.b.c",
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED.keys())
def test_any_other_token_is_refused(token: str) -> None:
    with pytest.raises(InvalidSiteToken):
        site_identity(token, "demo", SECRETS, NOW)


def test_a_site_without_a_secret_vouches_for_nobody() -> None:
    with pytest.raises(InvalidSiteToken):
        site_identity(signed(aud="other"), "other", SECRETS, NOW)


def test_a_data_token_is_for_one_turn_of_one_conversation_and_a_minute() -> None:
    conversation = Conversation("c1", "demo", NOW, LENOIR)
    token = data_token(conversation, "c1:2", DATA_SECRET, NOW)
    assert token is not None
    options: Any = {"verify_exp": False}
    told = jwt.decode(token, DATA_SECRET, ["HS256"], audience=AUDIENCE, options=options)
    assert (told["sub"], told["conversation_id"], told["turn_id"]) == ("lenoir", "c1", "c1:2")
    assert told["exp"] - told["iat"] == 60


def test_a_visitor_whom_nobody_vouches_for_gets_no_data_token() -> None:
    assert data_token(Conversation("c1", "demo", NOW), "c1:2", DATA_SECRET, NOW) is None


async def test_the_demo_site_signs_for_its_merchants_and_the_gateway_believes_it(
    client: httpx.AsyncClient,
) -> None:
    merchants = (await client.get("/demo/merchants")).json()
    assert len(merchants) >= 8
    answer = await client.get("/demo/token", params={"merchant": merchants[0]["id"]})
    await Visitor.arrive(client, answer.json()["token"])
    unknown = await client.get("/demo/token", params={"merchant": "nobody"})
    assert unknown.status_code == 404


async def test_a_forged_token_opens_no_conversation(client: httpx.AsyncClient) -> None:
    body = {"site": "demo", "token": FORGED["another secret"]}
    refused = await client.post("/v1/conversations", json=body)
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"


def test_a_visitor_whose_site_gave_its_word_too_long_ago_gets_no_data_token() -> None:
    conversation = Conversation("c1", "demo", NOW, LENOIR)
    assert data_token(conversation, "c1:2", DATA_SECRET, FRESH - timedelta(seconds=1))
    assert data_token(conversation, "c1:2", DATA_SECRET, FRESH) is None
