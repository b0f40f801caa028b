"""What an agent's desk shows, and who is in the team."""

from typing import Literal, NotRequired, TypedDict

from api.schemas.conversation import Contact
from api.schemas.values import Day, Instant
from handoff.words.agents import AgentRole, AwayReason, Presence
from handoff.words.contact import ContactKind
from handoff.words.skills import Skill
from handoff.words.state import State


class Agent(TypedDict):
    """An agent as they see themselves; `away_reason` when the service made them away."""

    id: str
    login: str
    name: str
    skills: list[str]
    seats: int
    presence: Presence
    away_reason: AwayReason | None
    role: AgentRole


class AgentSession(TypedDict):
    """Who is signed in; `token` when they just did."""

    agent: Agent
    token: NotRequired[str]


class Merchant(TypedDict):
    """Whom the site signed in."""

    id: str
    name: str


class Card(TypedDict):
    """A conversation on an agent's desk; `urgent_on` is when a dispute has to be answered."""

    conversation_id: str
    state: State
    waiting_since: Instant | None
    rank: int | None
    reason: str | None
    skill: str | None
    summary: str
    urgent_on: Day | None
    merchant: Merchant | None
    seq: int


class Offer(Card):
    """A conversation that is offered to this agent, until an instant."""

    until: Instant


class CallbackAgent(TypedDict):
    """Who makes a callback."""

    id: str
    name: str | None


class Callback(TypedDict):
    """A callback to be made; `agent` once somebody has taken it.

    `channel` is the contact's kind, `phone` its number, if it is one.
    """

    id: str
    conversation_id: str
    due_at: Instant
    contact: Contact
    channel: ContactKind
    phone: str | None
    attempts: int
    escalated: bool
    agent: CallbackAgent | None
    reason: str
    summary: str
    merchant: Merchant | None


class Desk(TypedDict):
    """What is offered, who waits (the first of `waiting_count`), whom one follows, whom to call."""

    offers: list[Offer]
    waiting: list[Card]
    waiting_count: int
    mine: list[Card]
    callbacks: list[Callback]


class DeskFrame(Desk):
    """The desk as it is now."""

    type: Literal["desk"]
    at: Instant
    agent: Agent


class Colleague(TypedDict):
    """One of the team, as colleagues see them."""

    id: str
    name: str
    skills: list[str]
    presence: Presence
    load: int
    seats: int


class TeamSkill(TypedDict):
    """What agents are skilled in, and how it is called."""

    id: Skill
    name: str


class Team(TypedDict):
    """Everyone of the team, and the skills there are."""

    agents: list[Colleague]
    skills: list[TeamSkill]
