"""The merchant's transactions of a period, one establishment at a time (facts 6 to 9)."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.answer import Answer, Button, Message, response, text
from bot.actions.asked_period import asked_period, kept_period, names_some_time, payload
from bot.actions.confirmation import ANOTHER_PERIOD, confirm_period, which_period
from bot.actions.establishment_choice import choice
from bot.actions.own_data import OwnData
from bot.actions.plain_words import plain
from bot.actions.shops import unknown_shop, which_shop
from bot.actions.transaction_words import beyond, in_words, nothing, too_long
from bot.actions.turn import Turn
from bot.actions.wording import between
from merchants.documents.reference import TransactionsReference
from merchants.merchant import Establishment
from merchants.period import Period
from merchants.ports import Merchants
from merchants.reach import LONGEST_SEARCH, Reach
from merchants.tenant import Tenant

LATEST, MORE = 5, 20
_HOW = re.compile(
    r"\b(?:comment|cmt|ou (?:est|puis|trouver|voir|je|son|qu)|quel (?:menu|est le chemin|endroit)"
    r"|sous quel|icone|loupe|menu|procedure|combien de (?:jours|recherches)|maxi(?:mum)?\b|limite"
    r"|simultanement|en (?:meme|mm) (?:temps|tps)|est-(?:ce|il) possible|possible ou non"
    r"|(?:puis-je|peut-on|on peut|je peu[tx]?)\b.*\b(?:telecharger|exporter|voir|interroger"
    r"|rechercher|chercher|afficher))"
)


class TransactionsView(OwnData):
    """Totals, the latest transactions and the file of them; how to find them, when that is asked.

    A period is split when it is longer than a search may be, and its statements are offered where
    the transactions are no longer online.
    """

    action: ClassVar[str] = "action_transactions_view"
    topic: ClassVar[str] = "transactions_view"
    stands_alone: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The transactions, or what has to be known first."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        reach = Reach(turn.today)
        asked = asked_period(turn, goes_on=turn.goes_on or meant.named)
        if asked is None and not turn.goes_on and _HOW.search(plain(turn.text)):
            return Answer((_how(reach),))
        if asked is None and names_some_time(turn):
            return which_period({"establishment": meant.remembered, "last_answer": self.done()})
        period = reach.past(asked.period) if asked else reach.latest_search
        slots: dict[str, object] = {
            "establishment": meant.remembered,
            "period": kept_period(period),
            "last_answer": self.done(),
        }
        if (refusal := _refusal(period, reach)) is not None:
            return Answer((refusal,), slots=slots)
        online = reach.online(period) or period
        if len(meant.establishments) != 1:
            return Answer((_which(meant.establishments, online),), slots=slots)
        if asked and not asked.is_sure:
            return confirm_period(period, slots)
        [shop] = meant.establishments
        message = await _shown(tenant, merchants, shop, online, LATEST)
        partly = (
            (beyond(period, reach),) if online != period and period.since < online.since else ()
        )
        return Answer((message, *partly), slots=slots)

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """More of the transactions that were shown."""
        own = await merchants.establishments(tenant)
        meant, asked = choice(turn, own), asked_period(turn, goes_on=True)
        online = Reach(turn.today).online(asked.period) if asked else None
        if online is None or len(meant.establishments) != 1:
            return await self.answer(turn, tenant, merchants)
        [shop] = meant.establishments
        return Answer((await _shown(tenant, merchants, shop, online, MORE),))


def _how(reach: Reach) -> Message:
    own = Button("Mes dernières transactions", payload(TransactionsView.topic, reach.latest_search))
    return response(f"utter_{TransactionsView.topic}", own)


def _refusal(period: Period, reach: Reach) -> Message | None:
    """Why the period cannot be searched at once, with what can; None when it can."""
    if period.since > reach.today:
        return text(f"Ces dates ne sont pas encore passées : {between(period)}.", ANOTHER_PERIOD)
    if reach.online(period) is None:
        return beyond(period, reach)
    return too_long(period, reach) if period.days > LONGEST_SEARCH else None


def _which(shops: tuple[Establishment, ...], period: Period) -> Message:
    return which_shop(
        shops,
        "Les transactions se consultent un établissement à la fois. "
        f"Pour lequel voulez-vous les voir, {between(period)} ?",
    )


async def _shown(
    tenant: Tenant, merchants: Merchants, shop: Establishment, period: Period, number: int
) -> Message:
    asker = tenant.narrowed((shop.id,))
    totals = await merchants.transaction_totals(asker, period)
    if not totals.count:
        return nothing(shop, period)
    latest = await merchants.transactions(asker, period, limit=number)
    reference = TransactionsReference(shop.id, period)
    return in_words(shop, period, totals, latest, reference)
