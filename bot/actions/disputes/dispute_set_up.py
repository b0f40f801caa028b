"""Who sees and who answers disputes, for this merchant."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_words import MOST_CASES, spoken_of
from bot.actions.disputes.dispute_rights import Rights
from bot_contract.messages import Button
from french.normalize import normalize
from merchants.dispute import Dispute
from merchants.ports import Merchants
from merchants.tenant import Tenant

#: The facts of both set-ups.
ALL = frozenset({"37", "38", "39", "40"})
_MAY = re.compile(
    r"\b(?:peux|peut|puis|pouvons|pourrais|possible|droit)\b.*\b(?:repond\w*|contest\w*|refus\w*)"
)
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
        cases = await merchants.disputes(tenant, open_only=True, limit=MOST_CASES)
        meant = cases_meant(turn, cases, rights.own)
        case = meant.only if meant.named else None
        words = rights.in_words()
        if not rights.may_answer and case is not None:
            words = rights.refusal(case)
        states = rights.states
        if turn.goes_on or _MAY.search(normalize(turn.text)):
            # « Non » comes before any rule, be it of the other set-up.
            words, states = f"{rights.verdict} {words}", ALL
        message = text(words, SEE, TALK_TO_PERSON)
        slots = {"last_answer": self._kept(turn, rights, case)}
        return Answer((message,), slots=slots, states=states)

    def _kept(self, turn: Turn, rights: Rights, case: Dispute | None) -> dict[str, object]:
        """What was listed stays so; else the shops may be asked about one by one."""
        shops = [f"{shop.name} {shop.city}" for shop in rights.own]
        last = dict(turn.last_answer)
        if not str(last.get("topic")).startswith("dispute_"):
            last = {"topic": self.topic, "shops": shops}
        if case is None:
            return last
        return {**spoken_of(case), **last, "case_number": case.case_number}
