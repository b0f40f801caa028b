"""A conversation as its followers read it: entries, status, and the frames of its streams."""

from typing import Literal, NotRequired, TypedDict

from pydantic import ConfigDict, with_config

from api.schemas.values import Instant
from handoff.words.authors import Role
from handoff.words.contact import ContactKind
from handoff.words.state import State


class Button(TypedDict):
    """A choice that an entry offers."""

    id: str
    title: str


class Document(TypedDict):
    """A file that can be fetched with the key of the conversation."""

    id: str
    name: str


class Author(TypedDict):
    """Who wrote an entry; `name` is what the visitor reads."""

    role: Role
    name: str


class Contact(TypedDict):
    """Where somebody is come back to; without an address, in the conversation."""

    kind: ContactKind
    address: str | None


class EntryCallback(TypedDict):
    """The callback that an entry is about, as it was then; `phone` is its contact, if by phone."""

    id: str
    due_at: Instant
    contact: Contact
    phone: str | None


class Alternative(TypedDict):
    """Another topic that a line may have been about."""

    topic: str
    confidence: float


@with_config(ConfigDict(extra="allow"))
class Private(TypedDict, total=False):
    """What only agents see of an entry: what the bot understood, notes, what is internal."""

    topic: str | None
    fact: str | None
    confidence: float | None
    decision: str | None
    alternatives: list[Alternative]
    note: str


class Entry(TypedDict):
    """A line of a conversation's log; `text` is ready to be shown and may be empty."""

    seq: int
    at: Instant
    kind: str
    author: Author
    text: str
    buttons: list[Button]
    documents: list[Document]
    message_id: NotRequired[str]
    callback: NotRequired[EntryCallback]
    wants_files: NotRequired[str | None]
    rank: NotRequired[int]
    by_closing: NotRequired[bool]
    subject: NotRequired[str]
    name: NotRequired[str]
    size: NotRequired[int]
    case_number: NotRequired[str]
    private: NotRequired[Private]


class PromisedCallback(TypedDict):
    """A callback that is to come; `answers_message` when it answers a message that was left.

    `phone` is the contact's, if it is one.
    """

    id: str
    due_at: Instant
    contact: Contact
    phone: str | None
    answers_message: bool


class ConversationStatus(TypedDict):
    """Where a conversation is.

    `rank` is the place in the waiting list; `wait_minutes` is null until enough visitors were
    served today; `agent` is the name of who has the conversation; `wants_files` the case that the
    bot takes files for.
    """

    state: State
    rank: int | None
    wait_minutes: int | None
    agent: str | None
    callback: PromisedCallback | None
    wants_files: str | None


class Entries(ConversationStatus):
    """A part of a conversation's log, and where the conversation is."""

    entries: list[Entry]


class EntryFrame(TypedDict):
    """One more entry."""

    type: Literal["entry"]
    entry: Entry


class StateFrame(ConversationStatus):
    """Where the conversation is now."""

    type: Literal["state"]


class WhisperFrame(TypedDict):
    """Who is typing, or no longer is; may be lost."""

    type: Literal["whisper"]
    who: Role
    typing: bool


class AliveFrame(TypedDict):
    """A sign of life, where there is nothing to tell."""

    type: Literal["alive"]


ConversationFrame = EntryFrame | StateFrame | WhisperFrame
