"""What the way to the bot makes of every kind of answer: only a whole one counts."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot_contract.messages import Button, Document, Message
from bot_contract.outcome import WantsHuman
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.rasa import RasaBot
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.words.errors import BotFailed, BotUnreachable

QUESTION = TurnRequest("c1", "c1:2", "Bonjour", None)
WHOLE: dict[str, Any] = {
    "turn_id": "c1:2",
    "messages": [
        {
            "text": "Oui",
            "buttons": [{"title": "A", "payload": "/a"}],
            "documents": [{"name": "Relevé", "reference": {"kind": "statement"}}],
            "own_data": True,
        }
    ],
    "wants_human": {"reason": "asked", "skill": "disputes", "summary": "Litige"},
    "understood": {"topic": "greet", "confidence": 0.9},
    "slots": {},
    "complete": True,
}


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """A server that answers every request alike."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


async def ask(url: str) -> Any:
    bot = RasaBot(url, "secret")
    try:
        return await bot.answer(QUESTION)
    finally:
        await bot.close()


async def test_a_whole_answer_is_read() -> None:
    with answering(200, json.dumps(WHOLE).encode()) as url:
        answer = await ask(url)
    document = Document("Relevé", {"kind": "statement"})
    assert answer.messages == (Message("Oui", (Button("A", "/a"),), (document,), True),)
    assert answer.wants_human == WantsHuman("asked", "disputes", "Litige")
    assert answer.understood == {"topic": "greet", "confidence": 0.9}


FAULTY: dict[str, tuple[int, bytes]] = {
    "an empty list, as Rasa's own channel gives": (200, b"[]"),
    "nothing": (200, b""),
    "not JSON": (200, b"<html>"),
    "cut off": (200, json.dumps(WHOLE).encode()[:-10]),
    "without the end mark": (200, json.dumps(WHOLE | {"complete": False}).encode()),
    "of another turn": (200, json.dumps(WHOLE | {"turn_id": "c1:1"}).encode()),
    "without a word": (200, json.dumps(WHOLE | {"messages": [], "wants_human": None}).encode()),
    "too large": (200, json.dumps(WHOLE | {"slots": {"x": "y" * 70_000}}).encode()),
    "an error": (500, b"{}"),
    "a refusal": (401, b"{}"),
}


@pytest.mark.parametrize(("status", "body"), FAULTY.values(), ids=FAULTY.keys())
async def test_any_other_answer_is_a_failure(status: int, body: bytes) -> None:
    with answering(status, body) as url, pytest.raises(BotFailed):
        await ask(url)


async def test_a_bot_that_is_not_ready_is_unavailable() -> None:
    with answering(503, b"{}") as url:
        with pytest.raises(BotUnreachable):
            await ask(url)
        bot = RasaBot(url, "secret")
        with pytest.raises(BotUnreachable):
            await bot.check()
        await bot.close()


async def test_nobody_at_the_address_is_unavailable() -> None:
    with pytest.raises(BotUnreachable):
        await ask("http://127.0.0.1:1")


async def test_the_scripted_bot_keeps_to_the_same_contract() -> None:
    bot = ScriptedBot()
    await bot.check()
    answer = await bot.answer(QUESTION)
    assert answer.messages
    assert await bot.answer(QUESTION) == answer
    with pytest.raises(BotFailed):
        await bot.answer(TurnRequest("c1", "c1:2", "panne", None))
