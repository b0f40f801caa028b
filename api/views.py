"""Owns how the words of the handoff service look on the wire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from french.calendar_names import PARIS
from french.calendar_words import moment
from handoff.agent.desk import Desk
from handoff.ports import Whisper
from handoff.rules.callback_slots import LENGTH
from handoff.visitor.following import Standing
from handoff.words.agents import Agent, Presence
from handoff.words.audit import AuditRecord
from handoff.words.authors import Role
from handoff.words.callback import Callback
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry, facts
from handoff.words.skills import NAMES as NAMES_OF_SKILLS
from handoff.words.skills import Skill

NAMES = {Role.VISITOR: "Vous", Role.BOT: "Assistant", Role.SYSTEM: "Service clientèle"}
PLACED = {"kind", "text", "buttons", "documents", "agent_name", "callback_id", "due_at", "phone"}
"""Fields of an entry that have a place of their own in the view."""


def instant(at: datetime) -> str:
    """ISO 8601 with the offset of Paris."""
    return at.astimezone(PARIS).isoformat()


def entry(line: Entry, private: bool = False) -> dict[str, Any]:
    """An entry as a visitor sees it: what it declares public; with `private`, as an agent does."""
    content = facts(line.content)
    shown = {key: value for key, value in content.items() if key in line.content.public}
    view: dict[str, Any] = {
        "seq": line.seq,
        "at": instant(line.at),
        "kind": line.content.kind,
        "author": {
            "role": line.role.value,
            "name": shown.get("agent_name") or NAMES.get(line.role, ""),
        },
        "text": shown["text"],
        "buttons": [{"id": key, "title": each.title} for key, each in line.buttons.items()],
        "documents": [{"id": key, "name": each.name} for key, each in line.documents.items()],
    }
    if "callback_id" in shown:
        view["callback"] = {
            "id": shown["callback_id"],
            "due_at": instant(shown["due_at"]),
            "phone": shown.get("phone"),
        }
    view |= {key: value for key, value in shown.items() if key not in PLACED}
    if private:
        hidden = content.keys() - line.content.public - PLACED
        view["private"] = {key: value for key, value in content.items() if key in hidden}
        view["private"] |= content.get("understood", {})
    return view


def slot(start: datetime, now: datetime, alsace_moselle: bool) -> dict[str, str]:
    """A time at which one can be called back, from `start` on."""
    return {
        "start": instant(start),
        "end": instant(start + LENGTH),
        "text": moment(start, now, alsace_moselle),
    }


def standing(now: Standing) -> dict[str, Any]:
    """Where a conversation is."""
    return {"state": now.state.value, "rank": now.rank, "wait_minutes": now.wait_minutes}


def frame(news: Entry | Standing | Whisper, private: bool = False) -> dict[str, Any]:
    """A frame of a stream."""
    match news:
        case Entry():
            return {"type": "entry", "entry": entry(news, private)}
        case Standing():
            return {"type": "state", **standing(news)}
        case Whisper():
            return {"type": "whisper", "who": news.who, "typing": news.typing}


def agent(person: Agent) -> dict[str, Any]:
    """An agent as they see themselves."""
    return {
        "id": person.id,
        "login": person.login,
        "name": person.name,
        "skills": list(person.skills),
        "seats": person.seats,
        "presence": person.presence.value,
        "away_reason": person.away_reason.value if person.away_reason else None,
        "role": person.role.value,
    }


def team(people: Sequence[tuple[Agent, int]], now: datetime) -> dict[str, Any]:
    """Everyone of the team, and the skills there are."""
    return {
        "agents": [
            {
                "id": person.id,
                "name": person.name,
                "skills": list(person.skills),
                "presence": Presence.AWAY.value if person.is_lost(now) else person.presence.value,
                "load": load,
                "seats": person.seats,
            }
            for person, load in people
        ],
        "skills": [{"id": each.value, "name": NAMES_OF_SKILLS[each]} for each in Skill],
    }


def audit_record(done: AuditRecord) -> dict[str, Any]:
    """A line of the audit."""
    return {"at": instant(done.at), "who": done.who, "what": done.what, "about": dict(done.about)}


def desk(seen: Desk) -> dict[str, Any]:
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


def card(conversation: Conversation, rank: int | None) -> dict[str, Any]:
    """A conversation on the desk."""
    request, since = conversation.request, conversation.waiting_since
    return {
        "conversation_id": conversation.id,
        "state": conversation.state.value,
        "waiting_since": instant(since) if since else None,
        "rank": rank,
        "reason": request.reason if request else None,
        "skill": request.skill if request else None,
        "summary": request.summary if request else "",
        "urgent_on": request.urgent_on.isoformat() if request and request.urgent_on else None,
        "merchant": _merchant(conversation),
        "seq": conversation.seq,
    }


def _callback(conversation: Conversation) -> dict[str, Any]:
    callback = conversation.callback
    assert callback is not None
    return {
        "id": callback.id,
        "conversation_id": conversation.id,
        "due_at": instant(callback.due_at),
        "channel": callback.channel.value,
        "phone": callback.phone,
        "attempts": callback.attempts,
        "escalated": callback.escalated,
        "agent": _agent_of(callback),
        "reason": callback.request.reason,
        "summary": callback.request.summary,
        "merchant": _merchant(conversation),
    }


def _agent_of(callback: Callback) -> dict[str, str | None] | None:
    """Who makes a callback, if somebody took it."""
    if callback.agent_id is None:
        return None
    return {"id": callback.agent_id, "name": callback.agent_name}


def _merchant(conversation: Conversation) -> dict[str, str] | None:
    identity = conversation.identity
    return {"id": identity.merchant_id, "name": identity.merchant_name} if identity else None
