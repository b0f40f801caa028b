"""Payments the merchant received, found by day, period or amount; and the sales behind one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.asked_amount import to_keep
from bot.actions.dialogue.asked_period import kept_period
from bot.actions.dialogue.establishment_choice import Choice, choice
from bot.actions.dialogue.figures import Figure, number_together
from bot.actions.dialogue.listed_item import Item
from bot.actions.dialogue.listing import Listing, listed_ids
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.scope import Scope, scope_of
from bot.actions.dialogue.shops import MOST_BUTTONS, button, which_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.money.pending_settlements import PendingSettlements
from bot.actions.money.sale_or_payment import looked_for_elsewhere
from bot.actions.money.settlement_questions import (
    account_unknown,
    debit_in_words,
    if_missing,
    is_ahead,
    line_in_words,
)
from bot.actions.money.settlement_search import MOST, TOPIC, Search, search_for
from bot.actions.money.settlement_words import (
    absent,
    no_longer_online,
    settlements_in_words,
    too_old,
    transactions_in_words,
)
from bot_contract.messages import Button
from french.period import Period
from merchants.lookback import Lookback
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.settlement import Settlement
from merchants.tenant import Tenant

SOME, MORE = 5, 30
#: So many payments shown one after the other can be taken together.
MOST_TOGETHER = 8


class SettlementLookup(Listing):
    """Gross, what was kept back, net and the sales behind the payment meant.

    The latest payment when none is named; « celui d'avant » goes back from the one shown.
    """

    action: ClassVar[str] = "action_settlement_lookup"
    topic: ClassVar[str] = TOPIC
    nouns: ClassVar[tuple[str, str]] = ("règlement", "règlements")
    newest_first: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The payment, or the nearest ones."""
        if is_ahead(turn):
            return await PendingSettlements().answer(turn, tenant, merchants)
        if (other := looked_for_elsewhere(turn, self.topic)) is not None:
            return await other.answer(turn, tenant, merchants)
        scope = await scope_of(self, turn, tenant, merchants)
        if isinstance(scope, Answer):
            return scope
        asker, lookback = tenant.narrowed(scope.meant.ids), Lookback(turn.today)
        search = search_for(turn, scope.meant, lookback)
        slots = scope.slots() | {"amount": to_keep(search.amounts)}
        if search.period is not None and search.period.until < lookback.first_day:
            return Answer((too_old(search.period, lookback),), slots=slots)
        if line := await self._line(search, turn, tenant, merchants):
            return Answer((line,), slots={"last_answer": {**turn.last_answer}})
        older = no_longer_online(search.period, lookback)
        search = search.within(lookback)
        found = await search.run(asker, merchants)
        if not found and search.amounts and search.period and search.period.days == 1:
            # « Il manque 40 € sur le virement de mardi »: the amount is not that of the payment.
            found = await replace(search, amounts=None).run(asker, merchants)
        if not found:
            if search.amounts and (
                debit := await debit_in_words(turn, search.amounts, asker, merchants)
            ):
                return Answer((debit,), slots=slots)
            paid = await _online(asker, turn, merchants)
            return Answer((absent(paid, search, lookback), *older), slots=slots)
        told = await self._told(found, scope, turn, tenant, merchants, slots)
        first = account_unknown(turn)
        if first and turn.last_answer.get("topic") == TOPIC:
            return replace(told, messages=first)
        return replace(told, messages=(*first, *told.messages, *if_missing(turn), *older))

    async def figure(
        self, figure: Figure, turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """The same, also of the last ones that were shown one after the other: « les trois »."""
        number, trail = number_together(turn.text) or 0, _trail(turn)
        if figure is Figure.AVERAGE or number in (0, len(listed_ids(turn))) or number > len(trail):
            return await super().figure(figure, turn, tenant, merchants)
        own = await merchants.establishments(tenant)
        meant = Choice(tuple(own), named=True, are_all=True)
        paid = await _online(tenant, turn, merchants)
        found = [each for each in paid if each.id in trail[-number:]]
        return await self._told(found, Scope(self, own, meant), turn, tenant, merchants, {})

    async def _line(
        self, search: Search, turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Message | None:
        """What an amount is that is a line of the payment just shown."""
        if search.amounts is None or turn.last_answer.get("topic") != TOPIC:
            return None
        current = turn.last_answer.get("current")
        ids = (current,) if current else listed_ids(turn)
        paid = await _online(tenant, turn, merchants)
        return line_in_words([each for each in paid if each.id in ids], search.amounts)

    async def several(
        self, found: Sequence[Item], turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """Those that are as likely, one a line."""
        return await self._picked([each.id for each in found], turn, tenant, merchants)

    async def _picked(
        self, ids: Sequence[str], turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        own = await merchants.establishments(tenant)
        scope = Scope(self, own, choice(turn, own))
        asker = tenant.narrowed(scope.meant.ids)
        found = [each for each in await _online(asker, turn, merchants) if each.id in ids]
        return await self._told(found, scope, turn, tenant, merchants, {})

    async def _told(
        self,
        found: Sequence[Settlement],
        scope: Scope,
        turn: Turn,
        tenant: Tenant,
        merchants: Merchants,
        slots: dict[str, object],
    ) -> Answer:
        days = [each.value_on for each in found]
        ids = [each.id for each in found]
        trail = [*(each for each in _trail(turn) if each not in ids), *ids][-MOST_TOGETHER:]
        known = scope.slots(date=days[0].isoformat(), listed=ids, trail=trail)
        behind = await _behind(tenant, merchants, found)
        words = settlements_in_words(found, scope.meant, behind)
        return Answer(
            (text(words, *_shops_of(found, scope.own)),),
            slots=slots | known | {"period": kept_period(Period(min(days), max(days)))},
        )

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The transactions behind the payment that was shown."""
        current = turn.last_answer.get("current")
        ids = (current,) if current else listed_ids(turn)
        if len(ids) != 1:
            own = await merchants.establishments(tenant)
            question = "De quel établissement voulez-vous le détail\u202f?"
            return (
                Answer((which_shop(own, question),))
                if ids
                else await self.answer(turn, tenant, merchants)
            )
        behind = await merchants.settled_transactions(tenant, ids[0], limit=MORE + 1)
        if not behind:
            return Answer((offer_person("Je ne trouve pas les transactions de ce règlement."),))
        return Answer((text(transactions_in_words(behind, MORE)),))

    async def items(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """Those that were found."""
        ids = listed_ids(turn)
        return [each for each in await self.around(turn, tenant, merchants) if each.id in ids]

    async def around(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """All that are online."""
        meant = choice(turn, await merchants.establishments(tenant))
        paid = await _online(tenant.narrowed(meant.ids), turn, merchants)
        return [Item(each.id, each.net, each.value_on) for each in paid]

    async def of_item(self, item: Item, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """One of them in detail."""
        return await self._picked((item.id,), turn, tenant, merchants)


def _trail(turn: Turn) -> tuple[str, ...]:
    """The ids of the payments shown one after the other, the last one last."""
    same = turn.last_answer.get("topic") == TOPIC
    return tuple(turn.last_answer.get("trail") or ()) if same else ()


async def _online(asker: Tenant, turn: Turn, merchants: Merchants) -> Sequence[Settlement]:
    since = Lookback(turn.today).first_day
    return await merchants.paid_settlements(asker, since=since, until=turn.today, limit=MOST)


def _shops_of(found: Sequence[Settlement], own: Sequence[Establishment]) -> list[Button]:
    """The choice among the establishments that got one of several payments."""
    paid = {each.establishment_id for each in found}
    shops = [shop for shop in own if shop.id in paid]
    return [button(shop) for shop in shops] if 1 < len(shops) <= MOST_BUTTONS else []


async def _behind(asker: Tenant, merchants: Merchants, found: Sequence[Settlement]) -> str:
    """The sales behind one payment, in words; nothing for several."""
    if len(found) != 1:
        return ""
    behind = await merchants.settled_transactions(asker, found[0].id, limit=SOME + 1)
    return transactions_in_words(behind, SOME) if behind else ""
