"""Registration online, for this merchant (facts 1, 59, E1, E2 and E16)."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from merchants.ports import Merchants
from merchants.tenant import Tenant

#: How to register is beside the point for who has; guides are there for anybody.
HOW, GUIDES = "E1", "59"


class AccountRegistration(OwnData):
    """Says first whether this merchant is registered already."""

    action: ClassVar[str] = "action_account_registration"
    topic: ClassVar[str] = "account_registration"
    stands_alone: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """By the merchant's enrolment; the general answer when it is unknown."""
        general = response(f"utter_{self.topic}")
        merchant = await merchants.merchant(tenant)
        if merchant is None:
            return Answer((general,))
        if merchant.enrolled_online:
            words = (
                f"Le compte de {merchant.name} est déjà inscrit à l’espace commerçant en ligne : "
                "vos relevés mensuels y sont disponibles."
            )
        else:
            words = f"Le compte de {merchant.name} n’est pas encore inscrit à l’espace en ligne."
        if turn.fact is None or turn.fact.id == HOW:
            return Answer((text(words), general))
        return Answer((general,) if turn.fact.id == GUIDES else (general, text(words)))
