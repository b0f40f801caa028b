"""Answers that hold a merchant's own data: who may see them, how long they may take."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import ClassVar

import structlog

from bot.actions.answer import Answer, response
from bot.actions.identity import TokenRefusedError, tenant_of
from bot.actions.kept_data import merchants
from bot.actions.person import apology
from bot.actions.reply import Reply
from bot.actions.settings import settings
from bot.actions.turn import Turn
from merchants.errors import MerchantsError
from merchants.ports import Merchants
from merchants.tenant import Tenant

TIME_LIMIT_SECONDS = 3

audit = structlog.get_logger("audit")


class OwnData(Reply):
    """An action on a merchant's data. Without a valid token it gives `utter_<topic>`, the general
    answer, and an invitation to sign in.
    """

    topic: ClassVar[str]

    async def reply(self, turn: Turn) -> Answer:
        """The merchant's own answer, the general one, or that the data cannot be reached."""
        try:
            tenant = tenant_of(turn, settings().data_secret)
        except TokenRefusedError as refusal:
            audit.warning(
                "data_refused",
                conversation_id=turn.conversation_id,
                topic=self.topic,
                reason=str(refusal),
            )
            return self.unsigned()
        try:
            async with asyncio.timeout(TIME_LIMIT_SECONDS):
                return await self.answer(turn, tenant, merchants())
        except (MerchantsError, TimeoutError) as error:
            audit.warning(
                "data_unavailable",
                conversation_id=turn.conversation_id,
                topic=self.topic,
                error=type(error).__name__,
            )
            return self.unavailable()

    def unsigned(self) -> Answer:
        """The answer for a visitor whom nobody vouches for."""
        return Answer((response(f"utter_{self.topic}"), response("utter_sign_in")))

    def unavailable(self) -> Answer:
        """The answer while the data cannot be reached."""
        return apology(
            "Je n’arrive pas à consulter vos données pour le moment. "
            "Vous pouvez réessayer dans un instant, ou parler à un conseiller."
        )

    @abstractmethod
    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The answer for `tenant`, from `merchants`."""
