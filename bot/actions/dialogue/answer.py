"""Answer: what an action says, before it becomes messages and events of Rasa."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot_contract.messages import Button, Document
from bot_contract.outcome import WantsHuman


@dataclass(frozen=True, slots=True)
class Message:
    """One message: our own `text`, or the `response` of the domain with that name.

    `values` stand for what the response has in braces. `own_data` says that it was worked out from
    what is known of the merchant.
    """

    text: str | None = None
    response: str | None = None
    buttons: tuple[Button, ...] = ()
    documents: tuple[Document, ...] = ()
    own_data: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """Messages in order, the wish for a person if any, and slots to remember.

    `wants_files` is the number of the case that the visitor may send files for; `starts` is a form
    to begin with now; `ends_form` leaves the one that is open. `gives_up` says that the visitor
    wants to leave what is under way: who waits for a person does not any more. `states` are the ids
    of the facts that its own words begin with already.
    """

    messages: tuple[Message, ...] = ()
    wants_human: WantsHuman | None = None
    slots: Mapping[str, object] = field(default_factory=dict)
    wants_files: str | None = None
    starts: str | None = None
    ends_form: bool = False
    gives_up: bool = False
    states: frozenset[str] = frozenset()


def text(words: str, *buttons: Button, documents: Iterable[Document] = ()) -> Message:
    """A message of our own words."""
    return Message(text=words, buttons=buttons, documents=tuple(documents))


def response(name: str, *buttons: Button) -> Message:
    """A response of the domain, with more buttons than it has itself."""
    return Message(response=name, buttons=buttons)
