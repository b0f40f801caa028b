"""Answers that hold a merchant's own data: who may see them, how long they may take."""

from __future__ import annotations

import asyncio
import time
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import structlog

from bot.actions.dialogue.answer import Answer, Message, response
from bot.actions.dialogue.fact_opening import begun_with_fact
from bot.actions.dialogue.follow_up_words import asks_detail, asks_file
from bot.actions.dialogue.identity import tenant_of
from bot.actions.dialogue.merchants_client import merchants
from bot.actions.dialogue.person import apology
from bot.actions.dialogue.replays import Replays
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.settings import settings
from bot.actions.dialogue.turn import Turn
from bot_contract.data_token import DataTokenError
from merchants.errors import MerchantsError
from merchants.ports import Merchants
from merchants.tenant import Tenant

TIME_LIMIT_SECONDS = 3

audit = structlog.get_logger("audit")
replays = Replays()


class OwnData(Reply):
    """An action on a merchant's data. Without a valid token it gives `utter_<topic>`, the general
    answer, and an invitation to sign in.

    `stands_alone`: the general answer is one for visitors whom nobody vouches for, too.
    `states`: the facts that each answer of the merchant's own begins with by itself.
    `is_question`: it may be asked again, as a step of a form or its end may not.
    """

    topic: ClassVar[str]
    stands_alone: ClassVar[bool] = False
    states: ClassVar[frozenset[str]] = frozenset()
    is_question: ClassVar[bool] = True
    _by_topic: ClassVar[dict[str, type[OwnData]]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        """Every question can be asked again by its topic."""
        super().__init_subclass__(**options)
        if cls.is_question and "topic" in vars(cls):
            OwnData._by_topic[cls.topic] = cls

    @staticmethod
    def questions() -> tuple[str, ...]:
        """The topics that are answered from own data, of the modules that are imported."""
        return tuple(sorted(OwnData._by_topic))

    @staticmethod
    def last_asked(turn: Turn) -> OwnData | None:
        """The question that was answered last, to be asked again; None before the first."""
        return OwnData.about(turn.last_answer.get("topic", ""))

    @staticmethod
    def about(topic: str) -> OwnData | None:
        """The question of a topic; None when it is none on own data."""
        kind = OwnData._by_topic.get(topic)
        return None if kind is None else kind()

    async def reply(self, turn: Turn) -> Answer:
        """The merchant's own answer, the general one, or that the data cannot be reached.

        A question about one fact is answered by that fact first.
        """
        answer = await self._reply(turn)
        return begun_with_fact(turn, answer, self.topic) if self.is_question else answer

    async def _reply(self, turn: Turn) -> Answer:
        try:
            tenant = tenant_of(turn, settings().data_secret)
            replays.admit(
                turn.conversation_id, turn.id, turn.context.data_token or "", time.monotonic()
            )
        except DataTokenError as refusal:
            return self._general(turn, refusal)
        try:
            async with asyncio.timeout(TIME_LIMIT_SECONDS):
                more = asks_detail(turn.text) or asks_file(turn.text)
                if more and self.is_question and (last := self.last_asked(turn)) is not None:
                    return _as_own_data(await last.detail(turn, tenant, merchants()))
                answer = _as_own_data(await self.answer(turn, tenant, merchants()))
                answer = _remembering_before(turn, answer)
                return replace(answer, states=answer.states | self.states)
        except (MerchantsError, TimeoutError) as error:
            self._note("data_unavailable", turn, error=type(error).__name__)
            return self.unavailable()

    def unavailable(self) -> Answer:
        """The answer while the data cannot be reached."""
        return apology(
            "Je n’arrive pas à consulter vos données pour le moment. "
            "Vous pouvez réessayer dans un instant, ou parler à un conseiller."
        )

    def general(self) -> tuple[Message, ...]:
        """The answer that holds nothing of the merchant's."""
        return (response(f"utter_{self.topic}"),)

    @abstractmethod
    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The answer for `tenant`, from `merchants`."""

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The details of what was answered last; the same answer when there are none."""
        return await self.answer(turn, tenant, merchants)

    def done(self, **known: object) -> Mapping[str, object]:
        """What `last_answer` keeps of this answer, so that a follow-up can go on with it."""
        return {"topic": self.topic, **known}

    def _general(self, turn: Turn, refusal: DataTokenError) -> Answer:
        general = self.general()
        if turn.is_anonymous:
            alone = self.stands_alone or turn.fact is not None
            return Answer((*general, *(() if alone else (response("utter_sign_in"),))))
        self._note("data_refused", turn, reason=str(refusal))
        return Answer((*general, response("utter_sign_in")))

    def _note(self, event: str, turn: Turn, **why: str) -> None:
        audit.warning(event, conversation_id=turn.conversation_id, topic=self.topic, **why)


def _remembering_before(turn: Turn, answer: Answer) -> Answer:
    """`answer`, after which what was spoken of before a fact was asked can be gone on with."""
    last, now = turn.last_answer, answer.slots.get("last_answer")
    if turn.fact is None or not last or not isinstance(now, dict):
        return answer
    if now.get("topic") == last.get("topic"):
        return answer
    before = {name: value for name, value in last.items() if name != "before"}
    return replace(answer, slots={**answer.slots, "last_answer": {**now, "before": before}})


def _as_own_data(answer: Answer) -> Answer:
    """The answer, with its words marked as the merchant's own; a response of the domain is not."""
    marked = (replace(each, own_data=each.text is not None) for each in answer.messages)
    return replace(answer, messages=tuple(marked))
