"""The invented card payments: exactly those that make up each settlement, at opening hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random

from french.calendar_names import PARIS
from merchants.demo.accounts import Account
from merchants.demo.settling import FRIDAY, PENDING_DAYS, TUESDAY, settlement
from merchants.demo.trade import Trade
from merchants.merchant import Contract, Establishment
from merchants.money import Money
from merchants.settlement import SettlementStatus
from merchants.transaction import Transaction, TransactionKind

SETTLED_DAYS_BACK = 35
"""Settlements of so many days (fact 5) keep the transactions behind them."""
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
    midnight = datetime.combine(today, time(), PARIS)
    for day in days_settled(today):
        settled = day <= settles_until
        if not settled and not account.has_pending:
            return
        due = settlement(account.weekly, contract, shop, day, SettlementStatus.PAID)
        for sold in sales(account.trade, shop.id, day, due.gross.cents):
            if sold.at < midnight:
                yield sold if settled else replace(sold, settlement_id=None)


def days_settled(today: date) -> Iterator[date]:
    """The days of the settlements whose transactions are kept; the last ones are still to come."""
    for offset in range(-SETTLED_DAYS_BACK, PENDING_DAYS + 5):
        day = today + timedelta(days=offset)
        if day.weekday() in _PAID_DAYS:
            yield day


def sales(trade: Trade, shop_id: str, settled_on: date, gross: int) -> list[Transaction]:
    """The payments and refunds, in order, that sum up to `gross` cents settled on one day."""
    chance = Random(f"{shop_id} {settled_on.isoformat()} sales")  # noqa: S311 - invented figures
    amounts = _amounts(chance, trade, gross)
    settlement_id = f"{shop_id}-{settled_on:%Y%m%d}"
    sold: list[Transaction] = []
    for opened, share in _split(chance, len(amounts), _opened(trade, settled_on)):
        day_id = f"{shop_id}-{opened:%y%m%d}"
        seconds = sorted(chance.random() for _ in range(share))
        for number, second in enumerate(seconds, start=1):
            cents = amounts[len(sold)]
            sold.append(
                Transaction(
                    id=f"{day_id}-{number:04}",
                    establishment_id=shop_id,
                    at=opened + timedelta(seconds=int(second * trade.open_seconds)),
                    kind=TransactionKind.REFUND if cents < 0 else TransactionKind.PURCHASE,
                    amount=Money(cents),
                    card_ending=f"{int(chance.random() * 10_000):04}",
                    settlement_id=settlement_id,
                )
            )
    return sold


def _amounts(chance: Random, trade: Trade, gross: int) -> list[int]:
    refunds = []
    if chance.random() < _REFUND_CHANCE:
        refunds.append(-min(round(trade.ticket * chance.uniform(0.4, 1.2)), gross // 4))
    bought = gross - sum(refunds)
    count = max(1, round(bought / trade.ticket))
    # Many small payments, a few large ones.
    shares = [0.3 + 1.4 * chance.random() ** 2 + chance.random() ** 8 for _ in range(count)]
    whole, reached, cuts = sum(shares), 0.0, [0]
    for share in shares:
        reached += share
        cuts.append(round(bought * reached / whole))
    amounts = [after - before for before, after in pairwise(cuts)] + refunds
    chance.shuffle(amounts)
    return amounts


def _opened(trade: Trade, settled_on: date) -> list[datetime]:
    """When the shop opened on each day that a settlement pays, oldest first."""
    days = [settled_on - timedelta(days=back) for back in _PAID_DAYS[settled_on.weekday()]]
    return [
        datetime.combine(day, time(trade.opens), PARIS).astimezone(UTC)
        for day in days
        if day.weekday() not in trade.closed
    ]


def _split(chance: Random, count: int, days: Sequence[datetime]) -> Iterator[tuple[datetime, int]]:
    """How many of `count` payments were made on each day."""
    weights = [chance.uniform(0.7, 1.3) for _ in days]
    made = 0
    for number, day in enumerate(days, start=1):
        until = round(count * sum(weights[:number]) / sum(weights))
        yield day, until - made
        made = until
