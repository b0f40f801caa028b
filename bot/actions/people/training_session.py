"""Training sessions, for this merchant: managed accounts have them (facts 32 and 59)."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from merchants.ports import Merchants
from merchants.tenant import Tenant

GUIDES = (
    "Des guides existent {also}, du débutant à l’utilisateur expérimenté, pour gérer votre compte "
    "en ligne."
)

MANAGED = "Votre compte est géré par un responsable clientèle."
NOT_MANAGED = "Votre compte n’est pas géré par un responsable clientèle."


class TrainingSession(OwnData):
    """Whether this merchant may have a session of its own."""

    action: ClassVar[str] = "action_training_session"
    topic: ClassVar[str] = "training_session"
    stands_alone: ClassVar[bool] = True
    states: ClassVar[frozenset[str]] = frozenset({"32"})

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """By whether the account is managed; the general answer when it is unknown."""
        merchant = await merchants.merchant(tenant)
        if merchant is None:
            return Answer((response(f"utter_{self.topic}"),))
        if turn.fact is not None and turn.fact.id not in self.states:
            return Answer((text(MANAGED if merchant.managed else NOT_MANAGED),))
        if merchant.managed:
            words = (
                f"{MANAGED[:-1]} : vous pouvez bénéficier "
                "d’une session de formation individuelle avec l’assistance technique en ligne. "
                f"Un conseiller peut vous renseigner.\n\n{GUIDES.format(also='également')}"
            )
        else:
            words = (
                f"{NOT_MANAGED[:-1]} : la session de "
                "formation individuelle est réservée aux comptes qui le sont. "
                f"{GUIDES.format(also='cependant')}"
            )
        return Answer((text(words, TALK_TO_PERSON),))
