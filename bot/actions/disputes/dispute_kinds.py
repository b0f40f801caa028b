"""What an inquiry and a chargeback are, with the merchant's own."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_words import (
    MOST_CASES,
    case_buttons,
    case_in_words,
    cases_in_words,
    deeds,
    listing,
    spoken_of,
    unknown_case,
)
from bot.actions.disputes.dispute_rights import Rights
from merchants.dispute import DisputeKind
from merchants.ports import Merchants
from merchants.tenant import Tenant


class OfKind(OwnData):
    """The general answer, then the merchant's open cases of that kind."""

    kind: ClassVar[DisputeKind]

    @abstractmethod
    def heading(self) -> str:
        """What stands above the merchant's own."""

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The case that is named, or those that wait."""
        rights = await Rights.of(tenant, merchants)
        cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
        meant = cases_meant(turn, cases, rights.own)
        if meant.unknown is not None:
            return Answer((unknown_case(meant.unknown),))
        if meant.named and (case := meant.only) is not None:
            words = text(
                case_in_words(case, turn.today, rights.own),
                *deeds(case, may_answer=rights.may_answer),
            )
            return Answer((words,), slots={"last_answer": spoken_of(case)})
        waiting = [case for case in meant.cases if case.kind is self.kind and case.is_open]
        general = response(f"utter_{self.topic}")
        if not waiting:
            return Answer((general,))
        listed = cases_in_words(waiting, turn.today, rights.own)
        own = text(f"{self.heading()} :\n\n{listed}", *case_buttons(waiting, "dispute_status"))
        return Answer((general, own), slots={"last_answer": listing("dispute_list", waiting)})


class DisputeInquiry(OfKind):
    """Inquiries."""

    action: ClassVar[str] = "action_dispute_inquiry"
    topic: ClassVar[str] = "dispute_inquiry"
    kind: ClassVar[DisputeKind] = DisputeKind.INQUIRY

    def heading(self) -> str:
        """See `OfKind`."""
        return "Vos demandes de renseignements en attente"


class DisputeChargeback(OfKind):
    """Chargebacks."""

    action: ClassVar[str] = "action_dispute_chargeback"
    topic: ClassVar[str] = "dispute_chargeback"
    kind: ClassVar[DisputeKind] = DisputeKind.CHARGEBACK

    def heading(self) -> str:
        """See `OfKind`."""
        return "Vos débits compensatoires en attente"
