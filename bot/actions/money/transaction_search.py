"""What a merchant looks for among the transactions, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.dialogue.answer import Message, text
from bot.actions.dialogue.asked_period import AskedPeriod
from bot.actions.dialogue.confirmation import ANOTHER_PERIOD
from bot.actions.dialogue.wording import not_yet
from bot.actions.money.transaction_narrowing import Narrowing
from bot.actions.money.transaction_words import (
    beyond,
    in_words,
    narrowed_in_words,
    nothing,
    too_long,
)
from french.period import Period
from merchants.documents.reference import TransactionsReference
from merchants.lookback import LONGEST_SEARCH, Lookback
from merchants.merchant import Establishment
from merchants.ports import Merchants
from merchants.tenant import Tenant
from merchants.transaction import Transaction

MOST_SEARCHED = 20_000


@dataclass(frozen=True, slots=True)
class TransactionSearch:
    """Transactions of a period up to today, and what else is said of those that are meant."""

    asked: AskedPeriod | None
    narrowing: Narrowing
    lookback: Lookback

    @property
    def period(self) -> Period:
        """The days meant; as many as a search spans when none are named."""
        return self.lookback.past(self.asked.period) if self.asked else self.lookback.latest_search

    @property
    def online(self) -> Period:
        """The days that can be looked at."""
        return self.lookback.online(self.period) or self.period

    @property
    def is_guessed(self) -> bool:
        """Whether the days have to be confirmed."""
        return self.asked is not None and not self.asked.is_sure

    def refusal(self) -> Message | None:
        """Why it cannot be searched at once, with what can; None when it can."""
        period, lookback = self.period, self.lookback
        if period.since > lookback.today:
            return text(not_yet(period), ANOTHER_PERIOD)
        if lookback.online(period) is None:
            return beyond(period, lookback)
        return too_long(period, lookback) if period.days > LONGEST_SEARCH else None

    def missing(self) -> tuple[Message, ...]:
        """What is said of the days that are no longer online."""
        whole = self.period.since >= self.online.since
        return () if whole else (beyond(self.period, self.lookback),)

    async def result(
        self, tenant: Tenant, merchants: Merchants, shop: Establishment, number: int
    ) -> Message:
        """The transactions at one shop of the tenant's: totals and the latest `number` of them."""
        asker, period = tenant.narrowed((shop.id,)), self.online
        if self.narrowing:
            return await self.narrowed(tenant, merchants, (shop,), shop.name)
        totals = await merchants.transaction_totals(asker, period)
        if not totals.count:
            return nothing(shop, period)
        latest = await merchants.transactions(asker, period, limit=number)
        return in_words(shop, period, totals, latest, TransactionsReference(shop.id, period))

    async def narrowed(
        self, tenant: Tenant, merchants: Merchants, shops: Sequence[Establishment], whose: str
    ) -> Message:
        """Those that are meant at `shops`, each with its shop where there are several."""
        found = [
            (shop, each) for shop in shops for each in await self.every(tenant, merchants, shop)
        ]
        found.sort(key=lambda each: each[1].at, reverse=True)
        return narrowed_in_words(whose, self.online, self.narrowing, found)

    async def every(
        self, tenant: Tenant, merchants: Merchants, shop: Establishment
    ) -> Sequence[Transaction]:
        """All transactions that are meant, the latest first."""
        return self.narrowing.of(await self.online_ones(tenant, merchants, shop))

    async def online_ones(
        self, tenant: Tenant, merchants: Merchants, shop: Establishment
    ) -> Sequence[Transaction]:
        """All transactions of the period, whatever else is said."""
        asker = tenant.narrowed((shop.id,))
        return await merchants.transactions(asker, self.online, limit=MOST_SEARCHED)
