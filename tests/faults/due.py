"""Conversations in which something falls due at a moment, put into the database as their logs say.

Only time would bring them about: a silence of ten minutes, a callback, a year without a word.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import create_async_engine

from handoff.adapters.sql import rows
from handoff.adapters.sql.entry_rows import entry_row
from handoff.adapters.sql.tables import agents, conversations, entries
from handoff.duties.reminders import LATE_AFTER
from handoff.rules.idleness import PATIENCE
from handoff.steps.late_notices import LATE_NOTICE_AFTER
from handoff.words.agents import GRACE, Agent
from handoff.words.callback_entries import CallbackBooked, CallbackDue
from handoff.words.conversation import Conversation, replay
from handoff.words.entries import Content, Entry
from handoff.words.handoff_entries import AgentJoined, Closed, HumanRequested
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import BotSaid, IdleReminded, VisitorSaid
from handoff.words.state import State
from tests.support.contacts import phone

KEPT_FOR = timedelta(days=365)
PHONE = "+33145227788"
HELLO = BotSaid(text="Bonjour")
ANSWER = BotSaid(text="Voici.")
REQUESTED = HumanRequested(text="", request=HandoffRequest("asked", None, ""))
WITH_BOT, WITH_AGENT = PATIENCE[State.WITH_BOT], PATIENCE[State.WITH_AGENT]

type Log = list[tuple[datetime, Content]]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due `at` a moment, and shows as an entry of the kind `shows`.

    What shows in no log is None: an offer that expires, a conversation that is erased.
    """

    name: str
    at: datetime
    shows: str | None
    conversation: Conversation
    log: Sequence[Entry]
    columns: dict[str, Any] = field(default_factory=dict)
    agent: Agent | None = None


def _due(
    name: str,
    at: datetime,
    shows: str | None,
    log: Log,
    columns: dict[str, Any] | None = None,
    agent: Agent | None = None,
) -> Due:
    written = [Entry(seq, when, content) for seq, (when, content) in enumerate(log, 1)]
    conversation = replay(Conversation(uuid4().hex, "demo", log[0][0]), written)
    return Due(name, at, shows, conversation, written, columns or {}, agent)


def _somebody(alive_at: datetime) -> Agent:
    name = uuid4().hex
    return Agent(name, name, "Camille", alive_at=alive_at)


def _joined(agent: Agent) -> AgentJoined:
    return AgentJoined(text="", agent_id=agent.id, agent_name=agent.name)


def _said() -> VisitorSaid:
    return VisitorSaid(text="Où est mon argent ?", message_id=uuid4().hex)


def _booked(at: datetime) -> CallbackBooked:
    return CallbackBooked(
        text="", callback_id=uuid4().hex, due_at=at, contact=phone(PHONE),
        request=HandoffRequest("asked", None, ""),
    )  # fmt: skip


def _turn(until: datetime) -> dict[str, Any]:
    return {"turn_line": 2, "turn_fence": 1, "turn_until": until, "turn_attempts": 1}


def offer(at: datetime) -> Due:
    agent = _somebody(at)
    since = at - timedelta(minutes=1)
    columns = {"offered_to": agent.id, "offered_until": at}
    return _due("offer", at, None, [(since, HELLO), (since, REQUESTED)], columns, agent)


def reminder(at: datetime) -> Due:
    before = at - timedelta(hours=1)
    return _due("reminder", at, "callback_due", [(before, HELLO), (before, _booked(at))])


def escalation(at: datetime) -> Due:
    due = at - LATE_AFTER
    booked = _booked(due)
    told = CallbackDue(callback_id=booked.callback_id, due_at=due, contact=phone(PHONE))
    log: Log = [(due, HELLO), (due, booked), (due, told)]
    return _due("escalation", at, "callback_escalated", log)


def silence(at: datetime) -> Due:
    since = at - WITH_BOT.reminds_after
    return _due("silence", at, "idle_reminded", [(since, HELLO), (since, ANSWER)])


def end_of_silence(at: datetime) -> Due:
    since = at - WITH_BOT.closes_after
    log: Log = [(since, HELLO), (since, ANSWER), (since, IdleReminded(text=""))]
    return _due("end of a silence", at, "closed", log)


def end_of_silence_with_an_agent(at: datetime) -> Due:
    agent = _somebody(at + timedelta(days=1))
    since = at - WITH_AGENT.closes_after
    log: Log = [(since, HELLO), (since, REQUESTED), (since, _joined(agent)), (since, ANSWER)]
    log.append((since, IdleReminded(text="")))
    return _due("end of a silence with an agent", at, "closed", log, agent=agent)


def absence(at: datetime) -> Due:
    agent = _somebody(at - GRACE)
    since = at - GRACE
    log: Log = [(since, HELLO), (since, REQUESTED), (since, _joined(agent))]
    return _due("absence", at, "requeued", log, agent=agent)


def question(at: datetime) -> Due:
    """A gateway died with it: its lease ends at the moment."""
    line_at = at - timedelta(seconds=1)
    return _due("question", at, "bot_said", [(line_at, HELLO), (line_at, _said())], _turn(at))


def late_notice(at: datetime) -> Due:
    """A gateway has had the line for longer than a visitor should be left alone."""
    line_at = at - LATE_NOTICE_AFTER
    log: Log = [(line_at, HELLO), (line_at, _said())]
    return _due("late_notice", at, "bot_unavailable", log, _turn(at + timedelta(seconds=9)))


def erasure(at: datetime) -> Due:
    last = at - KEPT_FOR
    log: Log = [(last, HELLO), (last, Closed(text=""))]
    return _due("erasure", at, None, log)


KINDS: tuple[Callable[[datetime], Due], ...] = (
    offer, reminder, escalation, silence, end_of_silence, end_of_silence_with_an_agent,
    absence, question, late_notice, erasure,
)  # fmt: skip


def store(url: str, dues: Iterable[Due]) -> None:
    """Put them into the database, with the agents whom they name."""
    found = list(dues)
    people = [rows.agent_row(each.agent) | {"password_hash": ""} for each in found if each.agent]
    heads = [
        rows.conversation_row(each.conversation)
        | {"key_hash": "", "changed_at": each.log[-1].at, "turn_fence": 0, "turn_attempts": 0}
        | dict.fromkeys(("turn_line", "turn_until", "offered_to", "offered_until"))
        | each.columns
        for each in found
    ]
    lines = [entry_row(each.conversation.id, entry) for each in found for entry in each.log]

    async def write() -> None:
        engine = create_async_engine(url)
        try:
            async with engine.begin() as connection:
                for table, values in ((agents, people), (conversations, heads), (entries, lines)):
                    await connection.execute(insert(table), values)
        finally:
            await engine.dispose()

    asyncio.run(write())
