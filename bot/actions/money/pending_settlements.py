"""The merchant's settlements that are on their way to the bank account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.establishment_choice import Choice, choice
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.shops import unknown_shop
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount, bullets, count, day
from merchants.money import total
from merchants.ports import Merchants
from merchants.settlement import Settlement
from merchants.tenant import Tenant

MOST_LINES = 10
DETAIL = "Le détail se trouve sur la page Paiements, onglet « En attente »."
#: The facts that tell where to look.
WHERE = frozenset({"10", "U5"})


class PendingSettlements(OwnData):
    """Amounts and expected days, soonest first, with the total."""

    action: ClassVar[str] = "action_pending_settlements"
    topic: ClassVar[str] = "pending_settlements"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What is pending for the establishments meant."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        found = await merchants.pending_settlements(tenant.narrowed(meant.ids))
        slots = {"establishment": meant.remembered, "last_answer": self.done()}
        if not found:
            return Answer((offer_person(_nothing(meant)),), slots=slots)
        told = turn.fact is not None and turn.fact.id in WHERE
        words = _listed(found, meant) if told else f"{_listed(found, meant)}\n\n{DETAIL}"
        return Answer((text(words),), slots=slots)

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What each pending settlement is made of."""
        meant = choice(turn, await merchants.establishments(tenant))
        found = await merchants.pending_settlements(tenant.narrowed(meant.ids))
        if not found:
            return await self.answer(turn, tenant, merchants)
        return Answer((text(_detailed(found, meant)),))


def _nothing(meant: Choice) -> str:
    where = f" pour {meant.establishments[0].name}" if len(meant.establishments) == 1 else ""
    return (
        f"Aucun règlement n’est en attente{where} pour le moment. "
        "Si vous en attendiez un, un conseiller peut vérifier avec vous."
    )


def _detailed(found: Sequence[Settlement], meant: Choice) -> str:
    names = {shop.id: shop.name for shop in meant.establishments}
    lines = [
        f"{day(each.value_on)}, {names[each.establishment_id]} : {amount(each.gross)} brut, "
        f"{amount(each.commission)} de commission, {amount(each.fees)} de frais, "
        f"{amount(each.adjustments)} de régularisations, soit {amount(each.net)} net"
        for each in found[:MOST_LINES]
    ]
    return f"Le détail de vos règlements en attente :\n\n{bullets(lines)}"


def _listed(found: Sequence[Settlement], meant: Choice) -> str:
    names = {shop.id: shop.name for shop in meant.establishments}
    lines = [
        f"{amount(each.net)}, attendu le {day(each.value_on, weekday=True)}"
        + (f" ({names[each.establishment_id]})" if len(names) > 1 else "")
        for each in found[:MOST_LINES]
    ]
    if (rest := len(found) - MOST_LINES) > 0:
        lines.append(f"et {count(rest, 'autre règlement', 'autres règlements')}")
    where = f" pour {meant.establishments[0].name}" if len(names) == 1 else ""
    return (
        f"Vous avez {count(len(found), 'règlement', 'règlements')} en attente{where}, "
        f"pour un total de {amount(total(each.net for each in found))} :\n\n"
        f"{bullets(lines)}"
    )
