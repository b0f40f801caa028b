"""Paper statements, for this merchant: they end with the registration online (facts 1 to 3)."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot_contract.messages import Button
from merchants.ports import Merchants
from merchants.tenant import Tenant


class PaperStatements(OwnData):
    """Whether this merchant still gets them, and pays for their dispatch."""

    action: ClassVar[str] = "action_paper_statements"
    topic: ClassVar[str] = "paper_statements"
    stands_alone: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """By the merchant's enrolment; the general answer when it is unknown."""
        merchant = await merchants.merchant(tenant)
        if merchant is None:
            return Answer((response(f"utter_{self.topic}"),))
        if merchant.enrolled_online:
            words = (
                "Votre compte est inscrit à l’espace commerçant en ligne : vous ne recevez plus "
                "aucun relevé papier, vos relevés mensuels sont disponibles en ligne uniquement, "
                "et les frais mensuels d’envoi papier ne vous sont plus facturés."
            )
            return Answer((text(words, Button("Mon dernier relevé", "/statement_lookup")),))
        words = (
            "Votre compte n’est pas encore inscrit à l’espace commerçant en ligne. Une fois "
            "inscrit, vous ne recevrez plus aucun relevé papier et les frais mensuels d’envoi "
            "papier ne vous seront plus facturés : vos relevés mensuels seront disponibles en "
            "ligne uniquement."
        )
        return Answer((text(words, Button("Créer mon compte en ligne", "/account_registration")),))
