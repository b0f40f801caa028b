"""Payments the merchant received, found by day, period or amount; and the sales behind one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.asked_amount import to_keep
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.shops import MOST_BUTTONS, button, unknown_shop, which_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.money.settlement_search import MOST, TOPIC, search_for
from bot.actions.money.settlement_words import (
    absent,
    settlements_in_words,
    too_old,
    transactions_in_words,
)
from bot_contract.messages import Button
from merchants.lookback import Lookback
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.settlement import Settlement
from merchants.tenant import Tenant

SOME, MORE = 5, 30


class SettlementLookup(OwnData):
    """Gross, what was kept back, net and the sales behind the payment meant.

    The latest payment when none is named; « celui d'avant » goes back from the one shown.
    """

    action: ClassVar[str] = "action_settlement_lookup"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The payment, or the nearest ones."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        asker, lookback = tenant.narrowed(meant.ids), Lookback(turn.today)
        search = search_for(turn, meant, lookback)
        slots: dict[str, object] = {
            "establishment": meant.remembered,
            "amount": to_keep(search.amounts),
            "last_answer": self.done(),
        }
        if search.period is not None and search.period.until < lookback.first_day:
            return Answer((too_old(search.period, lookback),), slots=slots)
        found = await search.run(asker, merchants)
        if not found and search.amounts and search.period and search.period.days == 1:
            # « Il manque 40 € sur le virement de mardi »: the amount is not that of the payment.
            found = await replace(search, amounts=None).run(asker, merchants)
        if not found:
            paid = await merchants.paid_settlements(
                asker, since=lookback.first_day, until=turn.today, limit=MOST
            )
            return Answer((absent(paid, search, lookback),), slots=slots)
        slots["last_answer"] = self.done(
            date=found[0].value_on.isoformat(), ids=[each.id for each in found]
        )
        behind = await _behind(asker, merchants, found)
        words = settlements_in_words(found, meant, behind)
        return Answer((text(words, *_shops_of(found, own)),), slots=slots)

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The transactions behind the payment that was shown."""
        ids: Sequence[str] = turn.last_answer.get("ids") or ()
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
