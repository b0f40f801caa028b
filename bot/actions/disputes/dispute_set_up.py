"""Who sees and who answers disputes, for this merchant."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.dispute_rights import Rights
from bot_contract.messages import Button
from merchants.ports import Merchants
from merchants.tenant import Tenant

SEE = Button("Voir mes litiges", "/dispute_list")


class DisputeMultiSite(OwnData):
    """The merchant's own set-up, central or local, and what it means for who asks."""

    action: ClassVar[str] = "action_dispute_multi_site"
    topic: ClassVar[str] = "dispute_multi_site"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The general answer for a merchant of one shop."""
        rights = await Rights.of(tenant, merchants)
        if not rights.has_several:
            return Answer((response("utter_dispute_multi_site"),))
        words = text(rights.in_words(), SEE, TALK_TO_PERSON)
        return Answer((words,), states=rights.states)
