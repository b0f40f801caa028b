"""The way to the Rasa bot: our own input channel over HTTP (see `bot/channel.py`)."""

import httpx

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.words.errors import BotFailed, BotUnreachable

TIME_LIMIT = 10.0
"""Seconds for a whole turn; longer than an action's 5 s, shorter than the lease of a turn."""
LARGEST_ANSWER = 64 * 1024
"""Bytes; an answer beyond is a fault of the bot, not something to show."""


class RasaBot:
    """The bot behind `http://…`."""

    def __init__(self, url: str, secret: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {secret}"},
            timeout=httpx.Timeout(TIME_LIMIT, connect=2.0),
            limits=httpx.Limits(max_connections=200),
        )

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        """See `ports.Bot`."""
        try:
            response = await self._client.post("/webhooks/relais/turns", json=question.to_json())
        except httpx.HTTPError as error:
            raise BotUnreachable(f"the bot cannot be reached: {type(error).__name__}") from error
        return _read(response, question.turn_id)

    async def check(self) -> None:
        """See `ports.Bot`."""
        try:
            response = await self._client.get("/webhooks/relais/ready", timeout=2.0)
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise BotUnreachable("the bot is not ready") from error

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _read(response: httpx.Response, turn_id: str) -> TurnAnswer:
    """What an HTTP answer says. An answer without its end mark, or empty, is a failure."""
    if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
        raise BotUnreachable("the bot is not ready")
    if response.status_code != httpx.codes.OK:
        raise BotFailed(f"the bot answered {response.status_code}")
    if len(response.content) > LARGEST_ANSWER:
        raise BotFailed("the bot's answer is too large")
    try:
        return TurnAnswer.from_json(response.json(), turn_id)
    except ValueError as error:
        raise BotFailed(f"the bot's answer cannot be read: {error}") from error
