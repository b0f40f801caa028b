"""What the bot answers to a turn: what it says, what it wants, and what it understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot_contract.fields import ContractError, Fields
from bot_contract.messages import Message
from bot_contract.outcome import Outcome, WantsHuman


@dataclass(frozen=True, slots=True)
class TurnAnswer:
    """A whole answer: there is at least a message or the wish for a person.

    `understood` holds `topic`, `confidence`, `alternatives`, `decision`, `entities`, the `fact`
    that was asked about (its id, or null) and the likeliest `facts`; `slots` all that the bot has
    noted. `awaits_answer`: a form asks for something and waits for it.
    `wants_files` and `gives_up` as in `Outcome`.
    """

    messages: tuple[Message, ...] = ()
    wants_human: WantsHuman | None = None
    understood: Mapping[str, Any] = field(default_factory=dict)
    wants_files: str | None = None
    gives_up: bool = False
    slots: Mapping[str, Any] = field(default_factory=dict)
    awaits_answer: bool = False

    def to_json(self, turn_id: str) -> dict[str, Any]:
        """The body of the answer to that turn, with its end mark."""
        return {
            "turn_id": turn_id,
            "messages": [each.to_json() for each in self.messages],
            "wants_human": None,
            "wants_files": None,
            "gives_up": False,
            **Outcome(self.wants_human, self.wants_files, self.gives_up).to_json(),
            "understood": dict(self.understood),
            "slots": dict(self.slots),
            "awaits_answer": self.awaits_answer,
            "complete": True,
        }

    @classmethod
    def from_json(cls, body: object, turn_id: str) -> TurnAnswer:
        """The answer to that turn; raises ContractError when it is another's, or not whole."""
        said = Fields(body)
        if said.text("turn_id") != turn_id:
            raise said.error("turn_id", "names another turn")
        if not said.flag("complete"):
            raise said.error("complete", "is not true: the answer is cut off")
        outcome = Outcome.from_json(said)
        answer = cls(
            messages=tuple(Message.from_json(each) for each in said.each("messages")),
            wants_human=outcome.wants_human,
            understood=said.object("understood"),
            wants_files=outcome.wants_files,
            gives_up=outcome.gives_up,
            slots=said.object("slots"),
            awaits_answer=said.flag("awaits_answer"),
        )
        if not answer.messages and answer.wants_human is None:
            raise ContractError("the answer says nothing")
        return answer
