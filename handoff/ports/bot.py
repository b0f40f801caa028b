"""The bot: the machine that answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from handoff.buttons import Button, Document
from handoff.requests import Request


@dataclass(frozen=True, slots=True)
class Question:
    """A visitor's line put to the bot: text as typed, or the payload of a button."""

    conversation_id: str
    turn_id: str
    text: str | None
    payload: str | None
    metadata: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BotMessage:
    """One message of the bot's answer; `own_data` if it tells what is known of the merchant."""

    text: str
    buttons: tuple[Button, ...] = ()
    documents: tuple[Document, ...] = ()
    own_data: bool = False


@dataclass(frozen=True, slots=True)
class BotAnswer:
    """What the bot says, whether it wants a person or files for a case, what it understood.

    `gives_up` says that the visitor wants to leave what is under way: waiting, for one.
    There is at least a message or a wish: an answer of nothing is a failure.
    """

    messages: Sequence[BotMessage]
    wants_human: Request | None = None
    understood: Mapping[str, Any] = field(default_factory=dict)
    wants_files: str | None = None
    gives_up: bool = False


class Bot(Protocol):
    """The machine that answers."""

    async def answer(self, question: Question) -> BotAnswer:
        """Raises BotUnavailable when nobody is there in time, BotFailed when the turn went wrong.

        The same turn_id again gives the same answer and does nothing twice.
        """

    async def check(self) -> None:
        """Raises BotUnavailable when it cannot answer now."""
