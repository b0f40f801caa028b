"""Visitors and agents who keep what they sent, what they were told, and what they saw."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.journeys.people import Agent, Entry, Visitor, persistently
from tests.journeys.product import until


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The gateway said that it has this message, in this place."""

    message_id: str
    seq: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One HTTP answer; `at` is in seconds of the monotonic clock."""

    at: float
    address: str
    status: int
    retry_after: str | None


@dataclass(slots=True)
class Transcript:
    """A conversation as one client saw it, from its cursor on, and what it was promised."""

    who: str
    conversation_id: str
    seen: list[Entry] = field(default_factory=list)
    acknowledged: list[Acknowledged] = field(default_factory=list)


class Testimony:
    """Everything that the clients of a scenario saw; safe to be added to by many threads."""

    def __init__(self) -> None:
        self.transcripts: list[Transcript] = []
        self.answered: list[Answered] = []

    def transcript(self, who: str, conversation_id: str) -> Transcript:
        made = Transcript(who, conversation_id)
        self.transcripts.append(made)
        return made

    def listen(self, http: httpx.Client) -> None:
        """Note every answer that this client gets."""

        def note(answer: httpx.Response) -> None:
            retry_after = answer.headers.get("Retry-After")
            path = answer.request.url.path
            self.answered.append(Answered(time.monotonic(), path, answer.status_code, retry_after))

        http.event_hooks["response"].append(note)


class Witness(Visitor):
    """A visitor who goes to the next of several gateways when one does not answer."""

    def __init__(
        self, testimony: Testimony, doors: Sequence[str], merchant: str | None = None
    ) -> None:
        self._doors, self._door = doors, 0
        super().__init__(doors[0], merchant)
        testimony.listen(self.http)
        self.testimony = testimony
        self.transcript = testimony.transcript("visitor", self.id)
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

    def wish_for_a_person(self) -> None:
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
    ) -> Iterator["Follower"]:
        """A stream beside, with a transcript of its own; left when it is silent for too long."""
        transcript = self.testimony.transcript("visitor's stream", self.id)
        path = f"{self.here}/stream"
        follower = Follower(transcript, doors or self._doors, path, self.hello, silence)
        with follower.running():
            yield follower


class WitnessAgent(Agent):
    """An agent who keeps what was acknowledged."""

    def __init__(self, testimony: Testimony, door: str, login: str) -> None:
        super().__init__(door, login)
        testimony.listen(self.http)
        self.testimony = testimony
        self.transcripts: dict[str, Transcript] = {}

    def of(self, conversation_id: str) -> Transcript:
        if conversation_id not in self.transcripts:
            made = self.testimony.transcript("agent", conversation_id)
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
    def following(self, conversation_id: str, doors: Sequence[str]) -> Iterator["Follower"]:
        """A stream beside, with a transcript of its own."""
        transcript = self.testimony.transcript("agent's stream", conversation_id)
        hello = {"token": self.http.headers["Authorization"].removeprefix("Bearer ")}
        path = f"/v1/agent/conversations/{conversation_id}/stream"
        follower = Follower(transcript, doors, path, hello)
        with follower.running():
            yield follower


class Follower:
    """Follows a stream, and takes it up again from its cursor wherever it breaks off."""

    def __init__(
        self,
        transcript: Transcript,
        doors: Sequence[str],
        path: str,
        hello: Mapping[str, Any],
        silence: float = 60,
    ) -> None:
        self.transcript, self.connections, self.codes = transcript, 0, list[int]()
        self._doors, self._path, self._hello, self._silence = doors, path, hello, silence
        self._stopped = threading.Event()

    @property
    def cursor(self) -> int:
        return self.transcript.seen[-1]["seq"] if self.transcript.seen else 0

    def await_seq(self, seq: int, seconds: float = 30) -> None:
        until(lambda: self.cursor >= seq, seconds, f"entry {seq} in a stream")

    @contextmanager
    def running(self) -> Iterator[None]:
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join(20)

    def _run(self) -> None:
        while not self._stopped.is_set():
            with suppress(OSError, WebSocketException, TimeoutError, EOFError):
                self._follow(self._doors[self.connections % len(self._doors)])
            self._stopped.wait(0.1 + random.random() / 10)

    def _follow(self, door: str) -> None:
        self.connections += 1
        address = door.replace("http://", "ws://") + self._path
        with connect(address, open_timeout=5, close_timeout=0.5, ping_interval=None) as socket:
            socket.send(json.dumps({**self._hello, "after": self.cursor}))
            heard = time.monotonic()
            while not self._stopped.is_set():
                try:
                    frame = json.loads(socket.recv(timeout=0.2))
                except TimeoutError:
                    if time.monotonic() - heard > self._silence:
                        return
                    continue
                heard = time.monotonic()
                if frame["type"] == "entry":
                    self.transcript.seen.append(frame["entry"])


@contextmanager
def at_once(*deeds: Callable[[], object]) -> Iterator[None]:
    """Do all `deeds` in threads beside the block; raises the first of their failures at its end."""
    failures: list[BaseException] = []

    def do(deed: Callable[[], object]) -> None:
        try:
            deed()
        except BaseException as failure:  # told below, in the thread of the test
            failures.append(failure)

    threads = [threading.Thread(target=do, args=(deed,), daemon=True) for deed in deeds]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join(120)
    assert not any(thread.is_alive() for thread in threads), "a client hangs"
    if failures:
        raise failures[0]
