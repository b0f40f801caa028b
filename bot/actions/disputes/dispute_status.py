"""Where one case stands."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_words import (
    MOST_CASES,
    case_in_words,
    deeds,
    no_case,
    spoken_of,
    unknown_case,
    which_case,
)
from bot.actions.disputes.dispute_rights import Rights
from french.normalize import normalize
from merchants.dispute import Dispute, DisputeStatus
from merchants.ports import Merchants
from merchants.profile import Notification, Profile
from merchants.tenant import Tenant

# How it goes in general is asked, whichever the case.
_GENERAL = re.compile(
    r"combien de (?:temps|jours)|sous combien|comment (?:prenez|vais|apprend|serai)|quelles etapes|"
    r"qui (?:examine|tranche)|par (?:mail|e-mail|courrier)|que (?:se passe|faites)|"
    r"il se passe quoi|serai-je averti|nouveau statut apres"
)

#: The fact about how the decision is announced.
BY_EMAIL = "57"


class CaseStatus(OwnData):
    """The case that is named, spoken of last, or the only one; else asks which."""

    action: ClassVar[str] = "action_dispute_status"
    topic: ClassVar[str] = "dispute_status"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The case in words, and what can be done."""
        rights = await Rights.of(tenant, merchants)
        cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
        meant = cases_meant(turn, cases, rights.own)
        if meant.unknown is not None:
            return Answer((unknown_case(meant.unknown),))
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


def told(turn: Turn, rights: Rights, case: Dispute, profile: Profile | None) -> Answer:
    """One case with what can be done, remembered as the one that is spoken of."""
    words = case_in_words(case, turn.today, rights.own)
    if case.is_open and not rights.may_answer:
        words = f"{words}\n\n{rights.refusal(case)}"
    if case.status is DisputeStatus.UNDER_REVIEW:
        words = f"{words}\n\n{_under_review(_notifies(profile))}"
    return Answer(
        (text(words, *deeds(case, may_answer=rights.may_answer)),),
        slots={"last_answer": spoken_of(case)},
    )


def _notifies(profile: Profile | None) -> bool:
    return profile is not None and Notification.CASE_UPDATES in profile.notifications


def _is_on(profile: Profile | None) -> str:
    state = "activée" if _notifies(profile) else "désactivée"
    return f"Sur votre compte, cette notification est {state}."


def _under_review(on: bool) -> str:
    words = (
        "Une analyse complète des informations et des documents précède la décision ; je n’en "
        "connais pas la durée."
    )
    if on:
        return f"{words} La décision vous sera annoncée par e-mail."
    return (
        f"{words} Pour que la décision vous soit annoncée par e-mail, activez la notification "
        "« mises à jour de dossiers »."
    )
