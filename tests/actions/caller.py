"""Calls the real action server as Rasa does, and signs tokens as the gateway does."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import jwt

from bot_contract.data_token import AUDIENCE
from tests.support.action_server import action_server
from tests.support.demo_merchants import user
from tests.support.processes import free_port

SECRET = "a secret of the tests, long enough for HS256"
CONVERSATION, TURN = "conversation-1", "turn-1"


def claims(user_id: str, **changed: object) -> dict[str, object]:
    """The claims of a good token for a demo user, but for what is `changed`; None leaves out."""
    asker, now = user(user_id), int(time.time())
    good: dict[str, object] = {
        "sub": asker.merchant_id,
        "establishments": sorted(asker.establishment_ids),
        "role": asker.role,
        "conversation_id": CONVERSATION,
        "turn_id": TURN,
        "iat": now,
        "exp": now + 60,
        "aud": AUDIENCE,
    }
    return {name: value for name, value in (good | changed).items() if value is not None}


def token(user_id: str, **changed: object) -> str:
    return jwt.encode(claims(user_id, **changed), SECRET, "HS256")


@contextmanager
def asking(url: str, log: Path) -> Iterator[httpx.Client]:
    """An action server of its own, which asks the merchant data at `url`."""
    port = free_port()
    with (
        action_server(port, log, MERCHANTS_URL=url, DATA_SECRET=SECRET),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as http,
    ):
        yield http


@dataclass(frozen=True)
class Said:
    """What an action answered."""

    messages: Sequence[Mapping[str, Any]]
    slots: Mapping[str, Any]
    starts: str | None = None
    ends_form: bool = False

    @property
    def text(self) -> str:
        return "\n".join(each["text"] for each in self.messages if each["text"])

    @property
    def responses(self) -> list[str]:
        return [each["response"] for each in self.messages if each["response"]]

    @property
    def payloads(self) -> list[str]:
        return [button["payload"] for each in self.messages for button in each["buttons"]]

    @property
    def titles(self) -> list[str]:
        return [button["title"] for each in self.messages for button in each["buttons"]]

    @property
    def documents(self) -> list[Mapping[str, Any]]:
        return [one for each in self.messages for one in each["custom"].get("documents", ())]

    @property
    def own_data(self) -> list[bool]:
        """Of each message, whether it tells what is known of the merchant."""
        return [each["custom"].get("own_data", False) for each in self.messages]

    @property
    def gives_up(self) -> bool:
        return any(each["custom"].get("gives_up") for each in self.messages)

    @property
    def wants_human(self) -> Mapping[str, str] | None:
        customs = [each["custom"] for each in self.messages]
        requests = [custom["wants_human"] for custom in customs if "wants_human" in custom]
        assert len(requests) < 2
        return requests[0] if requests else None


@dataclass
class Caller:
    """One conversation with the action server; what was said is remembered as Rasa would."""

    http: httpx.Client
    events: list[dict[str, Any]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)
    form: str | None = None
    conversation: str = CONVERSATION

    def ask(
        self,
        action: str,
        text: str = "",
        *,
        topic: str | None = None,
        token: str | None = None,
        entities: Mapping[str, str] | None = None,
        ranking: Sequence[tuple[str, float]] = (),
        fact: str | None = None,
        choices: Sequence[str] = (),
        also: str | None = None,
        **metadata: object,
    ) -> Said:
        """Run `action` for a visitor who wrote `text`, or who pressed the button of `topic`.

        `fact` is the one of the topic that was understood to be asked about.
        `choices` and `also` are what the bot told of the message, with its `ranking`.
        """
        intent = {"name": topic or action.removeprefix("action_")}
        latest = {
            "text": text or f"/{intent['name']}",
            "intent": intent,
            "intent_ranking": [{"name": name, "confidence": sure} for name, sure in ranking],
            "entities": [
                {"entity": name, "value": value} for name, value in (entities or {}).items()
            ],
            "understood": {
                "topic": intent["name"],
                "fact": fact,
                "choices": list(choices),
                "also": also,
            },
            "metadata": {
                "turn_id": TURN,
                "asked_at": "2026-11-24T10:00:00+01:00",
                "state": "with_bot",
                "rank": None,
                "data_token": token,
            }
            | metadata,
        }
        self.events.append({"event": "user", "text": latest["text"], "parse_data": latest})
        answer = self._run(action, latest)
        self._remember(action, answer)
        return answer

    def heard(self, topic: str, *said: Mapping[str, Any]) -> None:
        """An earlier turn that a response of the domain answered."""
        self.events.append({"event": "user", "parse_data": {"intent": {"name": topic}}})
        self.events.append({"event": "action", "name": f"utter_{topic}"})
        self.events.extend({"event": "bot", "text": "…", "data": {}} | dict(one) for one in said)

    def _run(self, action: str, latest: Mapping[str, Any]) -> Said:
        body = {
            "next_action": action,
            "sender_id": self.conversation,
            "tracker": {
                "sender_id": self.conversation,
                "slots": self.slots,
                "active_loop": {"name": self.form} if self.form else {},
                "latest_message": latest,
                "events": self.events,
            },
            "domain": {},
        }
        answer = self.http.post("/webhook", json=body)
        assert answer.status_code == 200, answer.text
        done = answer.json()
        slots = {each["name"]: each["value"] for each in done["events"] if each["event"] == "slot"}
        starts = [each["name"] for each in done["events"] if each["event"] == "followup"]
        loops = [each["name"] for each in done["events"] if each["event"] == "active_loop"]
        return Said(done["responses"], slots, next(iter(starts), None), loops == [None])

    def _remember(self, action: str, answer: Said) -> None:
        self.slots |= answer.slots
        self.events.append({"event": "action", "name": action})
        for each in answer.messages:
            if "wants_human" not in each["custom"]:
                text = each["text"] or each["response"]
                data = {"buttons": each["buttons"], "custom": each["custom"]}
                self.events.append({"event": "bot", "text": text, "data": data})
