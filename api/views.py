"""How the words of the handoff service look on the wire."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from api.schemas import conversation, hours
from api.schemas import desk as desks
from french.calendar_names import PARIS
from french.calendar_words import moment
from handoff.agent.desk import Desk
from handoff.ports import Whisper
from handoff.rules.callback_slots import LENGTH
from handoff.rules.visibility import visible_and_hidden
from handoff.visitor.following import ConversationStatus
from handoff.words.agents import Agent, Presence
from handoff.words.audit import AuditRecord
from handoff.words.authors import Role
from handoff.words.callback import Callback
from handoff.words.contact import IN_CONVERSATION, Contact, ContactKind
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.skills import NAMES as NAMES_OF_SKILLS
from handoff.words.skills import Skill

NAMES = {Role.VISITOR: "Vous", Role.BOT: "Assistant", Role.SYSTEM: "Service clientèle"}
PLACED = {"kind", "text", "buttons", "documents", "agent_name", "callback_id", "due_at", "contact"}
"""Fields of an entry that have a place of their own in the view."""


def instant(at: datetime) -> str:
    """ISO 8601 with the offset of Paris."""
    return at.astimezone(PARIS).isoformat()


def entry(line: Entry, private: bool = False) -> conversation.Entry:
    """An entry as a visitor sees it: what it declares public; with `private`, as an agent does."""
    shown, hidden = visible_and_hidden(line.content)
    view: dict[str, Any] = {
        "seq": line.seq,
        "at": instant(line.at),
        "kind": line.content.kind,
        "author": {
            "role": line.role,
            "name": shown.get("agent_name") or NAMES.get(line.role, ""),
        },
        "text": shown["text"],
        "buttons": [
            {"id": key, "title": each.title}
            for key, each in line.buttons.items()
            if private or "buttons" in shown
        ],
        "documents": [
            {"id": key, "name": each.name}
            for key, each in line.documents.items()
            if private or "documents" in shown
        ],
    }
    if "callback_id" in shown:
        contact = Contact(**shown["contact"]) if "contact" in shown else IN_CONVERSATION
        view["callback"] = {
            "id": shown["callback_id"],
            "due_at": instant(shown["due_at"]),
            "contact": _contact(contact),
            "phone": _phone(contact),
        }
    view |= {key: value for key, value in shown.items() if key not in PLACED}
    if private:
        view["private"] = {
            key: _as_json(value) for key, value in hidden.items() if key not in PLACED
        } | hidden.get("understood", {})
    return cast("conversation.Entry", view)


def _contact(contact: Contact) -> conversation.Contact:
    return {"kind": contact.kind, "address": contact.address}


def _phone(contact: Contact) -> str | None:
    """The number for those who know no other contact."""
    return contact.address if contact.kind is ContactKind.PHONE else None


def _as_json(value: Any) -> Any:
    """A value of a content as JSON can hold it."""
    return value.isoformat() if isinstance(value, date) else value


def slot(start: datetime, now: datetime, alsace_moselle: bool) -> hours.Slot:
    """A time at which one can be called back, from `start` on."""
    return {
        "start": instant(start),
        "end": instant(start + LENGTH),
        "text": moment(start, now, alsace_moselle),
    }


def status(now: ConversationStatus) -> conversation.ConversationStatus:
    """Where a conversation is."""
    promised = now.callback
    return {
        "state": now.state,
        "rank": now.rank,
        "wait_minutes": now.wait_minutes,
        "agent": now.agent_name,
        "callback": None
        if promised is None
        else {
            "id": promised.id,
            "due_at": instant(promised.due_at),
            "contact": _contact(promised.contact),
            "phone": _phone(promised.contact),
            "answers_message": promised.answers_message,
        },
        "wants_files": now.wants_files,
    }


def frame(
    news: Entry | ConversationStatus | Whisper, private: bool = False
) -> conversation.ConversationFrame:
    """A frame of a stream."""
    match news:
        case Entry():
            return {"type": "entry", "entry": entry(news, private)}
        case ConversationStatus():
            return {"type": "state", **status(news)}
        case Whisper():
            return {"type": "whisper", "who": Role(news.who), "typing": news.typing}


def agent(person: Agent) -> desks.Agent:
    """An agent as they see themselves."""
    return {
        "id": person.id,
        "login": person.login,
        "name": person.name,
        "skills": list(person.skills),
        "seats": person.seats,
        "presence": person.presence,
        "away_reason": person.away_reason,
        "role": person.role,
    }


def team(people: Sequence[tuple[Agent, int]], now: datetime) -> desks.Team:
    """Everyone of the team, and the skills there are."""
    return {
        "agents": [
            {
                "id": person.id,
                "name": person.name,
                "skills": list(person.skills),
                "presence": Presence.AWAY if person.is_lost(now) else person.presence,
                "load": load,
                "seats": person.seats,
            }
            for person, load in people
        ],
        "skills": [{"id": each, "name": NAMES_OF_SKILLS[each]} for each in Skill],
    }


def audit_record(done: AuditRecord) -> hours.AuditRecord:
    """A line of the audit."""
    return {"at": instant(done.at), "who": done.who, "what": done.what, "about": dict(done.about)}


def desk(seen: Desk) -> desks.Desk:
    """What an agent's desk shows."""
    return {
        "offers": [
            {**card(each, None), "until": instant(offer.until)} for each, offer in seen.offers
        ],
        "waiting_count": seen.waiting_count,
        "waiting": [card(each, rank) for rank, each in enumerate(seen.waiting, start=1)],
        "mine": [card(each, None) for each in seen.mine],
        "callbacks": [_callback(each) for each in seen.callbacks],
    }


def card(shown: Conversation, rank: int | None) -> desks.Card:
    """A conversation on the desk."""
    request, since = shown.request, shown.waiting_since
    return {
        "conversation_id": shown.id,
        "state": shown.state,
        "waiting_since": instant(since) if since else None,
        "rank": rank,
        "reason": request.reason if request else None,
        "skill": request.skill if request else None,
        "summary": request.summary if request else "",
        "urgent_on": request.urgent_on.isoformat() if request and request.urgent_on else None,
        "merchant": _merchant(shown),
        "seq": shown.seq,
    }


def _callback(shown: Conversation) -> desks.Callback:
    callback = shown.callback
    assert callback is not None
    return {
        "id": callback.id,
        "conversation_id": shown.id,
        "due_at": instant(callback.due_at),
        "contact": _contact(callback.contact),
        "channel": callback.contact.kind,
        "phone": _phone(callback.contact),
        "attempts": callback.attempts,
        "escalated": callback.escalated,
        "agent": _agent_of(callback),
        "reason": callback.request.reason,
        "summary": callback.request.summary,
        "merchant": _merchant(shown),
    }


def _agent_of(callback: Callback) -> desks.CallbackAgent | None:
    """Who makes a callback, if somebody took it."""
    if callback.agent_id is None:
        return None
    return {"id": callback.agent_id, "name": callback.agent_name}


def _merchant(shown: Conversation) -> desks.Merchant | None:
    identity = shown.identity
    return {"id": identity.merchant_id, "name": identity.merchant_name} if identity else None
