"""Many invented merchants, to see how the product bears them: the same ones every time.

Most have one shop, some have many; some shops sell twenty times as much as others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from merchants.demo import Account, Demonstration, invented
from merchants.demo.accounts import account_of
from merchants.demo.contacts import ALL
from merchants.demo.contesting import (
    AWAITING,
    CANCELLED,
    CHARGEBACK,
    FAULTY,
    INQUIRY,
    LOST,
    NOT_RECEIVED,
    REVIEW,
    TWICE,
    UNRECOGNISED,
    WON,
    Case,
)
from merchants.demo.selling import days_settled
from merchants.demo.settling import season
from merchants.demo.trade import (
    BAKERY,
    BOOKSHOP,
    BRASSERIE,
    FASHION,
    FLORIST,
    GARAGE,
    HOTEL,
    OPTICIAN,
    PHARMACY,
)
from merchants.merchant import DisputeSetUp, FeeMethod, Merchant
from merchants.profile import Profile
from merchants.tenant import Role, Tenant

TRADES = (BAKERY, BOOKSHOP, BRASSERIE, FASHION, FLORIST, GARAGE, HOTEL, OPTICIAN, PHARMACY)
CITIES = ("Amiens", "Brest", "Caen", "Dijon", "Évreux", "Fréjus", "Grasse", "Hyères", "Istres",
          "Jarny", "Laval", "Metz", "Nancy")  # fmt: skip
CLAIMS = (CANCELLED, FAULTY, NOT_RECEIVED, TWICE, UNRECOGNISED)
CASES_EACH = 6
FIRST_CASE_NUMBER = 10_000


@dataclass(frozen=True, slots=True)
class _Size:
    """How many shops a merchant has, and how much one of them sells next to others'."""

    shops: int
    busy: float


def crowd(merchants: int, transactions: int, today: date) -> Iterator[Demonstration]:
    """So many merchants one by one, with about so many transactions in all."""
    sizes = [_size(number) for number in range(merchants)]
    whole = sum(size.shops * size.busy for size in sizes)
    # A settlement is half a week's sales, give or take; see `settling.settlement`.
    weeks = sum(0.5 * season(day) for day in days_settled(today)) - 0.75
    weekly = transactions / whole / weeks
    for number, size in enumerate(sizes):
        account = _account(number, size, weekly)
        profiles = {account.merchant.id: _profile(account.merchant)}
        yield invented([account], (), list(_cases(number, account)), profiles, today)


def tenant_of(number: int) -> Tenant:
    """The head office of the merchant of that number, counted from zero."""
    merchant = f"m{number:05}"
    shops = range(1, _size(number).shops + 1)
    return Tenant(merchant, frozenset(f"{merchant}-{shop}" for shop in shops), Role.HEAD_OFFICE)


def _size(number: int) -> _Size:
    chance = Random(f"size of {number}")  # noqa: S311 - invented figures
    (shops,) = chance.choices((1, 2, 3, 5, 8, 13), (50, 20, 12, 10, 5, 3))
    return _Size(shops, chance.lognormvariate(0, 0.8))


def _account(number: int, size: _Size, weekly: float) -> Account:
    chance = Random(f"account of {number}")  # noqa: S311 - invented figures
    trade = chance.choice(TRADES)
    method = chance.choice(tuple(FeeMethod))
    set_up = chance.choice(tuple(DisputeSetUp))
    name = f"Commerce {number + 1}"
    sales = round(weekly * size.busy * trade.ticket)
    return account_of(
        Merchant(f"m{number:05}", name, CITIES[0], chance.random() < 0.2, True, True, set_up),
        trade,
        method,
        *CITIES[: size.shops],
        rate_bps=chance.randrange(100, 200),
        signed_on=date(2016 + number % 9, 1 + number % 12, 1 + number % 28),
        tiers=tuple(sales * 10 * step for step in range(1, 5)) if method is FeeMethod.GROSS else (),
        weekly=sales,
    )


def _profile(merchant: Merchant) -> Profile:
    address = f"1 rue du Marché, {merchant.city}"
    return Profile(f"{merchant.id}@commerce.example", "+33100000000", merchant.name, address,
                   False, ALL)  # fmt: skip


def _cases(number: int, account: Account) -> Iterator[Case]:
    chance = Random(f"cases of {number}")  # noqa: S311 - invented figures
    for one in range(CASES_EACH):
        case = Case(
            number=FIRST_CASE_NUMBER + number * CASES_EACH + one,
            shop_id=chance.choice(account.establishments).id,
            kind=chance.choice((INQUIRY, CHARGEBACK)),
            claim=chance.choice(CLAIMS),
            opened=chance.randrange(4, 25),
            due=chance.randrange(-3, 20),
        )
        ended = chance.choice((AWAITING, REVIEW, WON, LOST))
        if ended is AWAITING:
            yield case
        else:
            yield replace(case, opened=case.opened + 30, due=None, ended=ended)
