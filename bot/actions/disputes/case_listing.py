"""Cases that were listed: which of them is meant next, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.listed_item import Item
from bot.actions.dialogue.listing import Listing, listed_ids
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_choice import item_of
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
from merchants.dispute import Dispute, DisputeStatus
from merchants.ports import Merchants
from merchants.profile import Notification, Profile
from merchants.tenant import Tenant

_DIGITS = re.compile(r"\d{2,6}")


class CaseListing(Listing):
    """A question about cases, after which one of them may be meant by number, amount or day."""

    nouns: ClassVar[tuple[str, str]] = ("dossier", "dossiers")
    dated: ClassVar[bool] = True

    async def items(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """The cases of the list, in its order."""
        every = {each.id: each for each in await self.around(turn, tenant, merchants)}
        return [every[each] for each in listed_ids(turn) if each in every]

    async def around(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """Every case of the tenant's."""
        cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
        return [item_of(case) for case in cases]

    async def of_item(self, item: Item, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Where that case stands."""
        case = await merchants.dispute(tenant, item.id)
        if case is None:
            return Answer((no_case(),))
        rights = await Rights.of(tenant, merchants)
        return told(turn, rights, case, await merchants.profile(tenant))

    async def several(
        self, found: Sequence[Item], turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """Asks which of them is meant; the list that they are of stays the same."""
        ids = [each.id for each in found]
        rights = await Rights.of(tenant, merchants)
        every = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
        cases = [case for case in every if case.case_number in ids]
        asked = which_case(cases, "dispute_status", turn.today, rights.own)
        return replace(asked, slots={"last_answer": {**turn.last_answer, "current": None}})

    async def absent(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """No case of the tenant's is the one that is named."""
        found = _DIGITS.search(turn.text)
        if found is None:
            return await super().absent(turn, tenant, merchants)
        return Answer((unknown_case(found[0]),))


def told(turn: Turn, rights: Rights, case: Dispute, profile: Profile | None) -> Answer:
    """One case with what can be done, remembered as the one that is spoken of."""
    words = case_in_words(case, turn.today, rights.own)
    if case.is_open and not rights.may_answer:
        words = f"{words}\n\n{rights.refusal(case)}"
    if case.status is DisputeStatus.UNDER_REVIEW:
        words = f"{words}\n\n{_under_review(notifies(profile))}"
    return Answer(
        (text(words, *deeds(case, may_answer=rights.may_answer)),),
        slots=remembered(turn, rights, case),
    )


def remembered(turn: Turn, rights: Rights, case: Dispute) -> dict[str, object]:
    """The slots after which `case` is the one that is spoken of, in the same list as before."""
    ids = listed_ids(turn)
    kept = {"listed": list(ids)} if case.case_number in ids else {}
    shops = [f"{shop.name} {shop.city}" for shop in rights.own]
    return {"last_answer": {**spoken_of(case), **kept, "shops": shops}}


def notifies(profile: Profile | None) -> bool:
    """Whether the decision on a case is announced by e-mail."""
    return profile is not None and Notification.CASE_UPDATES in profile.notifications


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
