"""The merchant's transactions of a period, one establishment at a time (facts 6 to 9)."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response
from bot.actions.dialogue.asked_amount import kept_amounts, named_amounts, to_keep
from bot.actions.dialogue.asked_period import asked_period, kept_period, names_some_time, payload
from bot.actions.dialogue.confirmation import confirm_period, which_period
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.shops import unknown_shop, which_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import between
from bot.actions.money.transaction_search import TransactionSearch
from bot_contract.messages import Button
from french.normalize import normalize
from french.period import Period
from merchants.lookback import Lookback
from merchants.merchant import Establishment
from merchants.ports import Merchants
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
    states: ClassVar[frozenset[str]] = frozenset({"6"})

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The transactions, or what has to be known first."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        search = self._search(turn, goes_on=turn.goes_on or meant.named)
        if turn.fact is not None and turn.fact.id not in self.states:
            return Answer((_how(search.lookback),))
        if search.asked is None and not turn.goes_on and _HOW.search(normalize(turn.text)):
            return Answer((_how(search.lookback),))
        slots: dict[str, object] = {
            "amount": to_keep(search.amounts),
            "establishment": meant.remembered,
            "last_answer": self.done(),
        }
        if search.asked is None and names_some_time(turn):
            return which_period(slots)
        slots["period"] = kept_period(search.period)
        if (refusal := search.refusal()) is not None:
            return Answer((refusal,), slots=slots)
        if len(meant.establishments) != 1:
            return Answer((_which(meant.establishments, search.online),), slots=slots)
        if search.is_guessed:
            return confirm_period(search.period, slots)
        result = await search.result(tenant, merchants, meant.establishments[0], LATEST)
        return Answer((result, *search.missing()), slots=slots)

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """More of the transactions that were shown."""
        meant = choice(turn, await merchants.establishments(tenant))
        search = self._search(turn, goes_on=True)
        if search.asked is None or search.refusal() or len(meant.establishments) != 1:
            return await self.answer(turn, tenant, merchants)
        return Answer((await search.result(tenant, merchants, meant.establishments[0], MORE),))

    def _search(self, turn: Turn, *, goes_on: bool) -> TransactionSearch:
        amounts = named_amounts(turn)
        if amounts is None and goes_on:
            amounts = kept_amounts(turn, self.topic)
        return TransactionSearch(asked_period(turn, goes_on=goes_on), amounts, Lookback(turn.today))


def _how(lookback: Lookback) -> Message:
    own = Button(
        "Mes dernières transactions", payload(TransactionsView.topic, lookback.latest_search)
    )
    return response(f"utter_{TransactionsView.topic}", own)


def _which(shops: tuple[Establishment, ...], period: Period) -> Message:
    return which_shop(
        shops,
        "Les transactions se consultent un établissement à la fois. "
        f"Pour lequel voulez-vous les voir, {between(period)} ?",
    )
