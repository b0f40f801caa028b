"""« Et le 124 ? », « 2026-00123 »: the case, or what was wanted before it was asked which."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.accept_refund import AcceptRefund
from bot.actions.disputes.dispute_status import CaseStatus
from bot.actions.disputes.respond import Respond
from merchants.ports import Merchants
from merchants.tenant import Tenant

_WANTED: dict[str, type[OwnData]] = {each.topic: each for each in (AcceptRefund, Respond)}


class GiveCaseNumber(OwnData):
    """The case that is named now, for what was asked last."""

    action: ClassVar[str] = "action_give_case_number"
    topic: ClassVar[str] = "give_case_number"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Where it stands, or the form that waited for it."""
        wanted = _WANTED.get(turn.last_answer.get("topic", ""), CaseStatus)
        return await wanted().answer(turn, tenant, merchants)
