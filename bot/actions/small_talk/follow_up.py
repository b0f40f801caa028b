"""« Et pour Lyon ? », « et en mars ? »: the last question on the merchant's data, asked again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.confirmation import wants_another, which_period
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.shops import unknown_shop, which_shop
from bot.actions.dialogue.turn import Turn
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.tenant import Tenant


class ChangeEstablishment(OwnData):
    """The last question again, for the establishment named now; asks which when none is named."""

    action: ClassVar[str] = "action_change_establishment"
    topic: ClassVar[str] = "change_establishment"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The same question for another establishment, or what to ask about it."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        if not meant.named:
            return Answer((_which(own),))
        if (question := self.last_asked(turn)) is not None:
            return await question.answer(turn, tenant, merchants)
        return Answer(
            (response("utter_change_establishment"),), slots={"establishment": meant.remembered}
        )


class GivePeriod(Reply):
    """The last question again, for the month, day or period named now.

    Without words, it asks for them; without a question before, it asks what to show.
    """

    action: ClassVar[str] = "action_give_period"

    async def reply(self, turn: Turn) -> Answer:
        """The same question for another time."""
        if (question := OwnData.last_asked(turn)) is None:
            return Answer((response("utter_give_period"),))
        return which_period() if wants_another(turn) else await question.reply(turn)


def _which(own: Sequence[Establishment]) -> Message:
    if len(own) == 1:
        return text(f"Votre compte ne compte qu’un établissement\u00a0: {own[0].name}.")
    return which_shop(own, "De quel établissement s’agit-il\u202f?")
