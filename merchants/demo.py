"""Invented merchants for demonstrations and tests, the same ones every time.

Amounts depend on the establishment and the day only, so that a settlement keeps its figures when
the demonstration is started again later; `today` decides which months have a statement and which
settlements are still pending.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from merchants.merchant import (
    Contract,
    DisputeSetUp,
    Establishment,
    FeeMethod,
    Merchant,
    User,
)
from merchants.money import Money, total
from merchants.month import Month
from merchants.settlement import Settlement, SettlementStatus
from merchants.statement import LineKind, Statement, StatementLine
from merchants.tenant import Role

STATEMENT_MONTHS = 16
PENDING_DAYS = 8
TUESDAY, FRIDAY = 1, 4


@dataclass(frozen=True, slots=True)
class Account:
    """One invented merchant; `weekly` is a typical week of sales of one shop, in cents."""

    merchant: Merchant
    contract: Contract | None
    establishments: tuple[Establishment, ...]
    weekly: int
    has_pending: bool = True


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Everything that is invented for one day."""

    accounts: tuple[Account, ...]
    users: tuple[User, ...]
    settlements: tuple[Settlement, ...]
    statements: tuple[Statement, ...]


def _account(
    merchant: Merchant,
    method: FeeMethod | None,
    *cities: str,
    rate_bps: int = 165,
    signed_on: date = date(2021, 4, 12),
    tier: int | None = None,
    weekly: int = 420_000,
    has_pending: bool = True,
) -> Account:
    shops = tuple(
        Establishment(f"{merchant.id}-{number}", merchant.id, f"{merchant.name} {city}", city)
        for number, city in enumerate(cities, start=1)
    )
    if method is None:
        return Account(merchant, None, shops, weekly, has_pending)
    tiers = () if tier is None else (Money(tier),)
    contract = Contract(merchant.id, method, rate_bps, signed_on, tiers)
    return Account(merchant, contract, shops, weekly, has_pending)


CENTRAL, LOCAL = DisputeSetUp.CENTRAL, DisputeSetUp.LOCAL
NET, GROSS = FeeMethod.NET, FeeMethod.GROSS

ACCOUNTS: tuple[Account, ...] = (
    _account(
        Merchant("boulangerie-lenoir", "Boulangerie Lenoir", "Lyon", False, True, True, CENTRAL),
        NET,
        "Lyon",
        weekly=310_000,
    ),
    _account(
        Merchant("librairie-des-halles", "Librairie des Halles", "Nantes", False, True, True, CENTRAL),
        GROSS,
        "Nantes",
        rate_bps=150,
        signed_on=date(2019, 9, 3),
        weekly=540_000,
    ),
    _account(
        Merchant("maison-beaumont", "Maison Beaumont", "Paris", True, True, True, CENTRAL),
        NET,
        "Paris",
        "Lyon",
        "Bordeaux",
        "Lille",
        rate_bps=140,
        weekly=1_650_000,
    ),
    _account(
        Merchant("brasseries-du-port", "Brasseries du Port", "Marseille", False, True, True, LOCAL),
        NET,
        "Marseille",
        "Nice",
        "Toulon",
        rate_bps=175,
        weekly=980_000,
    ),
    _account(
        Merchant("hotel-des-alpes", "Hôtel des Alpes", "Annecy", True, True, True, CENTRAL),
        GROSS,
        "Annecy",
        rate_bps=160,
        signed_on=date(2020, 12, 1),
        tier=15_000_000,
        weekly=1_240_000,
    ),
    _account(
        Merchant("opticiens-vidal", "Opticiens Vidal", "Toulouse", True, True, True, LOCAL),
        GROSS,
        "Toulouse",
        "Albi",
        "Montauban",
        "Castres",
        "Pau",
        rate_bps=145,
        signed_on=date(2018, 6, 20),
        weekly=760_000,
    ),
    _account(
        Merchant("fleurs-de-julie", "Les Fleurs de Julie", "Rennes", False, True, True, CENTRAL),
        NET,
        "Rennes",
        rate_bps=185,
        weekly=190_000,
        has_pending=False,
    ),
    _account(
        Merchant("garage-morel", "Garage Morel", "Strasbourg", False, False, False, CENTRAL),
        NET,
        "Strasbourg",
        weekly=870_000,
    ),
    _account(
        Merchant("pharmacie-du-parc", "Pharmacie du Parc", "Lille", False, True, True, CENTRAL),
        GROSS,
        "Lille",
        rate_bps=120,
        signed_on=date(2022, 10, 15),
        weekly=690_000,
    ),
    _account(
        Merchant("cave-saint-vincent", "Cave Saint-Vincent", "Dijon", False, True, True, CENTRAL),
        None,
        "Dijon",
        has_pending=False,
    ),
)


