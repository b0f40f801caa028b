"""Those who use the product, as HTTP clients: a visitor and an agent."""

import time
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import httpx

type Entry = dict[str, Any]


class Visitor:
    """A visitor with one conversation; follows its log from a cursor."""

    def __init__(self, address: str, merchant: str | None = None) -> None:
        self.http = httpx.Client(base_url=address, timeout=40)
        self.log: list[Entry] = []
        body = {"site": "demo"}
        if merchant:
            answer = self.http.get("/demo/token", params={"merchant": merchant})
            body["token"] = answer.raise_for_status().json()["token"]
        opened = self.http.post("/v1/conversations", json=body).raise_for_status().json()
        self.id: str = opened["conversation_id"]
        self.http.headers["Authorization"] = f"Bearer {opened['key']}"

    @property
    def here(self) -> str:
        return f"/v1/conversations/{self.id}"

    def post(self, message: Mapping[str, str]) -> httpx.Response:
        return self.http.post(f"{self.here}/messages", json=message)

    def say(self, text: str) -> int:
        """Write a message, again and again until it is acknowledged. Gives its seq."""
        message = {"message_id": str(uuid4()), "text": text}
        answer = persistently(lambda: self.post(message))
        assert answer.status_code == 202, answer.text
        return int(answer.json()["seq"])

    def press(self, title: str) -> int:
        """Press the last button with that title. Gives the seq of the entry."""
        button = next(
            button
            for entry in reversed(self.log)
            for button in entry["buttons"]
            if button["title"] == title
        )
        answer = self.post({"message_id": str(uuid4()), "button": button["id"]})
        assert answer.status_code == 202, answer.text
        return int(answer.json()["seq"])

    def answer_to(self, title: str) -> str:
        """Press the last button with that title; the bot's whole answer."""
        return self._answer(self.press(title), 40)

    def download(self, part: str) -> httpx.Response:
        """The last document offered whose name has that part."""
        document = next(
            document
            for entry in reversed(self.log)
            for document in entry["documents"]
            if part in document["name"]
        )
        return self.http.get(f"{self.here}/documents/{document['id']}")

    def request_human(self) -> None:
        body = {"message_id": str(uuid4())}
        self.http.post(f"{self.here}/human-request", json=body).raise_for_status()

    def read(self, wait: int = 0) -> str:
        """Follow the log. Gives the state of the conversation."""
        after = self.log[-1]["seq"] if self.log else 0
        query = {"after": after, "wait": wait}
        answer = persistently(lambda: self.http.get(f"{self.here}/entries", params=query))
        seen = answer.raise_for_status().json()
        self.log += seen["entries"]
        return str(seen["state"])

    def await_entry(self, kind: str, after: int = 0, seconds: float = 40) -> Entry:
        """The first entry of that kind with a seq above `after`."""
        deadline = time.monotonic() + seconds
        while True:
            for entry in self.log:
                if entry["kind"] == kind and entry["seq"] > after:
                    return entry
            assert time.monotonic() < deadline, f"no {kind} after {after} in {self.log}"
            self.read(wait=2)

    def ask(self, text: str, seconds: float = 40) -> str:
        """Say something; the bot's whole answer, its messages joined."""
        return self._answer(self.say(text), seconds)

    def _answer(self, said: int, seconds: float) -> str:
        first = self.await_entry("bot_said", said, seconds)
        self.read()
        texts = [
            entry["text"]
            for entry in self.log
            if entry["kind"] == "bot_said" and entry["seq"] >= first["seq"]
        ]
        return "\n".join(texts)


class Agent:
    """A signed-in agent."""

    def __init__(self, address: str, login: str, password: str = "demonstration") -> None:
        self.http = httpx.Client(base_url=address, timeout=40)
        body = {"login": login, "password": password}
        answer = self.http.post("/v1/agent/session", json=body).raise_for_status()
        self.http.headers["Authorization"] = f"Bearer {answer.json()['token']}"

    def is_online(self) -> None:
        self.http.put("/v1/agent/presence", json={"presence": "online"}).raise_for_status()

    def desk(self) -> dict[str, Any]:
        return dict(self.http.get("/v1/agent/desk").raise_for_status().json())

    def sees_waiting(self, conversation_id: str) -> bool:
        return any(card["conversation_id"] == conversation_id for card in self.desk()["waiting"])

    def do(self, conversation_id: str, deed: str) -> httpx.Response:
        """take, hand-back or close."""
        return self.http.post(f"/v1/agent/conversations/{conversation_id}/{deed}")

    def reply(self, conversation_id: str, text: str) -> int:
        message = {"message_id": str(uuid4()), "text": text}
        address = f"/v1/agent/conversations/{conversation_id}/messages"
        answer = persistently(lambda: self.http.post(address, json=message))
        assert answer.status_code == 202, answer.text
        return int(answer.json()["seq"])

    def read(self, conversation_id: str) -> list[Entry]:
        address = f"/v1/agent/conversations/{conversation_id}/entries"
        return list(self.http.get(address).raise_for_status().json()["entries"])


def persistently(send: Callable[[], httpx.Response], seconds: float = 40) -> httpx.Response:
    """What a client does that lost its connection or found the gateway away: send it again."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            answer = send()
            if answer.status_code < 500:
                return answer
            failure = f"{answer.status_code} {answer.text}"
        except httpx.TransportError as error:
            failure = repr(error)
        assert time.monotonic() < deadline, failure
        time.sleep(0.1)
