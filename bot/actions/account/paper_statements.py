"""Paper statements, for this merchant: they end with the registration online (facts 1 to 3)."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot_contract.messages import Button
from merchants.ports import Merchants
from merchants.tenant import Tenant

ENROLLED = "Votre compte est inscrit à l’espace commerçant en ligne."
NOW = (
    "Vous ne recevez plus aucun relevé papier : vos relevés mensuels sont disponibles en ligne "
    "uniquement, et les frais mensuels d’envoi papier ne vous sont plus facturés."
)
NOT_ENROLLED = "Votre compte n’est pas encore inscrit à l’espace commerçant en ligne."
THEN = (
    "Une fois inscrit, vous ne recevrez plus aucun relevé papier et les frais mensuels d’envoi "
    "papier ne vous seront plus facturés : vos relevés mensuels seront disponibles en ligne "
    "uniquement."
)
LATEST = Button("Mon dernier relevé", "/statement_lookup")
REGISTER = Button("Créer mon compte en ligne", "/account_registration")


class PaperStatements(OwnData):
    """Whether this merchant still gets them, and pays for their dispatch."""

    action: ClassVar[str] = "action_paper_statements"
    topic: ClassVar[str] = "paper_statements"
    stands_alone: ClassVar[bool] = True
    states: ClassVar[frozenset[str]] = frozenset({"2", "3"})

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """By the merchant's enrolment; the general answer when it is unknown."""
        merchant = await merchants.merchant(tenant)
        if merchant is None:
            return Answer((response(f"utter_{self.topic}"),))
        online = merchant.enrolled_online
        words, more, button = (ENROLLED, NOW, LATEST) if online else (NOT_ENROLLED, THEN, REGISTER)
        if turn.fact is None or turn.fact.id in self.states:
            words = f"{words} {more}"
        return Answer((text(words, button),))
