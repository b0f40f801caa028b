"""Visitors and agents who keep what they sent, what they were told, and what they saw."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx

from tests.faults.client_log import Acknowledged, ClientLog, Transcript
from tests.faults.follower import Follower
from tests.support.people import Agent, Visitor, persistently


class RecordingVisitor(Visitor):
    """A visitor who goes to the next of several gateways when one does not answer."""

    def __init__(
        self, client_log: ClientLog, doors: Sequence[str], merchant: str | None = None
    ) -> None:
        self._doors, self._door = doors, 0
        super().__init__(doors[0], merchant)
        client_log.listen(self.http)
        self.client_log = client_log
        self.transcript = client_log.transcript("visitor", self.id)
        # What is read goes into the transcript.
        self.log = self.transcript.seen

    def post(self, message: Mapping[str, str]) -> httpx.Response:
        try:
            answer = super().post(message)
        except httpx.TransportError:
            self.go_on()
            raise
        if answer.status_code == 202:
            told = Acknowledged(message["message_id"], answer.json()["seq"], message.get("text"))
            self.transcript.acknowledged.append(told)
        elif answer.status_code >= 500:
            self.go_on()
        return answer

    def go_on(self) -> None:
        """Turn to the next gateway."""
        self._door = (self._door + 1) % len(self._doors)
        self.http.base_url = self._doors[self._door]

    def request_person(self) -> None:
        """Ask by the button, again and again until it is acknowledged."""
        body = {"message_id": str(uuid4())}

        def send() -> httpx.Response:
            try:
                return self.http.post(f"{self.here}/human-request", json=body)
            except httpx.TransportError:
                self.go_on()
                raise

        answer = persistently(send)
        assert answer.status_code == 202, answer.text
        told = Acknowledged(body["message_id"], answer.json()["seq"], None)
        self.transcript.acknowledged.append(told)

    def rank(self) -> int:
        """The place in the waiting list."""
        query = {"after": self.log[-1]["seq"] if self.log else 0}
        answer = persistently(lambda: self.http.get(f"{self.here}/entries", params=query))
        return int(answer.raise_for_status().json()["rank"])

    @property
    def hello(self) -> dict[str, Any]:
        return {"key": self.http.headers["Authorization"].removeprefix("Bearer ")}

    @contextmanager
    def following(
        self, doors: Sequence[str] | None = None, silence: float = 60
    ) -> Iterator[Follower]:
        """A stream beside, with a transcript of its own; left when it is silent for too long."""
        transcript = self.client_log.transcript("visitor's stream", self.id)
        path = f"{self.here}/stream"
        follower = Follower(transcript, doors or self._doors, path, self.hello, silence)
        with follower.running():
            yield follower


class RecordingAgent(Agent):
    """An agent who keeps what was acknowledged."""

    def __init__(self, client_log: ClientLog, door: str, login: str) -> None:
        super().__init__(door, login)
        client_log.listen(self.http)
        self.client_log = client_log
        self.transcripts: dict[str, Transcript] = {}

    def of(self, conversation_id: str) -> Transcript:
        if conversation_id not in self.transcripts:
            made = self.client_log.transcript("agent", conversation_id)
            self.transcripts[conversation_id] = made
        return self.transcripts[conversation_id]

    def answer(self, conversation_id: str, text: str, seconds: float = 40) -> httpx.Response:
        """Reply, again and again until the gateway has it or refuses it."""
        message = {"message_id": str(uuid4()), "text": text}
        address = f"/v1/agent/conversations/{conversation_id}/messages"
        answer = persistently(lambda: self.http.post(address, json=message), seconds)
        if answer.status_code == 202:
            told = Acknowledged(message["message_id"], answer.json()["seq"], text)
            self.of(conversation_id).acknowledged.append(told)
        return answer

    def look(self, conversation_id: str) -> None:
        """Read the log as agents see it, to its end."""
        self.of(conversation_id).seen[:] = self.read(conversation_id)

    @contextmanager
    def following(self, conversation_id: str, doors: Sequence[str]) -> Iterator[Follower]:
        """A stream beside, with a transcript of its own."""
        transcript = self.client_log.transcript("agent's stream", conversation_id)
        hello = {"token": self.http.headers["Authorization"].removeprefix("Bearer ")}
        path = f"/v1/agent/conversations/{conversation_id}/stream"
        follower = Follower(transcript, doors, path, hello)
        with follower.running():
            yield follower
