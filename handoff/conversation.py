"""Owns the conversation: its states, the moves between them, and how an entry changes it.

A conversation is the fold of its log: `replay(conversation.opened(), entries)` is what is stored.
The only transitions are those of `TRANSITIONS`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import reduce

from handoff.entries import (
    FOR_THE_SERVICE,
    AgentJoined,
    AgentSaid,
    BotSaid,
    BotUnavailable,
    CallbackAttempted,
    CallbackBooked,
    CallbackCancelled,
    CallbackChanged,
    CallbackClaimed,
    CallbackDone,
    CallbackDue,
    CallbackEscalated,
    CallbackReleased,
    Content,
    Entry,
    FileSent,
    FormResumed,
    HumanRequested,
    IdleReminded,
    MessageAnswered,
    MessageLeft,
    Transferred,
    TransferredToSkill,
    VisitorSaid,
    WaitOrCallback,
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
    TRANSFER = "transfer"
    TRANSFER_TO_SKILL = "transfer_to_skill"
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
        Move.TRANSFER: State.WITH_AGENT,
        Move.TRANSFER_TO_SKILL: State.WAITING,
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
    "transferred": Move.TRANSFER,
    "transferred_to_skill": Move.TRANSFER_TO_SKILL,
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
class SiteIdentity:
    """Who the visitor is, as the host site signs it: merchant, establishments in reach, role.

    It opens the merchant's data before `fresh_until` only, and then until the site signs anew.
    """

    merchant_id: str
    merchant_name: str
    establishments: tuple[str, ...]
    role: str
    fresh_until: datetime | None = None

    def is_fresh(self, now: datetime) -> bool:
        """Whether the site's word still holds at `now`."""
        return self.fresh_until is not None and now < self.fresh_until

    def is_renewed_by(self, other: "SiteIdentity") -> bool:
        """Whether `other` may go on with what was said to this one: it sees all that it saw."""
        return self.merchant_id == other.merchant_id and set(self.establishments) <= set(
            other.establishments
        )


@dataclass(frozen=True, slots=True)
class Request:
    """Why a person is wanted; `urgent_on` is the due date of a dispute that cannot wait.

    `rank` is the place in the waiting list that it was given first. With `by_phone` a call is
    wanted; `phone` is the number that the visitor gave with the wish.
    """

    reason: str
    skill: str | None
    summary: str
    urgent_on: date | None = None
    rank: int = 1
    by_phone: bool = False
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the waiting list: urgent ones by due date, then the longest wait.

    Those who wait for the same `skill` wait for each other; None waits for anyone.
    """

    skill: str | None
    urgent_on: date
    since: datetime
    id: str


class CallbackChannel(StrEnum):
    """How a callback is made: by telephone, or in the conversation itself."""

    PHONE = "phone"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Callback:
    """A promise to come back: when, and on which number (none: in the conversation itself).

    `attempts` were made in vain; `reminded` once it is due, `escalated` once it is late. The agent
    is the one who makes it, once somebody has taken that upon themselves.
    """

    id: str
    due_at: datetime
    phone: str | None
    request: Request
    attempts: int = 0
    reminded: bool = False
    escalated: bool = False
    agent_id: str | None = None
    agent_name: str | None = None

    def is_anothers(self, agent_id: str) -> bool:
        """Whether somebody else than that agent makes it."""
        return self.agent_id is not None and self.agent_id != agent_id

    @property
    def channel(self) -> CallbackChannel:
        """How it is to be made."""
        return CallbackChannel.PHONE if self.phone else CallbackChannel.MESSAGE


@dataclass(frozen=True, slots=True)
class Conversation:
    """One visitor's conversation, as its log has made it.

    `waiting_since` outlives the wait, so that a requeue finds the old rank. `unanswered` holds the
    seqs of the visitor's lines that the bot still owes an outcome. `excused` is the last line for
    which the bot's absence was announced. `idle_since` is when the visitor was last told something
    to which nothing was said yet; `reminded` whether they were asked if they are there.
    """

    id: str
    site: str
    opened_at: datetime
    identity: SiteIdentity | None = None
    state: State = State.WITH_BOT
    seq: int = 0
    agent_id: str | None = None
    waiting_since: datetime | None = None
    request: Request | None = None
    callback: Callback | None = None
    unanswered: tuple[int, ...] = ()
    excused: int = 0
    idle_since: datetime | None = None
    reminded: bool = False

    @property
    def hears_bot(self) -> bool:
        """Whether the bot may speak: nobody else has the word."""
        return self.state in (State.WITH_BOT, State.WAITING)

    def place_of(self, request: Request | None, since: datetime) -> Place:
        """The place that `request` has, or would have, in the waiting list."""
        urgent_on = request.urgent_on if request else None
        return Place(request.skill if request else None, urgent_on or date.max, since, self.id)

    @property
    def place(self) -> Place:
        """The place in the waiting list."""
        return self.place_of(self.request, self.waiting_since or self.opened_at)

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
    changed = _with(_silence(replace(conversation, unanswered=owed), entry), entry)
    after = replace(changed, state=state, seq=entry.seq)
    return _settled(after, move) if move else after


def replay(conversation: Conversation, entries: Iterable[Entry]) -> Conversation:
    """The conversation after all of `entries`, in their order."""
    return reduce(apply, entries, conversation)


def case_wanting_files(entries: Iterable[Entry]) -> str | None:
    """The number of the case that the visitor may send files for, after the latest `entries`.

    The bot's last words say so; an agent who comes in ends it.
    """
    case_number = None
    for entry in entries:
        match entry.content:
            case BotSaid(wants_files=wanted):
                case_number = wanted
            case AgentJoined():
                case_number = None
    return case_number


def _answered(content: Content) -> int | None:
    """The line whose outcome this is."""
    answers: int | None = getattr(content, "answers", None)
    return answers


def _silence(conversation: Conversation, entry: Entry) -> Conversation:
    """Whose turn it is to speak: silence begins when the visitor is told something."""
    match entry.content:
        case VisitorSaid() | FileSent() | MessageLeft() | AgentJoined() | Transferred():
            return replace(conversation, idle_since=None, reminded=False)
        case BotSaid() if entry.seq == 1:
            return conversation  # the greeting: nobody has said anything
        case BotSaid() | AgentSaid():
            return replace(conversation, idle_since=entry.at, reminded=False)
        case IdleReminded():
            return replace(conversation, reminded=True)
    return conversation


def _is_for_bot(said: VisitorSaid) -> bool:
    return said.payload not in FOR_THE_SERVICE


def _with(conversation: Conversation, entry: Entry) -> Conversation:
    """What the entry's own fields change, its move apart."""
    match entry.content:
        case VisitorSaid(payload=payload) if (
            conversation.hears_bot and payload not in FOR_THE_SERVICE
        ):
            return replace(conversation, unanswered=(*conversation.unanswered, entry.seq))
        case FormResumed():
            return replace(conversation, unanswered=(*conversation.unanswered, entry.seq))
        case FileSent() if conversation.hears_bot:
            return replace(conversation, unanswered=(*conversation.unanswered, entry.seq))
        case BotUnavailable(answers=None):
            return replace(conversation, excused=max(conversation.unanswered, default=0))
        case HumanRequested() as wished:
            request = Request(
                wished.reason,
                wished.skill,
                wished.summary,
                wished.urgent_on,
                wished.rank,
                phone=wished.phone,
            )
            return replace(conversation, waiting_since=entry.at, request=request)
        case WaitOrCallback() as wished:
            request = Request(
                wished.reason, wished.skill, wished.summary, wished.urgent_on, phone=wished.phone
            )
            return replace(conversation, request=request)
        case Transferred(agent_id=agent_id):
            return replace(conversation, agent_id=agent_id)
        case TransferredToSkill(skill=skill):
            # An agent who came for a callback has it from no request and no wait.
            request = conversation.request or Request("transferred", skill, "")
            since = conversation.waiting_since or entry.at
            return replace(conversation, request=replace(request, skill=skill), waiting_since=since)
        case AgentJoined(agent_id=agent_id):
            joined = replace(conversation, agent_id=agent_id)
            return replace(joined, callback=_called_back(conversation.callback, entry))
        case _:
            return replace(conversation, callback=_called_back(conversation.callback, entry))


