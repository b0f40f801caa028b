"""The merchant's transactions of a period, one establishment at a time (facts 6 to 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.asked_amount import kept_amounts, named_amounts, to_keep
from bot.actions.dialogue.asked_period import (
    asked_period,
    continues,
    kept_period,
    names_some_time,
    payload,
)
from bot.actions.dialogue.confirmation import confirm_period, which_period
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.figures import Figure, figure_in_words
from bot.actions.dialogue.listed_item import Item
from bot.actions.dialogue.listing import Listing
from bot.actions.dialogue.scope import scope_of
from bot.actions.dialogue.shops import which_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import between, count
from bot.actions.money.transaction_search import TransactionSearch
from bot.actions.money.transaction_words import picked_in_words
from bot_contract.messages import Button
from french.calendar_names import PARIS
from french.normalize import normalize
from french.period import Period
from merchants.lookback import Lookback
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.tenant import Tenant
from merchants.transaction import Transaction

LATEST, MORE = 5, 20
_HOW = re.compile(
    r"\b(?:comment|cmt|ou (?:est|puis|trouver|voir|je|son|qu)|quel (?:menu|est le chemin|endroit)"
    r"|sous quel|icone|loupe|menu|procedure|combien de (?:jours|recherches)|maxi(?:mum)?\b|limite"
    r"|simultanement|en (?:meme|mm) (?:temps|tps)|est-(?:ce|il) possible|possible ou non"
    r"|(?:puis-je|peut-on|on peut|je peu[tx]?)\b.*\b(?:telecharger|exporter|voir|interroger"
    r"|rechercher|chercher|afficher))"
)


class TransactionsView(Listing):
    """Totals, the latest transactions and the file of them; how to find them, when that is asked.

    A period is split when it is longer than a search may be, and its statements are offered where
    the transactions are no longer online.
    """

    action: ClassVar[str] = "action_transactions_view"
    topic: ClassVar[str] = "transactions_view"
    stands_alone: ClassVar[bool] = True
    states: ClassVar[frozenset[str]] = frozenset({"6"})
    nouns: ClassVar[tuple[str, str]] = ("transaction", "transactions")
    newest_first: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The transactions, or what has to be known first."""
        scope = await scope_of(self, turn, tenant, merchants)
        if isinstance(scope, Answer):
            return scope
        meant = scope.meant
        search = self._search(turn, goes_on=turn.goes_on or meant.named or continues(turn))
        if turn.fact is not None and turn.fact.id not in self.states:
            return Answer((_how(search.lookback),))
        if search.asked is None and not turn.goes_on and _HOW.search(normalize(turn.text)):
            return Answer((_how(search.lookback),))
        slots = scope.slots() | {"amount": to_keep(search.amounts)}
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

    async def items(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """All of the period that was shown."""
        return [
            Item(each.id, each.amount, each.at.astimezone(PARIS).date(), order=each.at.timestamp())
            for each in await self._shown(turn, tenant, merchants)
        ]

    async def of_item(self, item: Item, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """One of them."""
        return await self.several((item,), turn, tenant, merchants)

    async def several(
        self, found: Sequence[Item], turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """Those of one amount."""
        ids = {each.id for each in found}
        every = await self._shown(turn, tenant, merchants)
        meant = choice(turn, await merchants.establishments(tenant))
        words = picked_in_words(meant.establishments[0], [one for one in every if one.id in ids])
        return Answer((text(words),), slots={"last_answer": {**turn.last_answer}})

    async def figure(
        self, figure: Figure, turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """The sum, number or average of all of the period."""
        every = await self._shown(turn, tenant, merchants)
        if not every:
            return await self.answer(turn, tenant, merchants)
        meant = choice(turn, await merchants.establishments(tenant))
        when = between(self._search(turn, goes_on=True).online)
        words = figure_in_words(
            figure, count(len(every), *self.nouns), [each.amount for each in every]
        )
        said = f"{when[0].upper()}{when[1:]}, {meant.whose} : {words}."
        return Answer((text(said),), slots={"establishment": meant.remembered})

    async def _shown(
        self, turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Sequence[Transaction]:
        """What the last answer was about; nothing before one establishment is chosen."""
        meant = choice(turn, await merchants.establishments(tenant))
        search = self._search(turn, goes_on=True)
        if len(meant.establishments) != 1 or search.asked is None or search.refusal():
            return ()
        return await search.every(tenant, merchants, meant.establishments[0])

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
