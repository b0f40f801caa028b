"""The merchant's fees under its own contract: net or gross, and what was paid (facts 13 to 20).

Three topics lead here; each keeps its general answer for visitors whom nobody vouches for.
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.asked_period import (
    asked_period,
    continues,
    kept_period,
    month_period,
    names_some_time,
)
from bot.actions.dialogue.confirmation import confirm_period, which_period
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.scope import scope_of
from bot.actions.dialogue.turn import Turn
from bot.actions.money.fee_questions import in_one_sentence
from bot.actions.money.fee_words import (
    GrossYear,
    gross_in_words,
    net_in_words,
    no_contract,
    paid_in_words,
    shares_in_words,
    too_old,
)
from french.month import Month
from french.normalize import normalize
from french.period import Period
from merchants.lookback import Lookback
from merchants.merchant import Contract, FeeMethod
from merchants.ports import Merchants
from merchants.tenant import Role, Tenant

_HOW_MUCH = re.compile(
    r"\b(?:combien|cb\b|total|totaux|cumul|somme|montant|facture|addition|recap\w*|depense\w*"
    r"|cout\w*|paye\w*|ponctionn\w*|debourse\w*|chiffre exact)"
)

#: The facts that the set-up of a merchant states in its first words.
BEGINS_WITH = {FeeMethod.NET: frozenset({"13"}), FeeMethod.GROSS: frozenset({"16", "17"})}


class MyFees(OwnData):
    """The set-up of this merchant, and what it paid when that is asked.

    `method`: the one that the topic is about, when it is about one.
    """

    action: ClassVar[str] = "action_my_fees"
    topic: ClassVar[str] = "my_fees"
    states: ClassVar[frozenset[str]] = frozenset({"20"})
    method: ClassVar[FeeMethod | None] = None

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What was paid over a period, or how and when fees are taken."""
        scope = await scope_of(MyFees(), turn, tenant, merchants)
        if isinstance(scope, Answer):
            return scope
        meant, slots = scope.meant, scope.slots()
        contract = await merchants.contract(tenant)
        if contract is None:
            return Answer((no_contract(),), slots=slots)
        if self.method is None or contract.method is FeeMethod.GROSS:
            direct = await in_one_sentence(turn, contract, tenant, merchants)
            if direct is not None:
                fact = frozenset({turn.fact.id} if turn.fact else ())
                return Answer((direct,), slots=slots, states=fact)
        asked = asked_period(turn, goes_on=turn.goes_on or meant.named or continues(turn))
        if asked is None and not self._asks_how_much(turn):
            stated = self.states or BEGINS_WITH[contract.method]
            brief = turn.fact is not None and turn.fact.id not in stated
            set_up = await _set_up(contract, turn.today, tenant, merchants, brief=brief)
            messages = (*self._explained(contract), set_up)
            return Answer(messages, slots=slots, states=stated)
        if asked is None and names_some_time(turn):
            return which_period(slots)
        lookback = Lookback(turn.today)
        period = (
            lookback.past(asked.period) if asked else month_period(Month.of(turn.today).plus(-1))
        )
        slots["period"] = kept_period(period)
        if period.since > turn.today or period.until < lookback.first_month.first_day:
            return Answer((too_old(period, lookback),), slots=slots)
        if asked and not asked.is_sure:
            return confirm_period(period, slots)
        period = period.clipped(lookback.first_month.first_day, turn.today) or period
        fees = await merchants.fees(tenant.narrowed(meant.ids), period)
        return Answer((text(paid_in_words(fees, meant, contract)),), slots=slots)

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What each establishment paid."""
        own = await merchants.establishments(tenant)
        meant, asked = choice(turn, own), asked_period(turn, goes_on=True)
        contract = await merchants.contract(tenant)
        if asked is None or contract is None or len(meant.establishments) < 2:
            return await self.answer(turn, tenant, merchants)
        shares = [
            (shop, await merchants.fees(tenant.narrowed((shop.id,)), asked.period))
            for shop in meant.establishments
        ]
        return Answer((text(shares_in_words(asked.period, shares)),))

    def _explained(self, contract: Contract) -> tuple[Message, ...]:
        """What is said in general before the set-up of a merchant whose method is another."""
        if self.method in (None, contract.method):
            return ()
        return (response(f"utter_{self.topic}"),)

    def _asks_how_much(self, turn: Turn) -> bool:
        """Whether a sum is wanted, though no period is named."""
        return self.method is None and bool(_HOW_MUCH.search(normalize(turn.text)))


class FeesNet(MyFees):
    """The same, for who asks how net payment works."""

    action: ClassVar[str] = "action_fees_net"
    topic: ClassVar[str] = "fees_net"
    stands_alone: ClassVar[bool] = True
    states: ClassVar[frozenset[str]] = frozenset()
    method: ClassVar[FeeMethod | None] = FeeMethod.NET


class FeesGross(MyFees):
    """The same, for who asks how gross payment works."""

    action: ClassVar[str] = "action_fees_gross"
    topic: ClassVar[str] = "fees_gross"
    stands_alone: ClassVar[bool] = True
    states: ClassVar[frozenset[str]] = frozenset()
    method: ClassVar[FeeMethod | None] = FeeMethod.GROSS


async def _set_up(
    contract: Contract, today: date, tenant: Tenant, merchants: Merchants, *, brief: bool
) -> Message:
    if contract.method is FeeMethod.NET:
        return net_in_words(contract, today, brief=brief)
    since = Lookback(today).first_month.first_day
    debits = (await merchants.fees(tenant, Period(since, today))).debits
    year = Period(contract.year_of(today).since, today)
    # Tiers count the sales of the whole account, which a shop's own user does not see.
    volume = await merchants.volume(tenant, year) if tenant.role is Role.HEAD_OFFICE else None
    last = max(debits, key=lambda line: line.on, default=None)
    return gross_in_words(contract, GrossYear(today, year, volume, last), brief=brief)
