"""Owns the way to the Rasa bot: our own input channel over HTTP (see `bot/channel.py`)."""

from datetime import date
from typing import Any

import httpx
from pydantic import BaseModel, Field, ValidationError

from handoff.buttons import Button, Document
from handoff.errors import BotFailed, BotUnavailable
from handoff.ports import BotAnswer, BotMessage, Question
from handoff.requests import Request

TIME_LIMIT = 10.0
"""Seconds for a whole turn; longer than an action's 5 s, shorter than the lease of a turn."""
LARGEST_ANSWER = 64 * 1024
"""Bytes; an answer beyond is a fault of the bot, not something to show."""


class _Button(BaseModel):
    title: str
    payload: str


class _Document(BaseModel):
    name: str
    reference: dict[str, str]


class _Message(BaseModel):
    text: str
    buttons: list[_Button] = []
    documents: list[_Document] = []
    own_data: bool = False

    def said(self) -> BotMessage:
        return BotMessage(
            self.text,
            tuple(Button(each.title, each.payload) for each in self.buttons),
            tuple(Document(each.name, each.reference) for each in self.documents),
            self.own_data,
        )


class _Wish(BaseModel):
    reason: str = "asked"
    skill: str | None = None
    summary: str = ""
    due_on: date | None = None
    """Of a dispute: the day by which it must be answered."""
    by_phone: bool = False

    def request(self) -> Request:
        """What is wanted, in the service's words."""
        return Request(
            self.reason, self.skill, self.summary, urgent_on=self.due_on, by_phone=self.by_phone
        )


class _Case(BaseModel):
    case_number: str


class _Answer(BaseModel):
    turn_id: str
    messages: list[_Message]
    wants_human: _Wish | None = None
    wants_files: _Case | None = None
    gives_up: bool = False
    understood: dict[str, Any] = Field(default_factory=dict)
    slots: dict[str, Any] = Field(default_factory=dict)
    complete: bool


class RasaBot:
    """The bot behind `http://…`."""

    def __init__(self, url: str, secret: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {secret}"},
            timeout=httpx.Timeout(TIME_LIMIT, connect=2.0),
            limits=httpx.Limits(max_connections=200),
        )

    async def answer(self, question: Question) -> BotAnswer:
        """See `ports.Bot`."""
        asked = {
            "conversation_id": question.conversation_id,
            "turn_id": question.turn_id,
            "text": question.text,
            "payload": question.payload,
            "metadata": dict(question.metadata),
        }
        try:
            response = await self._client.post("/webhooks/relais/turns", json=asked)
        except httpx.HTTPError as error:
            raise BotUnavailable(f"the bot cannot be reached: {type(error).__name__}") from error
        return _read(response, question.turn_id)

    async def check(self) -> None:
        """See `ports.Bot`."""
        try:
            response = await self._client.get("/webhooks/relais/ready", timeout=2.0)
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise BotUnavailable("the bot is not ready") from error

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _read(response: httpx.Response, turn_id: str) -> BotAnswer:
    """What an HTTP answer says. An answer without its end mark, or empty, is a failure."""
    if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
        raise BotUnavailable("the bot is not ready")
    if response.status_code != httpx.codes.OK:
        raise BotFailed(f"the bot answered {response.status_code}")
    if len(response.content) > LARGEST_ANSWER:
        raise BotFailed("the bot's answer is too large")
    try:
        answer = _Answer.model_validate_json(response.content)
    except ValidationError as error:
        raise BotFailed("the bot's answer cannot be read") from error
    if not answer.complete or answer.turn_id != turn_id:
        raise BotFailed("the bot's answer is incomplete")
    if not answer.messages and answer.wants_human is None:
        raise BotFailed("the bot said nothing")
    return BotAnswer(
        messages=[message.said() for message in answer.messages],
        wants_human=answer.wants_human.request() if answer.wants_human else None,
        wants_files=answer.wants_files.case_number if answer.wants_files else None,
        gives_up=answer.gives_up,
        understood=answer.understood | ({"slots": answer.slots} if answer.slots else {}),
    )
