"""The conversation, and how an entry changes it.

A conversation is the fold of its log: `replay(conversation.opened(), entries)` is what is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce

from handoff.words.buttons import FOR_THE_SERVICE
from handoff.words.callback import Callback, called_back
from handoff.words.callback_entries import MessageLeft
from handoff.words.entries import Content, Entry
from handoff.words.errors import ConversationClosed
from handoff.words.handoff_entries import (
    AgentJoined,
    FormResumed,
    HumanRequested,
    Transferred,
    TransferredToSkill,
    WaitOrCallback,
)
from handoff.words.handoff_request import HandoffRequest, Place
from handoff.words.identity import SiteIdentity
from handoff.words.message_entries import (
    AgentSaid,
    BotSaid,
    BotUnavailable,
    FileSent,
    IdleReminded,
    VisitorSaid,
)
from handoff.words.state import Move, State, moved


@dataclass(frozen=True, slots=True)
class Conversation:
    """One visitor's conversation, as its log has made it.

    `waiting_since` outlives the wait, so that a requeue finds the old rank. `unanswered` holds the
    seqs of the visitor's lines that the bot still owes an outcome. `late_notice` is the last line
    for which the bot's absence was announced. `idle_since` is when the visitor was last told
    something to which nothing was said yet; `reminded` whether they were asked if they are there.
    `wants_files` is the number of the case that the visitor may send files for: the bot's last
    words say so, an agent who comes in ends it.
    """

    id: str
    site: str
    opened_at: datetime
    identity: SiteIdentity | None = None
    state: State = State.WITH_BOT
    seq: int = 0
    agent_id: str | None = None
    waiting_since: datetime | None = None
    request: HandoffRequest | None = None
    callback: Callback | None = None
    unanswered: tuple[int, ...] = ()
    late_notice: int = 0
    idle_since: datetime | None = None
    reminded: bool = False
    wants_files: str | None = None

    @property
    def hears_bot(self) -> bool:
        """Whether the bot may speak: nobody else has the word."""
        return self.state in (State.WITH_BOT, State.WAITING)

    def place_of(self, request: HandoffRequest | None, since: datetime) -> Place:
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
    move = content.move
    state = moved(conversation.state, move) if move else conversation.state
    owed = tuple(seq for seq in conversation.unanswered if seq != _answered(content))
    changed = _with(_silence(replace(conversation, unanswered=owed), entry), entry)
    after = replace(changed, state=state, seq=entry.seq)
    return _settled(after, move) if move else after


def replay(conversation: Conversation, entries: Iterable[Entry]) -> Conversation:
    """The conversation after all of `entries`, in their order."""
    return reduce(apply, entries, conversation)


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


def _with(conversation: Conversation, entry: Entry) -> Conversation:
    """What the entry's own fields change, its move apart."""
    content = entry.content
    match content:
        case VisitorSaid(payload=payload) if (
            conversation.hears_bot and payload not in FOR_THE_SERVICE
        ):
            return replace(conversation, unanswered=(*conversation.unanswered, entry.seq))
        case FormResumed():
            return replace(conversation, unanswered=(*conversation.unanswered, entry.seq))
        case FileSent() if conversation.hears_bot:
            return replace(conversation, unanswered=(*conversation.unanswered, entry.seq))
        case BotUnavailable(answers=None):
            return replace(conversation, late_notice=max(conversation.unanswered, default=0))
        case BotSaid(wants_files=case_number):
            return replace(conversation, wants_files=case_number)
        case HumanRequested(request=request):
            return replace(conversation, waiting_since=entry.at, request=request)
        case WaitOrCallback(request=request):
            return replace(conversation, request=request)
        case Transferred(agent_id=agent_id):
            return replace(conversation, agent_id=agent_id)
        case TransferredToSkill(skill=skill):
            # An agent who came for a callback has it from no request and no wait.
            request = conversation.request or HandoffRequest("transferred", skill, "")
            since = conversation.waiting_since or entry.at
            return replace(conversation, request=replace(request, skill=skill), waiting_since=since)
        case AgentJoined(agent_id=agent_id):
            joined = replace(conversation, agent_id=agent_id, wants_files=None)
            return replace(joined, callback=called_back(conversation.callback, content))
        case _:
            return replace(conversation, callback=called_back(conversation.callback, content))


def _settled(conversation: Conversation, move: Move) -> Conversation:
    """What a move leaves behind: no line owed once a person has the word, no agent after them."""
    if move in (Move.ASSIGN, Move.CLOSE):
        return replace(conversation, unanswered=())
    if move in (Move.REQUEUE, Move.TRANSFER_TO_SKILL):
        return replace(conversation, agent_id=None)
    if move in (Move.HAND_BACK, Move.GIVE_UP):
        return replace(conversation, agent_id=None, waiting_since=None, request=None)
    return conversation
