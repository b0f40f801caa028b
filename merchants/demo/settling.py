"""The invented settlements and monthly statements, and the commission debited under gross ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from french.month import Month
from merchants.demo.accounts import Account
from merchants.merchant import Contract, Establishment, FeeMethod
from merchants.money import Money, total
from merchants.settlement import Settlement, SettlementStatus
from merchants.statement import LineKind, Statement, StatementLine

STATEMENT_MONTHS = 16
PENDING_DAYS = 8
TUESDAY, FRIDAY = 1, 4


def settlements(
    account: Account, contract: Contract, shop: Establishment, today: date
) -> Iterator[Settlement]:
    """Every Tuesday and Friday, from the contract year before the first statement on."""
    first = Month.of(today).plus(-STATEMENT_MONTHS - 12).first_day
    last = today + timedelta(days=PENDING_DAYS if account.has_pending else 0)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.weekday() in (TUESDAY, FRIDAY):
            status = SettlementStatus.PENDING if day > today else SettlementStatus.PAID
            yield settlement(account.weekly, contract, shop, day, status)


def settlement(
    weekly: int, contract: Contract, shop: Establishment, day: date, status: SettlementStatus
) -> Settlement:
    """What is paid to `shop` on `day`: the same figures whenever one asks."""
    chance = Random(f"{shop.id} {day.isoformat()}")  # noqa: S311 - invented figures
    gross = round(weekly * season(day) * chance.uniform(0.35, 0.65))
    commission = fees = adjustments = 0
    if contract.method is FeeMethod.NET:
        commission = round(gross * contract.rate_bps / 10_000)
        fees = 490 if day.day <= 4 and day.weekday() == TUESDAY else 0
        adjustments = -chance.randrange(500, 9000) if chance.random() < 0.08 else 0
    return Settlement(
        id=f"{shop.id}-{day:%Y%m%d}",
        establishment_id=shop.id,
        status=status,
        value_on=day,
        gross=Money(gross),
        commission=Money(commission),
        fees=Money(fees),
        adjustments=Money(adjustments),
        net=Money(gross - commission - fees + adjustments),
    )


def season(day: date) -> float:
    """How much is sold around `day`, next to an ordinary one."""
    return 1.35 if day.month == 12 else 0.8 if day.month == 8 else 1.0


def shown(settled: Sequence[Settlement], today: date) -> list[Settlement]:
    """The settlements that are kept: those of the months that have a statement, and later."""
    since = Month.of(today).plus(-STATEMENT_MONTHS).first_day
    return [each for each in settled if each.value_on >= since]


def statements(
    shop: Establishment,
    settled: Sequence[Settlement],
    debits: Sequence[StatementLine],
    today: date,
) -> Iterator[Statement]:
    """One a month, for the sixteen months before that of `today`."""
    by_month: dict[Month, list[Settlement]] = defaultdict(list)
    for entry in settled:
        by_month[Month.of(entry.value_on)].append(entry)
    for back in range(STATEMENT_MONTHS, 0, -1):
        month = Month.of(today).plus(-back)
        of_month = by_month[month]
        lines = [
            StatementLine(LineKind.SETTLEMENT, entry.value_on, entry.net) for entry in of_month
        ]
        lines += [debit for debit in debits if Month.of(debit.on) == month]
        yield Statement(
            id=f"{shop.id}-{month}",
            establishment_id=shop.id,
            month=month,
            gross=total(entry.gross for entry in of_month),
            discount=total(entry.commission for entry in of_month),
            fees_and_incentives=total(entry.fees for entry in of_month),
            adjustments=total(entry.adjustments for entry in of_month),
            net=total(entry.net for entry in of_month),
            lines=tuple(sorted(lines, key=lambda line: line.on)),
        )


def debits(
    contract: Contract, settled: Sequence[Settlement], today: date
) -> Iterator[StatementLine]:
    """The commission under a gross contract: at each tier passed, and at each anniversary.

    `settled` begins a contract year before what is shown, so that each volume counts from the
    beginning of its year.
    """
    if contract.method is FeeMethod.NET or not settled:
        return
    since = Month.of(today).plus(-STATEMENT_MONTHS).first_day
    year, volume, owed = contract.year_of(settled[0].value_on), 0, 0
    for entry in settled:
        if entry.value_on > today:
            break
        if entry.value_on > year.until:
            year = contract.year_of(entry.value_on)
            if year.since >= since:
                yield _debit(contract, year.since, owed)
            volume = owed = 0
        before, volume = volume, volume + entry.gross.cents
        owed += entry.gross.cents
        if any(before < tier.cents <= volume for tier in contract.tiers):
            if entry.value_on >= since:
                yield _debit(contract, entry.value_on, owed)
            owed = 0


def _debit(contract: Contract, on: date, volume: int) -> StatementLine:
    return StatementLine(LineKind.COMMISSION, on, Money(round(volume * contract.rate_bps / 10_000)))
