"""The channel by which the gateway reaches the bot, in place of Rasa's REST channel.

It asks for the shared secret, answers errors as errors, marks each answer as complete, and says
what was understood beside what is to be shown.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from dataclasses import asdict
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.plain_text import plain_text
from bot.turns import BotNotReadyError, TurnFailedError, take_turn

logger = logging.getLogger(__name__)

#: Seconds for a turn; less than the 10 s that the gateway waits.
TIME_LIMIT = 9.0
#: Characters; the gateway takes less from a visitor.
LONGEST_TEXT = 20_000


class MalformedError(ValueError):
    """A request is not what the channel expects; the message says why."""


class RelaisInput(InputChannel):  # type: ignore[misc]
    """`POST /webhooks/relais/turns` and `GET /webhooks/relais/ready`."""

    def __init__(self, secret: str) -> None:
        """`secret` is shared with the gateway."""
        if not secret:
            raise ValueError("BOT_SECRET is empty: nobody could be told from the gateway")
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        """The channel's place under /webhooks."""
        return "relais"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> RelaisInput:
        """The channel with the secret of credentials.yml."""
        return cls(str((credentials or {}).get("secret") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes; `on_new_message`, which swallows errors, is not used."""
        routes = Blueprint("relais", __name__)

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return _error(503, "no model is loaded")
            return json({"model": agent.processor.model_filename})

        @routes.post("/turns")
        async def turns(request: Request) -> HTTPResponse:
            if not self._knows(request):
                return _error(401, "the secret is missing or wrong")
            try:
                return await _turn(request)
            except MalformedError as error:
                return _error(422, str(error))
            except BotNotReadyError as error:
                return _error(503, str(error))
            except TurnFailedError as error:
                logger.error("A turn failed: %s", error)
                return _error(500, str(error))
            except asyncio.TimeoutError:
                logger.error("A turn took more than %s s", TIME_LIMIT)
                return _error(500, "the turn took too long")
            except Exception:
                logger.exception("A turn failed")
                return _error(500, "the turn failed")

        return routes

    def _knows(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        same = hmac.compare_digest(given.encode(), self._secret)
        return same and scheme.lower() == "bearer"


async def _turn(request: Request) -> HTTPResponse:
    asked = _read(request)
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None:
        raise BotNotReadyError("no model is loaded")
    text, payload = asked.get("text"), asked.get("payload")
    said = payload if payload is not None else plain_text(text or "")
    answer = await asyncio.wait_for(
        take_turn(
            agent, asked["conversation_id"], asked["turn_id"], said, asked.get("metadata") or {}
        ),
        TIME_LIMIT,
    )
    return json({"turn_id": asked["turn_id"], **asdict(answer), "complete": True})


def _read(request: Request) -> Dict[str, Any]:
    """The body of a turn. Raises MalformedError."""
    try:
        asked = request.json
    except Exception as error:
        raise MalformedError("the body is not JSON") from error
    if not isinstance(asked, dict):
        raise MalformedError("the body is not an object")
    for name in ("conversation_id", "turn_id"):
        value = asked.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= 255:
            raise MalformedError(f"{name} is not a string of 1 to 255 characters")
    text, payload = asked.get("text"), asked.get("payload")
    if (text is None) == (payload is None):
        raise MalformedError("exactly one of text and payload is expected")
    said = text if payload is None else payload
    if not isinstance(said, str):
        raise MalformedError("text and payload are strings")
    if len(said) > LONGEST_TEXT:
        raise MalformedError(f"the message has more than {LONGEST_TEXT} characters")
    if payload is not None and not payload.startswith("/"):
        raise MalformedError("a payload starts with a slash")
    if not isinstance(asked.get("metadata") or {}, dict):
        raise MalformedError("metadata is not an object")
    return asked


def _error(status: int, words: str) -> HTTPResponse:
    return json({"error": words}, status=status)
