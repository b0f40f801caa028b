"""What the clients of a scenario were promised, what they were answered, what they saw."""

import time
from dataclasses import dataclass, field

import httpx

from tests.support.people import Entry


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


class ClientLog:
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
