"""How the words of the handoff service become rows, and rows become words again."""

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row

from handoff.adapters.sql.contact_rows import Stored, with_contacts, with_phones
from handoff.ports import Turn
from handoff.words.agents import Agent, AgentRole, AwayReason, Presence
from handoff.words.callback import Callback
from handoff.words.conversation import Conversation
from handoff.words.handoff_request import HandoffRequest
from handoff.words.identity import SiteIdentity
from handoff.words.state import State

_identity: TypeAdapter[SiteIdentity | None] = TypeAdapter(SiteIdentity | None)
_request: TypeAdapter[HandoffRequest | None] = TypeAdapter(HandoffRequest | None)
_callback: TypeAdapter[Callback | None] = TypeAdapter(Callback | None)


NO_OFFER: dict[str, Any] = {"offered_to": None, "offered_until": None}
"""The columns of a conversation that is offered to nobody."""


def conversation_row(conversation: Conversation) -> dict[str, Any]:
    """The columns that a conversation's own fields fill."""
    return {
        "id": conversation.id,
        "site": conversation.site,
        "opened_at": conversation.opened_at,
        "merchant_id": conversation.identity.merchant_id if conversation.identity else None,
        "identity": _identity.dump_python(conversation.identity, mode="json"),
        "state": conversation.state.value,
        "seq": conversation.seq,
        "agent_id": conversation.agent_id,
        "waiting_since": conversation.waiting_since,
        "request": _stored(_request.dump_python(conversation.request, mode="json")),
        "callback": _stored(_callback.dump_python(conversation.callback, mode="json")),
        "unanswered": list(conversation.unanswered),
        "late_notice": conversation.late_notice,
        "idle_since": conversation.idle_since,
        "reminded": conversation.reminded,
        "wants_files": conversation.wants_files,
        "skill": conversation.request.skill if conversation.request else None,
        "urgent_on": conversation.place.urgent_on,
        "next_line": min(conversation.unanswered, default=None),
        **_callback_columns(conversation.callback),
    }


def _callback_columns(promised: Callback | None) -> dict[str, Any]:
    """What callbacks are searched by; `callback_step` as in `CallbacksReader.due`."""
    if promised is None:
        nothing = dict.fromkeys(("callback_id", "callback_due_at", "callback_agent_id"))
        return {**nothing, "callback_step": 0}
    return {
        "callback_id": promised.id,
        "callback_due_at": promised.due_at,
        "callback_agent_id": promised.agent_id,
        "callback_step": 2 if promised.escalated else int(promised.reminded),
    }


def identity_row(identity: SiteIdentity) -> dict[str, Any]:
    """The column of `conversations` that an identity fills."""
    return {"identity": _identity.dump_python(identity, mode="json")}


def conversation(row: Row[Any]) -> Conversation:
    """The conversation that a row of `conversations` holds."""
    return Conversation(
        id=row.id,
        site=row.site,
        opened_at=row.opened_at,
        identity=_identity.validate_python(row.identity),
        state=State(row.state),
        seq=row.seq,
        agent_id=row.agent_id,
        waiting_since=row.waiting_since,
        request=_request.validate_python(_read(row.request)),
        callback=_callback.validate_python(_read(row.callback)),
        unanswered=tuple(row.unanswered),
        late_notice=row.late_notice,
        idle_since=row.idle_since,
        reminded=row.reminded,
        wants_files=row.wants_files,
    )


def _stored(dumped: Stored | None) -> Stored | None:
    return None if dumped is None else with_phones(dumped)


def _read(stored: Stored | None) -> Stored | None:
    return None if stored is None else with_contacts(stored)


def rewritten(kept: Any, anew: Callable[[str], str]) -> Any:
    """What a JSON column holds, with each text through `anew`; a contact that changes is null."""
    match kept:
        case str():
            return anew(kept)
        case list():
            return [rewritten(each, anew) for each in kept]
        case dict():
            changed = {key: rewritten(each, anew) for key, each in kept.items()}
            for name in ("contact", "phone"):
                if changed.get(name) != kept.get(name):
                    changed[name] = None
            return changed
    return kept


def turn_row(turn: Turn) -> dict[str, Any]:
    """The columns of `conversations` that a turn fills."""
    return {
        "turn_line": turn.line,
        "turn_fence": turn.fence,
        "turn_until": turn.until,
        "turn_attempts": turn.attempts,
    }


def turn(row: Row[Any]) -> Turn | None:
    """The last turn of a row of `conversations`; None before the first."""
    if row.turn_until is None:
        return None
    return Turn(row.turn_line, row.turn_fence, row.turn_until, row.turn_attempts)


def agent_row(agent: Agent) -> dict[str, Any]:
    """The columns of `agents`, the password's hash apart."""
    return {
        "id": agent.id,
        "login": agent.login,
        "name": agent.name,
        "seats": agent.seats,
        "skills": list(agent.skills),
        "presence": agent.presence.value,
        "alive_at": agent.alive_at,
        "away_reason": agent.away_reason.value if agent.away_reason else None,
        "role": agent.role.value,
    }


def presence_row(presence: Presence, why: AwayReason | None) -> dict[str, Any]:
    """The columns of `agents` that a presence fills."""
    return {
        "presence": presence.value,
        "away_reason": why.value if why else None,
        "missed": 0,
    }


def agent(row: Row[Any]) -> Agent:
    """The agent that a row of `agents` holds."""
    return Agent(
        id=row.id,
        login=row.login,
        name=row.name,
        seats=row.seats,
        skills=tuple(row.skills),
        presence=Presence(row.presence),
        alive_at=row.alive_at,
        away_reason=AwayReason(row.away_reason) if row.away_reason else None,
        role=AgentRole(row.role),
    )
