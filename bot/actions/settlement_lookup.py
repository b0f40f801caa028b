"""One payment the merchant received, found by its day or its amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from bot.actions.answer import Answer, text
from bot.actions.establishment_choice import Choice, choice
from bot.actions.own_data import OwnData
from bot.actions.person import offer_person
from bot.actions.phrases.amounts import amounts_in
from bot.actions.phrases.days import days_in
from bot.actions.plain_words import plain
from bot.actions.settlement_words import (
    absent,
    settlements_in_words,
    too_old,
    transactions_in_words,
)
from bot.actions.shops import unknown_shop
from bot.actions.turn import Turn
from merchants.money import Money
from merchants.ports import Merchants
from merchants.reach import Reach
from merchants.settlement import Settlement
from merchants.tenant import Tenant

type Amounts = tuple[Money, Money]

SOME, MORE = 5, 30
_BEFORE = re.compile(r"\b(?:d'avant|precedent|avant[- ]dernier)\b")
_AFTER = re.compile(r"\b(?:d'apres|suivant)\b")


class SettlementLookup(OwnData):
    """Gross, what was kept back, net and the sales behind the payment meant.

    The latest payment when none is named; « celui d'avant » goes back from the one shown.
    """

    action: ClassVar[str] = "action_settlement_lookup"
    topic: ClassVar[str] = "settlement_lookup"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The payment, or the nearest ones."""
        own = await merchants.establishments(tenant)
        meant = choice(turn, own)
        if meant.unknown is not None:
            return unknown_shop(meant.unknown, own)
        asker, reach = tenant.narrowed(meant.ids), Reach(turn.today)
        named, amounts = _day(turn), _amounts(turn)
        on = named or (None if amounts else self._gone_on_with(turn, meant))
        slots: dict[str, object] = {
            "establishment": meant.remembered,
            "amount": [each.cents for each in amounts] if amounts else None,
        }
        if on is not None and on < reach.first_day:
            return Answer((too_old(on, reach),), slots=slots)
        if not amounts and on is None:
            amounts = self._kept_amounts(turn, meant)
        found = await _found(asker, merchants, reach, self._step(turn), on, amounts)
        if not found:
            slots["last_answer"] = self.done()
            paid = await merchants.paid_settlements(
                asker, since=reach.first_day, until=turn.today, limit=200
            )
            return Answer((absent(paid, on, amounts),), slots=slots)
        slots["last_answer"] = self.done(
            date=found[0].value_on.isoformat(), ids=[each.id for each in found]
        )
        behind = await _behind(asker, merchants, found, SOME)
        return Answer((text(settlements_in_words(found, meant, behind)),), slots=slots)

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The transactions behind the payment that was shown."""
        ids = turn.last_answer.get("ids") or ()
        if len(ids) != 1:
            return Answer((text("De quel établissement voulez-vous le détail ?"),))
        behind = await merchants.settled_transactions(tenant, ids[0], limit=MORE)
        if not behind:
            return Answer((offer_person("Je ne trouve pas les transactions de ce règlement."),))
        return Answer((text(transactions_in_words(behind, MORE)),))

    def _gone_on_with(self, turn: Turn, meant: Choice) -> date | None:
        """« Et pour Lyon ? » goes on with the day that was shown."""
        last = turn.last_answer
        known = last.get("topic") == self.topic and "date" in last
        return date.fromisoformat(last["date"]) if known and meant.named else None

    def _kept_amounts(self, turn: Turn, meant: Choice) -> Amounts | None:
        """« Et pour Lyon ? » after an amount that was not found looks for it there."""
        kept = turn.slots.get("amount")
        if not kept or not meant.named or turn.last_answer.get("topic") != self.topic:
            return None
        return Money(kept[0]), Money(kept[1])

    def _step(self, turn: Turn) -> tuple[date, int] | None:
        """The day that was shown, and whether the payment before (-1) or after (1) is meant."""
        last, words = turn.last_answer, plain(turn.text)
        if last.get("topic") != self.topic or "date" not in last:
            return None
        step = -1 if _BEFORE.search(words) else 1 if _AFTER.search(words) else 0
        return (date.fromisoformat(last["date"]), step) if step else None


def _day(turn: Turn) -> date | None:
    return next((each.value for each in days_in(turn.words("date"), turn.today)), None)


def _amounts(turn: Turn) -> Amounts | None:
    return next((each.value for each in amounts_in(turn.words("amount"))), None)


async def _found(
    asker: Tenant,
    merchants: Merchants,
    reach: Reach,
    step: tuple[date, int] | None,
    on: date | None,
    amounts: Amounts | None,
) -> Sequence[Settlement]:
    """The payments meant: of a day, of an amount, beside the one shown, or the latest."""
    since, until = on or reach.first_day, on or reach.today
    if step is not None and on is None and amounts is None:
        shown, direction = step
        since, until = (
            (since, shown - timedelta(days=1))
            if direction < 0
            else (shown + timedelta(days=1), until)
        )
        if until < since:
            return ()
    found = await merchants.paid_settlements(
        asker, since=since, until=until, amounts=amounts, limit=200
    )
    if not found and on is not None and amounts is not None:
        # « Il manque 40 € sur le virement de mardi »: the amount is not that of the payment.
        return await merchants.paid_settlements(asker, since=on, until=on)
    if found and on is None and amounts is None:
        day = found[-1 if step and step[1] > 0 else 0].value_on
        return tuple(each for each in found if each.value_on == day)
    return found


async def _behind(
    asker: Tenant, merchants: Merchants, found: Sequence[Settlement], limit: int
) -> str:
    """The sales behind one payment, in words; nothing for several."""
    if len(found) != 1:
        return ""
    behind = await merchants.settled_transactions(asker, found[0].id, limit=limit + 1)
    return transactions_in_words(behind, limit) if behind else ""
