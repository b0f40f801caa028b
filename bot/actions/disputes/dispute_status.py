"""Where one case stands."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.asked_period import asked_period
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_answer import about_case
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_listing import CaseListing, notifies, told
from bot.actions.disputes.case_words import MOST_CASES, no_case, unknown_case, which_case
from bot.actions.disputes.dispute_list import DisputeList
from bot.actions.disputes.dispute_rights import Rights
from french.normalize import normalize
from merchants.ports import Merchants
from merchants.profile import Profile
from merchants.tenant import Tenant

# How it goes in general is asked, whichever the case.
_GENERAL = re.compile(
    r"combien de (?:temps|jours)|sous combien|comment (?:prenez|vais|apprend|serai)|quelles etapes|"
    r"qui (?:examine|tranche)|par (?:mail|e-mail|courrier)|que (?:se passe|faites)|"
    r"il se passe quoi|serai-je averti|nouveau statut apres"
)

#: The fact about how the decision is announced.
BY_EMAIL = "57"


class CaseStatus(CaseListing):
    """The case that is named, spoken of last, or the only one; else asks which."""

    action: ClassVar[str] = "action_dispute_status"
    topic: ClassVar[str] = "dispute_status"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The case in words, and what can be done; or what is asked of it."""
        if (asked := await about_case(turn, tenant, merchants)) is not None:
            return asked
        rights = await Rights.of(tenant, merchants)
        cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
        meant = cases_meant(turn, cases, rights.own)
        if meant.unknown is not None:
            return Answer((unknown_case(meant.unknown),))
        is_named = meant.named and meant.only is not None
        if turn.goes_on and not is_named and _asks_others(turn, rights):
            return await DisputeList().answer(turn, tenant, merchants)
        if not meant.named and (turn.fact is not None or _GENERAL.search(normalize(turn.text))):
            general = response("utter_dispute_status")
            if turn.fact is None or turn.fact.id != BY_EMAIL:
                return Answer((general,))
            return Answer((general, text(_is_on(await merchants.profile(tenant)))))
        if not meant.cases:
            return Answer((no_case(),))
        if meant.only is None:
            return which_case(meant.cases, self.topic, turn.today, rights.own)
        profile = await merchants.profile(tenant)
        return told(turn, rights, meant.only, profile)


def _is_on(profile: Profile | None) -> str:
    state = "activée" if notifies(profile) else "désactivée"
    return f"Sur votre compte, cette notification est {state}."


def _asks_others(turn: Turn, rights: Rights) -> bool:
    """« tous mes magasins », « et en octobre ? »: cases of other places or days are asked for."""
    return choice(turn, rights.own).named or asked_period(turn, goes_on=False) is not None
