"""Whatever is sent gets a clear answer, and what was there before is still there."""

import json
from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from tests.support.people import Visitor
from tests.support.product import Product


def message(**fields: object) -> bytes:
    return json.dumps({"message_id": str(uuid4()), **fields}).encode()


def post(visitor: Visitor, content: bytes, **headers: str) -> httpx.Response:
    typed = {"Content-Type": "application/json", **headers}
    return visitor.http.post(f"{visitor.here}/messages", content=content, headers=typed)


@pytest.fixture(scope="module")
def visitor(day: Product) -> Visitor:
    visitor = Visitor(day.address)
    visitor.ask("bonjour")
    return visitor


BAD: dict[str, tuple[int, Callable[[Visitor], httpx.Response]]] = {
    "an empty text": (422, lambda v: post(v, message(text=""))),
    "a text of blanks": (422, lambda v: post(v, message(text=" \u2003\n"))),
    "neither text nor button": (422, lambda v: post(v, message())),
    "both text and button": (422, lambda v: post(v, message(text="a", button="b"))),
    "a text that is a number": (422, lambda v: post(v, message(text=12))),
    "a field that is not foreseen": (422, lambda v: post(v, message(text="a", author="bot"))),
    "no message_id": (422, lambda v: post(v, b'{"text": "a"}')),
    "an unknown button": (422, lambda v: post(v, message(button="nope"))),
    "a text of 100 kB": (413, lambda v: post(v, message(text="a" * 100_000))),
    "malformed JSON": (400, lambda v: post(v, b'{"text": ')),
    "bytes that are no text": (400, lambda v: post(v, b"\xff\xfe\x00")),
    "JSON nested 10,000 deep": (400, lambda v: post(v, b"[" * 10_000)),
    "a wrong key": (401, lambda v: post(v, message(text="a"), Authorization="Bearer nope")),
    "no key": (401, lambda v: post(v, message(text="a"), Authorization="")),
    "an unknown conversation": (
        404,
        lambda v: v.http.get(f"/v1/conversations/{uuid4().hex}/entries"),
    ),
    "a negative cursor": (422, lambda v: v.http.get(f"{v.here}/entries", params={"after": -1})),
    "a wait without end": (422, lambda v: v.http.get(f"{v.here}/entries", params={"wait": 1e6})),
    "an unknown address": (404, lambda v: v.http.get("/v1/nothing")),
    "a method that is not there": (405, lambda v: v.http.delete(f"{v.here}/messages")),
    "an agent's address": (401, lambda v: v.http.get("/v1/agent/desk")),
}


@pytest.mark.parametrize("what", BAD)
def test_it_is_refused_as_a_problem_and_loses_nothing(visitor: Visitor, what: str) -> None:
    visitor.read()
    before = list(visitor.log)
    status, send = BAD[what]
    answer = send(visitor)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    visitor.log = []
    visitor.read()
    assert visitor.log == before


def test_the_same_message_twice_is_one_entry(visitor: Visitor) -> None:
    same = message(text="merci")
    first, second = post(visitor, same), post(visitor, same)
    assert first.status_code == second.status_code == 202
    assert first.json() == second.json()
    visitor.await_entry("bot_said", first.json()["seq"])
    assert [e["seq"] for e in visitor.log if e["text"] == "merci"] == [first.json()["seq"]]


def test_the_same_message_id_with_another_text_is_refused(visitor: Visitor) -> None:
    message_id = str(uuid4())
    assert visitor.post({"message_id": message_id, "text": "bonsoir"}).status_code == 202
    other = visitor.post({"message_id": message_id, "text": "autre chose"})
    assert other.status_code == 409
    visitor.read()
    assert "autre chose" not in [entry["text"] for entry in visitor.log]
