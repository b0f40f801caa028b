"""The merchant's settlements that are on their way to the bank account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.asked_period import kept_period
from bot.actions.dialogue.establishment_choice import Choice, choice
from bot.actions.dialogue.listed_item import Item
from bot.actions.dialogue.listing import Listing, listed_ids
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.scope import scope_of
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount, between, bullets, count, day
from bot_contract.commands import command
from bot_contract.messages import Button
from french.dates.periods import periods_in
from french.period import Period
from french.reading.understood import Tense
from merchants.money import total
from merchants.ports import Merchants
from merchants.settlement import Settlement
from merchants.tenant import Tenant

MOST_LINES = 10
DETAIL = "Le détail se trouve sur la page Paiements, onglet « En attente »."
#: The facts that tell where to look.
WHERE = frozenset({"10", "U5"})
#: A settlement is never expected so late: « en octobre » said in November is over.
_FAR = timedelta(days=62)


class PendingSettlements(Listing):
    """Amounts and expected days, soonest first, with the total."""

    action: ClassVar[str] = "action_pending_settlements"
    topic: ClassVar[str] = "pending_settlements"
    nouns: ClassVar[tuple[str, str]] = ("règlement en attente", "règlements en attente")
    dated: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What is pending for the establishments meant, and for the days that are named."""
        scope = await scope_of(self, turn, tenant, merchants, past=False)
        if isinstance(scope, Answer):
            return scope
        every = await merchants.pending_settlements(tenant.narrowed(scope.meant.ids))
        if not every:
            return Answer((offer_person(_nothing(scope.meant)),), slots=scope.slots())
        period = _expected(turn) or self._gone_on_with(turn, scope.meant)
        found = [each for each in every if period is None or _is_in(each, period)]
        known: dict[str, object] = {"listed": [each.id for each in found or every]}
        if period is not None:
            known["expected"] = kept_period(period)
        if len(found) == 1:
            known["current"] = found[0].id
        slots = scope.slots(**known)
        if period is not None and not found:
            return Answer((_none_then(turn, period, every, scope.meant),), slots=slots)
        words = _listed(found, scope.meant, period)
        told = turn.fact is not None and turn.fact.id in WHERE
        return Answer((text(words if told else f"{words}\n\n{DETAIL}"),), slots=slots)

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What each pending settlement is made of."""
        meant = choice(turn, await merchants.establishments(tenant))
        found = await merchants.pending_settlements(tenant.narrowed(meant.ids))
        if not found:
            return await self.answer(turn, tenant, merchants)
        return Answer((text(_detailed(found, meant)),))

    async def items(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """Those of the list; at another establishment, all of them."""
        meant = choice(turn, await merchants.establishments(tenant))
        found = await merchants.pending_settlements(tenant.narrowed(meant.ids))
        ids = listed_ids(turn)
        return [
            Item(each.id, each.net, each.value_on)
            for each in found
            if meant.named or each.id in ids
        ]

    async def around(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """All that are pending there, whatever days were asked about."""
        meant = choice(turn, await merchants.establishments(tenant))
        found = await merchants.pending_settlements(tenant.narrowed(meant.ids))
        return [Item(each.id, each.net, each.value_on) for each in found]

    async def several(
        self, found: Sequence[Item], turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """Those that are meant: « ceux du 24 »."""
        ids = [each.id for each in found]
        meant = choice(turn, await merchants.establishments(tenant))
        every = await merchants.pending_settlements(tenant.narrowed(meant.ids))
        words = _listed([each for each in every if each.id in ids], meant, None)
        return Answer((text(words),), slots={"last_answer": {**turn.last_answer, "listed": ids}})

    async def of_item(self, item: Item, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What one of them is made of, and when it is expected."""
        own = await merchants.establishments(tenant)
        every = await merchants.pending_settlements(tenant)
        one = next(each for each in every if each.id == item.id)
        name = next(shop.name for shop in own if shop.id == one.establishment_id)
        return Answer((text(_one(one, name)),))

    def _gone_on_with(self, turn: Turn, meant: Choice) -> Period | None:
        """« Et Marseille ? » goes on with the days that were asked about."""
        last = turn.last_answer
        kept = last.get("expected") if last.get("topic") == self.topic else None
        if not kept or not meant.named or not turn.goes_on:
            return None
        return Period(date.fromisoformat(kept["since"]), date.fromisoformat(kept["until"]))


def _expected(turn: Turn) -> Period | None:
    """The days that are named, seen ahead; those behind when they lie too far ahead."""
    for each in periods_in(turn.words("period"), turn.today, Tense.FUTURE):
        if each.value.since - turn.today <= _FAR:
            return each.value
    behind = periods_in(turn.words("period"), turn.today)
    return behind[0].value if behind else None


def _is_in(one: Settlement, period: Period) -> bool:
    return period.since <= one.value_on <= period.until


def _nothing(meant: Choice) -> str:
    return (
        f"Aucun règlement n’est en attente{_where(meant)} pour le moment. "
        "Si vous en attendiez un, un conseiller peut vérifier avec vous."
    )


def _none_then(turn: Turn, period: Period, every: Sequence[Settlement], meant: Choice) -> Message:
    """None of `every` is expected then; those that were received then can be looked up."""
    words = (
        f"Aucun règlement en attente n’est attendu {between(period)}{_where(meant)}. "
        f"{_listed(every, meant, None)}"
    )
    if period.until >= turn.today:
        return text(words)
    received = Button(
        "Règlements reçus " + between(period).replace("le ", "du ", 1)
        if period.days == 1
        else f"Règlements reçus {between(period)}",
        command("settlement_lookup", date=_written(period)),
    )
    return text(words, received)


def _written(period: Period) -> str:
    if period.days == 1:
        return f"le {period.since:%d/%m/%Y}"
    return f"du {period.since:%d/%m/%Y} au {period.until:%d/%m/%Y}"


def _where(meant: Choice) -> str:
    return f" pour {meant.establishments[0].name}" if len(meant.establishments) == 1 else ""


def _one(one: Settlement, name: str) -> str:
    lines = [
        f"Montant brut\u00a0: {amount(one.gross)}",
        f"Commission\u00a0: {amount(one.commission)}",
        f"Frais\u00a0: {amount(one.fees)}",
        f"Régularisations\u00a0: {amount(one.adjustments)}",
        f"Montant net\u00a0: {amount(one.net)}",
    ]
    return (
        f"Règlement en attente, {name}, attendu le {day(one.value_on, weekday=True)}\u00a0:"
        f"\n\n{bullets(lines)}"
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


def _listed(found: Sequence[Settlement], meant: Choice, period: Period | None) -> str:
    names = {shop.id: shop.name for shop in meant.establishments}
    lines = [
        f"{amount(each.net)}, attendu le {day(each.value_on, weekday=True)}"
        + (f" ({names[each.establishment_id]})" if len(names) > 1 else "")
        for each in found[:MOST_LINES]
    ]
    if (rest := len(found) - MOST_LINES) > 0:
        lines.append(f"et {count(rest, 'autre règlement', 'autres règlements')}")
    then = f", {between(period)}" if period else ""
    number = count(len(found), "règlement", "règlements")
    return (
        f"Vous avez {number} en attente{_where(meant)}{then}, "
        f"pour un total de {amount(total(each.net for each in found))} :\n\n"
        f"{bullets(lines)}"
    )