def _head_office(account: Account) -> User:
    merchant = account.merchant
    shops = frozenset(shop.id for shop in account.establishments)
    return User(merchant.id, merchant.id, merchant.name, merchant.city, Role.HEAD_OFFICE, shops)


def _shop_user(shop: Establishment) -> User:
    user_id = f"{shop.merchant_id}-{shop.city.lower()}"
    return User(user_id, shop.merchant_id, shop.name, shop.city, Role.SHOP, frozenset({shop.id}))


USERS: tuple[User, ...] = (
    *(_head_office(account) for account in ACCOUNTS),
    _shop_user(ACCOUNTS[2].establishments[1]),
    _shop_user(ACCOUNTS[3].establishments[1]),
)


def demonstration(today: date) -> Demonstration:
    """All invented data as it stands on `today`."""
    settlements: list[Settlement] = []
    statements: list[Statement] = []
    for account in ACCOUNTS:
        if account.contract is None:
            continue
        for shop in account.establishments:
            settled = list(_settlements(account, account.contract, shop, today))
            settlements += _shown(settled, today)
            statements += _statements(account.contract, shop, settled, today)
    return Demonstration(ACCOUNTS, USERS, tuple(settlements), tuple(statements))


def _settlements(
    account: Account, contract: Contract, shop: Establishment, today: date
) -> Iterator[Settlement]:
    """Every Tuesday and Friday, from the contract year before the first statement on."""
    first = Month.of(today).plus(-STATEMENT_MONTHS - 12).first_day
    last = today + timedelta(days=PENDING_DAYS if account.has_pending else 0)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.weekday() in (TUESDAY, FRIDAY):
            settlement = _settlement(account.weekly, contract, shop, day)
            if day > today:
                settlement = replace(settlement, status=SettlementStatus.PENDING)
            yield settlement


def _settlement(weekly: int, contract: Contract, shop: Establishment, day: date) -> Settlement:
    chance = Random(f"{shop.id} {day.isoformat()}")  # noqa: S311 - invented figures
    season = 1.35 if day.month == 12 else 0.8 if day.month == 8 else 1.0
    gross = round(weekly * season * chance.uniform(0.35, 0.65))
    commission = fees = adjustments = 0
    if contract.method is FeeMethod.NET:
        commission = round(gross * contract.rate_bps / 10_000)
        fees = 490 if day.day <= 4 and day.weekday() == TUESDAY else 0
        adjustments = -chance.randrange(500, 9000) if chance.random() < 0.08 else 0
    return Settlement(
        id=f"{shop.id}-{day:%Y%m%d}",
        establishment_id=shop.id,
        status=SettlementStatus.PAID,
        value_on=day,
        gross=Money(gross),
        commission=Money(commission),
        fees=Money(fees),
        adjustments=Money(adjustments),
        net=Money(gross - commission - fees + adjustments),
    )


def _shown(settled: list[Settlement], today: date) -> list[Settlement]:
    """The settlements that are kept: those of the months that have a statement, and later."""
    since = Month.of(today).plus(-STATEMENT_MONTHS).first_day
    return [settlement for settlement in settled if settlement.value_on >= since]


def _statements(
    contract: Contract, shop: Establishment, settled: list[Settlement], today: date
) -> Iterator[Statement]:
    debits = list(_debits(contract, settled)) if contract.method is FeeMethod.GROSS else []
    for back in range(STATEMENT_MONTHS, 0, -1):
        month = Month.of(today).plus(-back)
        of_month = [entry for entry in settled if Month.of(entry.value_on) == month]
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


def _debits(contract: Contract, settled: list[Settlement]) -> Iterator[StatementLine]:
    """The commission under a gross contract: at each tier passed, and at the anniversary."""
    owed = 0
    year_of_contract = None
    for entry in settled:
        day = entry.value_on
        anniversary = date(day.year, contract.signed_on.month, contract.signed_on.day)
        current = day.year if day >= anniversary else day.year - 1
        if year_of_contract is not None and current != year_of_contract:
            yield _debit(contract, anniversary, owed)
            owed = 0
        year_of_contract = current
        owed += entry.gross.cents
        if contract.tiers and owed >= contract.tiers[0].cents:
            yield _debit(contract, day, owed)
            owed = 0


def _debit(contract: Contract, on: date, volume: int) -> StatementLine:
    return StatementLine(LineKind.COMMISSION, on, Money(round(volume * contract.rate_bps / 10_000)))
