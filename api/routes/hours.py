"""The addresses of the exceptional days, for agents."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api import views
from api.availability import exceptions_as_json
from api.routes import bodies
from api.routes.access import AService, SignedIn, Supervisor
from api.schemas import hours
from handoff.rules.business_hours import Channel, DatedException

router = APIRouter(prefix="/v1/agent/hours", tags=["horaires"])
SomeChannels = Annotated[list[Channel] | None, Query(description="Les canaux\u202f; sinon tous.")]


@router.get("/exceptions")
async def listed(_agent: SignedIn, service: AService) -> hours.ExceptionalDays:
    """Les jours qui ont leurs propres horaires."""
    return {"exceptions": exceptions_as_json(await service.hours.exceptions())}


@router.put("/exceptions/{day}", status_code=204)
async def set_exception(
    day: date, agent: Supervisor, body: bodies.HoursException, service: AService
) -> None:
    """Donner à un jour ses propres horaires, ou le fermer\u202f; réservé aux responsables."""
    exception = DatedException(day, body.label, body.spans, frozenset(body.channels))
    await service.hours.set_exception(agent.login, exception)


@router.delete("/exceptions/{day}", status_code=204)
async def remove_exception(
    day: date, agent: Supervisor, service: AService, channel: SomeChannels = None
) -> None:
    """Rendre à un jour ses horaires habituels\u202f; réservé aux responsables."""
    await service.hours.remove_exception(agent.login, day, frozenset(channel or Channel))


@router.get("/audit")
async def audit(_agent: SignedIn, service: AService) -> hours.Audit:
    """Qui a changé les horaires, quand et comment\u202f; le plus récent d’abord."""
    return {"deeds": [views.audit_record(each) for each in await service.hours.audit_records()]}
