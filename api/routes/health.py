"""What operators and the widget ask: is it alive, is it ready, is somebody there."""

import asyncio
from collections.abc import Awaitable

import httpx
from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from api.availability import as_json
from api.routes.access import AGateway, AService
from api.schemas import hours
from api.schemas.service import Alive, Part, Readiness
from api.wiring import Gateway
from handoff.rules.business_hours import Channel
from handoff.words.errors import HandoffError

router = APIRouter(tags=["service"])
PATIENCE = 3.0
"""Seconds that a part has to answer."""


@router.get("/livez")
async def livez() -> Alive:
    """La passerelle répond."""
    return {"status": "alive"}


@router.get("/readyz")
async def readyz(response: Response, gateway: AGateway) -> Readiness:
    """Chaque partie par son nom ; 200 quand toutes sont prêtes, 503 sinon."""
    checks = {
        "database": _database(gateway),
        "bell": gateway.bell.check(),
        "bot": gateway.bot.check(),
        "actions": _actions(gateway),
        "scheduler": _scheduler(gateway),
    }
    results = await asyncio.gather(*(_checked(check) for check in checks.values()))
    parts = dict(zip(checks, results, strict=True))
    ready = all(part["ready"] for part in parts.values())
    response.status_code = 200 if ready else 503
    return {"ready": ready, "parts": parts}


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(gateway: AGateway) -> Response:
    """Les chiffres pour Prometheus\u202f: file, rappels, ponctualité des tâches de l’horloge."""
    async with gateway.store.reading() as reader:
        census = await reader.conversations.census(gateway.clock.now())
    return Response(gateway.metrics.page(census), media_type=CONTENT_TYPE_LATEST)


@router.get("/v1/availability")
async def availability(service: AService) -> hours.Availability:
    """Chaque canal\u202f: ouvert ou fermé, pourquoi, jusqu’à quand."""
    now = service.clock.now()
    return {
        "chat": as_json(service.hours.availability(Channel.CHAT, now)),
        "phone": as_json(service.hours.availability(Channel.PHONE, now)),
    }


async def _checked(check: Awaitable[object]) -> Part:
    try:
        async with asyncio.timeout(PATIENCE):
            await check
    except TimeoutError:
        return {"ready": False, "detail": "no answer in time"}
    except (OSError, HandoffError, httpx.HTTPError, RuntimeError) as error:
        return {"ready": False, "detail": str(error) or type(error).__name__}
    except Exception as error:  # a driver's own exceptions: the part is not ready, whatever it is
        return {"ready": False, "detail": type(error).__name__}
    return {"ready": True, "detail": "ready"}


async def _database(gateway: Gateway) -> None:
    # Ends nothing; but a database that only reads refuses even that.
    async with gateway.store.writing() as writer:
        await writer.team.end_session("")


async def _actions(gateway: Gateway) -> None:
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        (await client.get(f"{gateway.settings.actions_url}/health")).raise_for_status()


async def _scheduler(gateway: Gateway) -> None:
    if gateway.service.scheduler.is_late():
        raise RuntimeError("no round lately")
