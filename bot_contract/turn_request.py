"""What the gateway asks of the bot: a visitor's line, and what is known beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bot_contract.fields import ContractError, Fields

#: Characters; the gateway takes less from a visitor.
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class TurnContext:
    """What the bot is told beside a line; Rasa carries it to the actions as `metadata`.

    `asked_at` is an instant (ISO 8601), `state` that of the conversation; `rank` the place in the
    waiting list, from 1, and `wait_minutes` the expected wait. `availability` holds by channel
    `{"open", "reason", "next_change", "next_opening", "text"}`. `vouched_for`: a site said who the
    visitor is. `data_token` lets the turn query the merchant's data. `follows_bot`: the bot's last
    words were what the visitor had before their eyes.
    """

    turn_id: str = ""
    asked_at: str | None = None
    state: str | None = None
    rank: int | None = None
    wait_minutes: int | None = None
    availability: Mapping[str, Any] = field(default_factory=dict)
    vouched_for: bool = False
    data_token: str | None = None
    follows_bot: bool = False

    def to_json(self) -> dict[str, Any]:
        """As Rasa's metadata."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: object) -> TurnContext:
        """What metadata say; raises ContractError."""
        told = Fields(value, "metadata")
        return cls(
            turn_id=told.optional_text("turn_id") or "",
            asked_at=told.optional_text("asked_at"),
            state=told.optional_text("state"),
            rank=told.number("rank"),
            wait_minutes=told.number("wait_minutes"),
            availability=told.object("availability"),
            vouched_for=told.flag("vouched_for"),
            data_token=told.optional_text("data_token"),
            follows_bot=told.flag("follows_bot"),
        )

    def kept(self) -> dict[str, Any]:
        """What may be kept once the turn is over; the token and the rest were for it only."""
        return {"turn_id": self.turn_id, "asked_at": self.asked_at, "state": self.state}


@dataclass(frozen=True, slots=True)
class TurnRequest:
    """A line put to the bot: `text` as typed, or the `payload` of a button (see `commands`)."""

    conversation_id: str
    turn_id: str
    text: str | None
    payload: str | None
    context: TurnContext = field(default_factory=TurnContext)

    def to_json(self) -> dict[str, Any]:
        """The body of the request."""
        return {
            "conversation_id": self.conversation_id,
            "turn_id": self.turn_id,
            "text": self.text,
            "payload": self.payload,
            "metadata": replace(self.context, turn_id=self.turn_id).to_json(),
        }

    @classmethod
    def from_json(cls, body: object) -> TurnRequest:
        """The request in a body; raises ContractError."""
        asked = Fields(body)
        conversation_id, turn_id = asked.id("conversation_id"), asked.id("turn_id")
        text, payload = asked.optional_text("text"), asked.optional_text("payload")
        if (text is None) == (payload is None):
            raise ContractError("exactly one of text and payload is expected")
        if len(text or payload or "") > LONGEST_TEXT:
            raise ContractError(f"the message has more than {LONGEST_TEXT} characters")
        if payload is not None and not payload.startswith("/"):
            raise asked.error("payload", "does not start with a slash")
        context = TurnContext.from_json(asked.object("metadata"))
        return cls(conversation_id, turn_id, text, payload, replace(context, turn_id=turn_id))
