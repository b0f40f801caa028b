"""Files that visitors send: when they may, what becomes of them, what is refused."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import httpx
import jwt
import pytest

from api.body_limit import LARGEST_FILE_BODY
from merchants.sql.seeding import seed
from merchants.sql.store import open_merchants
from merchants.tenant import Role, Tenant
from tests.api.gateway import SITE_SECRET
from tests.api.people import SignedInAgent, Visitor
from tests.support.sample_files import padded, pdf, picture

CASE, FOREIGN = "2026-00123", "2026-00402"
LENOIR = Tenant("boulangerie-lenoir", frozenset({"boulangerie-lenoir-1"}), Role.HEAD_OFFICE)


def token(merchant: str = "boulangerie-lenoir", role: str = "head_office", shops: int = 1) -> str:
    now = datetime.now(UTC)
    claims = {
        "sub": merchant,
        "role": role,
        "establishments": [f"{merchant}-{number}" for number in range(1, shops + 1)],
        "aud": "demo",
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=10)).timestamp()),
    }
    return jwt.encode(claims, SITE_SECRET, "HS256")


@pytest.fixture
def database_url(database_url: str) -> str:
    asyncio.run(seed(database_url, date(2026, 11, 23)))
    return database_url


@pytest.fixture
async def visitor(client: httpx.AsyncClient) -> Visitor:
    """A merchant whom the bot asks for files of a case."""
    visitor = await Visitor.arrive(client, token())
    await asked(visitor)
    return visitor


async def asked(visitor: Visitor, case_number: str = CASE) -> None:
    """Let the bot ask for files of a case, after all that it has said."""
    seq = await visitor.say(f"fichiers {case_number}")
    while (await visitor.until("bot_said", seq))["wants_files"] != case_number:
        seq += 1


async def attach(
    visitor: Visitor, name: str, content: bytes, message_id: str = "", key: str = ""
) -> httpx.Response:
    return await visitor.client.post(
        f"{visitor.path}/files",
        data={"message_id": message_id or uuid4().hex},
        files={"file": (name, content)},
        headers={"Authorization": f"Bearer {key or visitor.key}"},
    )


async def files_of(database_url: str, case_number: str = CASE) -> list[str]:
    merchants = open_merchants(database_url)
    case = await merchants.dispute(LENOIR, case_number)
    await merchants.close()
    return [] if case is None else [file.name for file in case.files]


async def test_a_file_is_kept_with_the_case_and_told_to_the_bot(
    visitor: Visitor, database_url: str
) -> None:
    answer = await attach(visitor, "facture.pdf", pdf())
    assert answer.status_code == 202, answer.text
    sent = await visitor.until("file_sent")
    assert (sent["seq"], sent["name"], sent["case_number"]) == (
        answer.json()["seq"],
        "facture.pdf",
        CASE,
    )
    assert sent["author"]["role"] == "visitor"
    assert "payload" not in sent
    told = await visitor.until("bot_said", sent["seq"])
    assert "/dispute_respond" in told["text"]
    assert await files_of(database_url) == ["facture.pdf"]


async def test_the_same_message_id_keeps_one_file_even_all_at_once(
    visitor: Visitor, database_url: str
) -> None:
    content = pdf()
    answers = await asyncio.gather(
        *(attach(visitor, "facture.pdf", content, "m-1") for _ in range(6))
    )
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["seq"] for answer in answers}) == 1
    assert await files_of(database_url) == ["facture.pdf"]
    other = await attach(visitor, "autre.pdf", content, "m-1")
    assert other.status_code == 409


async def test_no_file_is_taken_unless_the_bot_takes_them(
    client: httpx.AsyncClient, database_url: str
) -> None:
    visitor = await Visitor.arrive(client, token())
    assert (await attach(visitor, "facture.pdf", pdf())).status_code == 409
    await visitor.until("bot_said", await visitor.say(f"fichiers {CASE}"))
    await visitor.until("bot_said", await visitor.say("autre chose"))
    assert (await attach(visitor, "facture.pdf", pdf())).status_code == 409
    assert await files_of(database_url) == []


async def test_nobody_vouched_for_sends_no_file(client: httpx.AsyncClient) -> None:
    visitor = await Visitor.arrive(client)
    await visitor.until("bot_said", await visitor.say(f"fichiers {CASE}"))
    assert (await attach(visitor, "facture.pdf", pdf())).status_code == 409


async def test_another_conversations_key_opens_nothing(
    visitor: Visitor, client: httpx.AsyncClient, database_url: str
) -> None:
    other = await Visitor.arrive(client, token())
    assert (await attach(visitor, "facture.pdf", pdf(), key=other.key)).status_code == 401
    assert await files_of(database_url) == []


async def test_another_merchants_case_takes_no_file_and_says_what_an_unknown_one_does(
    client: httpx.AsyncClient,
) -> None:
    visitor = await Visitor.arrive(client, token())
    answers = []
    for number in (FOREIGN, "2026-99999"):
        await visitor.until("bot_said", await visitor.say(f"fichiers {number}"))
        answers.append(await attach(visitor, "facture.pdf", pdf()))
    assert answers[0].status_code == answers[1].status_code == 409
    assert answers[0].json() == answers[1].json()


async def test_a_file_is_refused_with_a_french_sentence(visitor: Visitor) -> None:
    refused = await attach(visitor, "photo.png", picture("PNG"))
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["detail"] == "Les formats acceptés sont PDF, JPG, TIFF, DOC et DOCX."


async def test_five_megabytes_are_one_byte_too_many(visitor: Visitor) -> None:
    assert (await attach(visitor, "gros.pdf", padded(pdf(), 4_999_999))).status_code == 202
    await asked(visitor)
    over = await attach(visitor, "gros.pdf", padded(pdf(), 5_000_000))
    assert over.status_code == 422
    assert "moins de 5" in over.json()["detail"]
    far_over = await attach(visitor, "gros.pdf", b"%" * LARGEST_FILE_BODY)
    assert far_over.status_code == 413
    assert "moins de 5" in far_over.json()["detail"]


async def test_a_sixth_file_and_a_twenty_first_page_are_refused(visitor: Visitor) -> None:
    for number in range(4):
        assert (await attach(visitor, f"{number}.pdf", pdf(4))).status_code == 202
        await asked(visitor)
    pages = await attach(visitor, "pages.pdf", pdf(5))
    assert pages.status_code == 422
    assert "20" in pages.json()["detail"]
    assert (await attach(visitor, "4.pdf", pdf(4))).status_code == 202
    await asked(visitor)
    assert "5" in (await attach(visitor, "5.pdf", pdf())).json()["detail"]


async def test_a_request_without_a_file_or_an_id_is_refused(visitor: Visitor) -> None:
    for data in ({}, {"message_id": "a b"}):
        answer = await visitor.client.post(
            f"{visitor.path}/files", data=data, headers=visitor.headers
        )
        assert answer.status_code == 422


async def test_while_a_person_has_the_word_no_file_is_taken_and_agents_see_names(
    visitor: Visitor, agent: SignedInAgent
) -> None:
    await attach(visitor, "facture.pdf", pdf())
    await visitor.client.post(
        f"{visitor.path}/human-request",
        json={"message_id": uuid4().hex},
        headers=visitor.headers,
    )
    await agent.put("/presence", presence="online")
    assert (await agent.post(f"/conversations/{visitor.id}/take")).status_code == 200
    assert (await attach(visitor, "autre.pdf", pdf())).status_code == 409
    read = (await agent.get(f"/conversations/{visitor.id}/entries")).json()["entries"]
    assert [entry["name"] for entry in read if entry["kind"] == "file_sent"] == ["facture.pdf"]
