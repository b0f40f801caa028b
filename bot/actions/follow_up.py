"""« Et pour Lyon ? », « et en mars ? »: the last question on the merchant's data, asked again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bot.actions.answer import Answer, Button, Message, response, text
from bot.actions.establishment_choice import choice
from bot.actions.own_data import OwnData
from bot.actions.pending_settlements import PendingSettlements
from bot.actions.reply import Reply
from bot.actions.settlement_lookup import SettlementLookup
from bot.actions.shops import unknown_shop
from bot.actions.statement_lookup import StatementLookup
from bot.actions.turn import Turn
from bot.actions.wording import bullets
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.tenant import Tenant

MOST_BUTTONS = 3

_QUESTIONS: dict[str, type[OwnData]] = {
    question.topic: question for question in (PendingSettlements, SettlementLookup, StatementLookup)
}


def _last_question(turn: Turn) -> OwnData | None:
    last = turn.slots.get("last_answer") or {}
    question = _QUESTIONS.get(last.get("topic", ""))
    return None if question is None else question()


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
        if (question := _last_question(turn)) is not None:
            return await question.answer(turn, tenant, merchants)
        return Answer(
            (response("utter_change_establishment"),), slots={"establishment": meant.remembered}
        )


class GivePeriod(Reply):
    """The last question again, for the month or day named now; else asks what to show of it."""

    action: ClassVar[str] = "action_give_period"

    async def reply(self, turn: Turn) -> Answer:
        """The same question for another time."""
        if (question := _last_question(turn)) is not None:
            return await question.reply(turn)
        return Answer((response("utter_give_period"),))


def _which(own: Sequence[Establishment]) -> Message:
    if len(own) == 1:
        return text(f"Votre compte ne compte qu’un établissement\u00a0: {own[0].name}.")
    if len(own) > MOST_BUTTONS:
        listed = bullets([shop.name for shop in own])
        return text(f"De quel établissement s’agit-il\u202f?\n\n{listed}")
    buttons = (
        Button(shop.name, f'/change_establishment{{"establishment": "{shop.name}"}}')
        for shop in own
    )
    return text("De quel établissement s’agit-il\u202f?", *buttons)
