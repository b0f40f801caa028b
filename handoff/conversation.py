"""Owns the conversation: its states, the moves between them, and how an entry changes it.

A conversation is the fold of its log: `replay(conversation.opened(), entries)` is what is stored.
The only transitions are those of `TRANSITIONS`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce

from handoff.entries import (
    REQUEST_HUMAN,
    AgentJoined,
    BotUnavailable,
    CallbackBooked,
    CallbackChanged,
    CallbackDone,
    Content,
    Entry,
    HumanRequested,
    VisitorSaid,
)
from handoff.errors import ConversationClosed, IllegalMove


class State(StrEnum):
    """Where a conversation is."""

    WITH_BOT = "with_bot"
    WAITING = "waiting"
    WITH_AGENT = "with_agent"
    CLOSED = "closed"


class Move(StrEnum):
    """What can take it from one state to another."""

    REQUEST_HUMAN = "request_human"
    ASSIGN = "assign"
    GIVE_UP = "give_up"
    HAND_BACK = "hand_back"
    REQUEUE = "requeue"
    CLOSE = "close"


TRANSITIONS: dict[State, dict[Move, State]] = {
    State.WITH_BOT: {
        Move.REQUEST_HUMAN: State.WAITING,
        # An agent comes back to a visitor to whom a callback was promised.
        Move.ASSIGN: State.WITH_AGENT,
        Move.CLOSE: State.CLOSED,
    },
    State.WAITING: {
        Move.ASSIGN: State.WITH_AGENT,
        Move.GIVE_UP: State.WITH_BOT,
        Move.CLOSE: State.CLOSED,
    },
    State.WITH_AGENT: {
        Move.HAND_BACK: State.WITH_BOT,
        Move.REQUEUE: State.WAITING,
        Move.CLOSE: State.CLOSED,
    },
    State.CLOSED: {},
}

MOVES: dict[str, Move] = {
    "human_requested": Move.REQUEST_HUMAN,
    "agent_joined": Move.ASSIGN,
    "request_cancelled": Move.GIVE_UP,
    "handed_back": Move.HAND_BACK,
    "requeued": Move.REQUEUE,
    "closed": Move.CLOSE,
}
"""The kinds of entries that move a conversation; every other kind leaves its state alone."""


def moved(state: State, move: Move) -> State:
    """The state after `move`. Raises IllegalMove (ConversationClosed once it is over)."""
    try:
        return TRANSITIONS[state][move]
    except KeyError:
        if state is State.CLOSED:
            raise ConversationClosed from None
        raise IllegalMove from None


@dataclass(frozen=True, slots=True)
class Identity:
    """What the host site vouches for: a merchant, the establishments in reach, the role.

    It opens the merchant's data before `fresh_until` only, and then until it is vouched for anew.
    """

    merchant_id: str
    merchant_name: str
    establishments: tuple[str, ...]
    role: str
    fresh_until: datetime | None = None

    def is_fresh(self, now: datetime) -> bool:
        """Whether the site's word still holds at `now`."""
        return self.fresh_until is not None and now < self.fresh_until

    def is_renewed_by(self, other: "Identity") -> bool:
        """Whether `other` may go on with what was said to this one: it sees all that it saw."""
        return self.merchant_id == other.merchant_id and set(self.establishments) <= set(
            other.establishments
        )


@dataclass(frozen=True, slots=True)
class Request:
    """Why a person is wanted."""

    reason: str
    skill: str | None
    summary: str


@dataclass(frozen=True, slots=True)
class Callback:
    """A promise to come back: when, and on which number (none: in the conversation itself)."""

    id: str
    due_at: datetime
    phone: str | None
    request: Request


@dataclass(frozen=True, slots=True)
class Conversation:
    """One visitor's conversation, as its log has made it.

    `waiting_since` outlives the wait, so that a requeue finds the old rank. `unanswered` holds the
    seqs of the visitor's lines that the bot still owes an outcome. `excused` is the last line for
    which the bot's absence was announced.
    """

    id: str
    site: str
    opened_at: datetime
    identity: Identity | None = None
    state: State = State.WITH_BOT
    seq: int = 0
    agent_id: str | None = None
    waiting_since: datetime | None = None
    request: Request | None = None
    callback: Callback | None = None
    unanswered: tuple[int, ...] = ()
    excused: int = 0

    @property
    def hears_bot(self) -> bool:
        """Whether the bot may speak: nobody else has the word."""
        return self.state in (State.WITH_BOT, State.WAITING)

    def opened(self) -> "Conversation":
        """The conversation as it was before its first entry."""
        return Conversation(self.id, self.site, self.opened_at, self.identity)

    def next_entry(self, at: datetime, content: Content) -> Entry:
        """The entry that `content` becomes if it is written now."""
        return Entry(self.seq + 1, at, content)


def apply(conversation: Conversation, entry: Entry) -> Conversation:
    """The conversation after one more entry.

    Raises IllegalMove when the entry's move is on no line of `TRANSITIONS`, ConversationClosed for
    any entry after the last; nothing is changed then.
    """
    if conversation.state is State.CLOSED:
        raise ConversationClosed
    content = entry.content
    move = MOVES.get(content.kind)
    state = moved(conversation.state, move) if move else conversation.state
    owed = tuple(seq for seq in conversation.unanswered if seq != _answered(content))
    after = replace(
        _with(replace(conversation, unanswered=owed), entry), state=state, seq=entry.seq
    )
    return _settled(after, move) if move else after


def replay(conversation: Conversation, entries: Iterable[Entry]) -> Conversation:
    """The conversation after all of `entries`, in their order."""
    return reduce(apply, entries, conversation)


def _answered(content: Content) -> int | None:
    """The line whose outcome this is."""
    answers: int | None = getattr(content, "answers", None)
    return answers


def _with(conversation: Conversation, entry: Entry) -> Conversation:
    """What the entry's own fields change, its move apart."""
    match entry.content:
        case VisitorSaid(payload=payload) if conversation.hears_bot and payload != REQUEST_HUMAN:
            return replace(conversation, unanswered=(*conversation.unanswered, entry.seq))
        case BotUnavailable(answers=None):
            return replace(conversation, excused=max(conversation.unanswered, default=0))
        case HumanRequested(reason=reason, skill=skill, summary=summary):
            request = Request(reason, skill, summary)
            return replace(conversation, waiting_since=entry.at, request=request)
        case AgentJoined(agent_id=agent_id):
            return replace(conversation, agent_id=agent_id, callback=None)
        case CallbackBooked() as booked:
            request = Request(booked.reason, booked.skill, booked.summary)
            callback = Callback(booked.callback_id, booked.due_at, booked.phone, request)
            return replace(conversation, callback=callback)
        case CallbackChanged(phone=phone) if conversation.callback:
            return replace(conversation, callback=replace(conversation.callback, phone=phone))
        case CallbackDone():
            return replace(conversation, callback=None)
        case _:
            return conversation


def _settled(conversation: Conversation, move: Move) -> Conversation:
    """What a move leaves behind: no line owed once a person has the word, no agent after them."""
    if move in (Move.ASSIGN, Move.CLOSE):
        return replace(conversation, unanswered=())
    if move is Move.REQUEUE:
        return replace(conversation, agent_id=None)
    if move in (Move.HAND_BACK, Move.GIVE_UP):
        return replace(conversation, agent_id=None, waiting_since=None, request=None)
    return conversation
