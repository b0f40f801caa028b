"""The merchant's transactions of a period, one establishment at a time (facts 6 to 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.asked_amount import to_keep
from bot.actions.dialogue.asked_period import (
    asked_period,
    continues,
    kept_period,
    names_some_time,
    payload,
)
from bot.actions.dialogue.confirmation import confirm_period, which_period
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.figures import Figure, figure_asked, figure_in_words
from bot.actions.dialogue.listed_item import Item
from bot.actions.dialogue.listing import Listing
from bot.actions.dialogue.scope import scope_of
from bot.actions.dialogue.shops import which_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import between
from bot.actions.money.sale_or_payment import looked_for_elsewhere
from bot.actions.money.transaction_narrowing import (
    TOPIC,
    amounts_to_keep,
    named_narrowing,
    narrowing_of,
)
from bot.actions.money.transaction_search import TransactionSearch
from bot.actions.money.transaction_words import capital, picked_in_words
from bot_contract.messages import Button
from french.calendar_names import PARIS
from french.dates.periods import periods_in
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
    topic: ClassVar[str] = TOPIC
    stands_alone: ClassVar[bool] = True
    states: ClassVar[frozenset[str]] = frozenset({"6"})
    nouns: ClassVar[tuple[str, str]] = ("transaction", "transactions")
    newest_first: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The transactions, or what has to be known first."""
        if (other := looked_for_elsewhere(turn, self.topic)) is not None:
            return await other.answer(turn, tenant, merchants)
        scope = await scope_of(self, turn, tenant, merchants)
        if isinstance(scope, Answer):
            return scope
        meant = scope.meant
        search = self._search(turn, goes_on=turn.goes_on or meant.named or continues(turn))
        narrowing = search.narrowing
        if not narrowing.is_specific and _asks_how(self, turn, search):
            return Answer((_how(search.lookback),))
        slots = scope.slots(**narrowing.kept())
        slots["amount"] = to_keep(amounts_to_keep(turn, narrowing))
        if search.asked is None and names_some_time(turn):
            return which_period(slots)
        slots["period"] = kept_period(search.period)
        if (refusal := search.refusal()) is not None:
            return Answer((refusal,), slots=slots)
        if len(meant.establishments) != 1 and not narrowing.is_specific:
            return Answer((_which(meant.establishments, search.online),), slots=slots)
        if search.is_guessed:
            return confirm_period(search.period, slots)
        if len(meant.establishments) != 1:
            shops = meant.establishments
            result = await search.narrowed(tenant, merchants, shops, meant.whose)
        else:
            result = await search.result(tenant, merchants, meant.establishments[0], LATEST)
        return Answer((result, *search.missing()), slots=slots, states=_stated(turn, search))

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """More of the transactions that were shown."""
        meant = choice(turn, await merchants.establishments(tenant))
        search = self._search(turn, goes_on=True)
        if search.asked is None or search.refusal() or len(meant.establishments) != 1:
            return await self.answer(turn, tenant, merchants)
        return Answer((await search.result(tenant, merchants, meant.establishments[0], MORE),))

    async def go_on(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """« celle de 9,50 € », « la carte 6702 »: of those shown, else of all that are online."""
        narrowing = named_narrowing(turn)
        search = self._search(turn, goes_on=True)
        shops = choice(turn, await merchants.establishments(tenant)).establishments
        elsewhere = periods_in(turn.text, turn.today) or figure_asked(turn.text)
        if not narrowing.is_specific or elsewhere or search.refusal() or len(shops) != 1:
            return await super().go_on(turn, tenant, merchants)
        before, found = "", await search.every(tenant, merchants, shops[0])
        if not found:
            before = f"{capital(between(search.online))}, je n’en trouve aucune. "
            search = replace(search, asked=None)
            found = await search.every(tenant, merchants, shops[0])
        if not found:
            whose = shops[0].name
            return Answer((await search.narrowed(tenant, merchants, shops, whose),))
        last: dict[str, object] = {**turn.last_answer, **narrowing.kept()}
        last["current"] = found[0].id if len(found) == 1 else None
        said = text(picked_in_words(shops[0], found, before=before))
        return Answer((said,), slots={"last_answer": last})

    async def items(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """All of the period that was shown."""
        return [_item(each) for each in await self._shown(turn, tenant, merchants)]

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
        search = self._search(turn, goes_on=True)
        counted = search.narrowing.counted(len(every))
        words = figure_in_words(figure, counted, [each.amount for each in every])
        said = f"{capital(between(search.online))}, {meant.whose}\u00a0: {words}."
        last = {**turn.last_answer, **search.narrowing.kept()}
        slots = {"establishment": meant.remembered, "last_answer": last}
        return Answer((text(said),), slots=slots)

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
        narrowing = narrowing_of(turn, goes_on=goes_on)
        # One sale that is looked for anew may be of any day, whatever was shown before.
        anew = not turn.goes_on and named_narrowing(turn).is_specific and not continues(turn)
        asked = asked_period(turn, goes_on=goes_on and not anew)
        return TransactionSearch(asked, narrowing, Lookback(turn.today))


def _item(one: Transaction) -> Item:
    day = one.at.astimezone(PARIS).date()
    return Item(one.id, one.amount, day, order=one.at.timestamp())


def _asks_how(question: TransactionsView, turn: Turn, search: TransactionSearch) -> bool:
    """Whether it is asked how they are found, or about another fact of the topic."""
    if turn.fact is not None and turn.fact.id not in question.states:
        return True
    is_open = search.asked is None and not turn.goes_on
    return is_open and _HOW.search(normalize(turn.text)) is not None


def _stated(turn: Turn, search: TransactionSearch) -> frozenset[str]:
    """The fact that need not be said before one sale that was looked for."""
    if turn.fact is None or not search.narrowing.is_specific:
        return frozenset()
    return frozenset({turn.fact.id})


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
