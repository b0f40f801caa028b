"""The channel by which the gateway reaches the bot, in place of Rasa's REST channel.

It asks for the shared secret, answers errors as errors, marks each answer as complete, and says
what was understood beside what is to be shown.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.plain_text import plain_text
from bot.turns import BotNotReadyError, TurnFailedError, take_turn
from bot_contract.fields import ContractError
from bot_contract.turn_request import TurnRequest

logger = logging.getLogger(__name__)

#: Seconds for a turn; less than the 10 s that the gateway waits.
TIME_LIMIT = 9.0


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
            except ContractError as error:
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
    said = asked.payload if asked.payload is not None else plain_text(asked.text or "")
    answer = await asyncio.wait_for(take_turn(agent, asked, said), TIME_LIMIT)
    return json(answer.to_json(asked.turn_id))


def _read(request: Request) -> TurnRequest:
    """The turn that is asked for. Raises ContractError."""
    try:
        body = request.json
    except Exception as error:
        raise ContractError("the body is not JSON") from error
    return TurnRequest.from_json(body)


def _error(status: int, words: str) -> HTTPResponse:
    return json({"error": words}, status=status)