def _called_back(callback: Callback | None, entry: Entry) -> Callback | None:
    """The promise of a callback after an entry."""
    match entry.content:
        case CallbackBooked() as booked:
            request = Request(booked.reason, booked.skill, booked.summary)
            return Callback(booked.callback_id, booked.due_at, booked.phone, request)
        case MessageLeft() as left if callback is None:
            request = Request("secure_message", left.skill, left.summary)
            return Callback(left.callback_id, left.due_at, None, request)
        case CallbackChanged(phone=phone, due_at=due_at) if callback:
            # Whoever makes it goes on: they see the change, nobody calls beside them.
            changed = replace(callback, due_at=due_at, phone=phone)
            return replace(changed, reminded=False, escalated=False)
        case CallbackClaimed(agent_id=agent_id, agent_name=name) if callback:
            return replace(callback, agent_id=agent_id, agent_name=name)
        case CallbackReleased() if callback:
            return replace(callback, agent_id=None, agent_name=None)
        case CallbackAttempted(due_at=due_at) if callback:
            attempts = callback.attempts + 1
            return Callback(callback.id, due_at, callback.phone, callback.request, attempts)
        case CallbackDue() if callback:
            return replace(callback, reminded=True)
        case CallbackEscalated() if callback:
            return replace(callback, escalated=True)
        case MessageAnswered() if callback and callback.channel is CallbackChannel.MESSAGE:
            return None
        case AgentJoined() | CallbackDone() | CallbackCancelled():
            return None
    return callback


def _settled(conversation: Conversation, move: Move) -> Conversation:
    """What a move leaves behind: no line owed once a person has the word, no agent after them."""
    if move in (Move.ASSIGN, Move.CLOSE):
        return replace(conversation, unanswered=())
    if move in (Move.REQUEUE, Move.TRANSFER_TO_SKILL):
        return replace(conversation, agent_id=None)
    if move in (Move.HAND_BACK, Move.GIVE_UP):
        return replace(conversation, agent_id=None, waiting_since=None, request=None)
    return conversation
