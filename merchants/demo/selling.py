"""The invented card payments: exactly those that make up each settlement, at opening hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

from merchants.demo.accounts import Account
from merchants.demo.settling import FRIDAY, PENDING_DAYS, TUESDAY, settlement
from merchants.demo.trade import Trade
from merchants.merchant import Contract, Establishment
from merchants.money import Money
from merchants.settlement import SettlementStatus
from merchants.transaction import Transaction, TransactionKind

SETTLED_DAYS_BACK = 35
"""Settlements of so many days (fact 5) keep the transactions behind them."""
PARIS = ZoneInfo("Europe/Paris")
#: What a settlement pays, in days before it: Thursday to Sunday, or Monday to Wednesday. The last
#: one is past even for the latest pending settlement.
_PAID_DAYS = {
    TUESDAY: range(PENDING_DAYS + 4, PENDING_DAYS, -1),
    FRIDAY: range(PENDING_DAYS + 3, PENDING_DAYS, -1),
}
_REFUND_CHANCE = 0.3


def transactions(
    account: Account, contract: Contract, shop: Establishment, today: date
) -> Iterator[Transaction]:
    """What `shop` sold before `today`, oldest first; the latest of it is not settled yet."""
    settles_until = today + timedelta(days=PENDING_DAYS if account.has_pending else 0)
    for offset in range(-SETTLED_DAYS_BACK, PENDING_DAYS + 5):
        day = today + timedelta(days=offset)
        if day.weekday() not in _PAID_DAYS:
            continue
        settled = day <= settles_until
        if not settled and not account.has_pending:
            return
        due = settlement(account.weekly, contract, shop, day, SettlementStatus.PAID)
        for sold in sales(account.trade, shop.id, day, due.gross.cents):
            if sold.at.astimezone(PARIS).date() < today:
                yield sold if settled else replace(sold, settlement_id=None)


def sales(trade: Trade, shop_id: str, settled_on: date, gross: int) -> list[Transaction]:
    """The payments and refunds, in order, that sum up to `gross` cents settled on one day."""
    chance = Random(f"{shop_id} {settled_on.isoformat()} sales")  # noqa: S311 - invented figures
    amounts = _amounts(chance, trade, gross)
    moments = sorted(_moment(chance, trade, settled_on) for _ in amounts)
    numbers: Counter[date] = Counter()
    sold = []
    for at, cents in zip(moments, amounts, strict=True):
        day = at.astimezone(PARIS).date()
        numbers[day] += 1
        sold.append(
            Transaction(
                id=f"{shop_id}-{day:%y%m%d}-{numbers[day]:04}",
                establishment_id=shop_id,
                at=at,
                kind=TransactionKind.REFUND if cents < 0 else TransactionKind.PURCHASE,
                amount=Money(cents),
                card_ending=f"{chance.randrange(10_000):04}",
                settlement_id=f"{shop_id}-{settled_on:%Y%m%d}",
            )
        )
    return sold


def _amounts(chance: Random, trade: Trade, gross: int) -> list[int]:
    refunds = []
    if chance.random() < _REFUND_CHANCE:
        refunds.append(-min(round(trade.ticket * chance.uniform(0.4, 1.2)), gross // 4))
    bought = gross - sum(refunds)
    count = max(1, round(bought / trade.ticket))
    shares = [chance.lognormvariate(0, 0.5) for _ in range(count)]
    whole, reached, cuts = sum(shares), 0.0, [0]
    for share in shares:
        reached += share
        cuts.append(round(bought * reached / whole))
    amounts = [after - before for before, after in pairwise(cuts)] + refunds
    chance.shuffle(amounts)
    return amounts


def _moment(chance: Random, trade: Trade, settled_on: date) -> datetime:
    days = [settled_on - timedelta(days=back) for back in _PAID_DAYS[settled_on.weekday()]]
    day = chance.choice([each for each in days if each.weekday() not in trade.closed])
    second = chance.randrange(trade.opens * 3600, trade.closes * 3600)
    at = datetime.combine(day, time(second // 3600, second // 60 % 60, second % 60), PARIS)
    return at.astimezone(UTC)
