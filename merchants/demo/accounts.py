"""The invented merchants: who they are, how they are set up, and who signs in for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchants.demo.trade import (
    BAKERY,
    BOOKSHOP,
    BRASSERIE,
    CELLAR,
    FASHION,
    FLORIST,
    GARAGE,
    HOTEL,
    OPTICIAN,
    PHARMACY,
    Trade,
)
from merchants.merchant import (
    Contract,
    DisputeSetUp,
    Establishment,
    FeeMethod,
    Merchant,
    User,
)
from merchants.money import Money
from merchants.tenant import Role


@dataclass(frozen=True, slots=True)
class Account:
    """One invented merchant; `weekly` is a typical week of sales of one shop, in cents."""

    merchant: Merchant
    contract: Contract | None
    establishments: tuple[Establishment, ...]
    trade: Trade
    weekly: int
    has_pending: bool = True


def account_of(
    merchant: Merchant,
    trade: Trade,
    method: FeeMethod | None,
    *cities: str,
    rate_bps: int = 165,
    signed_on: date = date(2021, 4, 12),
    tiers: tuple[int, ...] = (),
    weekly: int = 420_000,
    has_pending: bool = True,
) -> Account:
    """A merchant with a shop in each of `cities`, under a contract of `method`, or of none."""
    shops = tuple(
        Establishment(f"{merchant.id}-{number}", merchant.id, f"{merchant.name} {city}", city)
        for number, city in enumerate(cities, start=1)
    )
    if method is None:
        return Account(merchant, None, shops, trade, weekly, has_pending)
    volumes = tuple(Money(cents) for cents in tiers)
    contract = Contract(merchant.id, method, rate_bps, signed_on, volumes)
    return Account(merchant, contract, shops, trade, weekly, has_pending)


def _merchant(
    merchant_id: str,
    name: str,
    city: str,
    set_up: DisputeSetUp = DisputeSetUp.CENTRAL,
    *,
    managed: bool = False,
    online: bool = True,
    disputes: bool = True,
) -> Merchant:
    return Merchant(merchant_id, name, city, managed, online, disputes, set_up)


LOCAL = DisputeSetUp.LOCAL
NET, GROSS = FeeMethod.NET, FeeMethod.GROSS

ACCOUNTS: tuple[Account, ...] = (
    account_of(
        _merchant("boulangerie-lenoir", "Boulangerie Lenoir", "Lyon"),
        BAKERY,
        NET,
        "Lyon",
        weekly=310_000,
    ),
    account_of(
        _merchant("librairie-des-halles", "Librairie des Halles", "Nantes"),
        BOOKSHOP,
        GROSS,
        "Nantes",
        rate_bps=150,
        signed_on=date(2019, 9, 3),
        weekly=540_000,
    ),
    account_of(
        _merchant("maison-beaumont", "Maison Beaumont", "Paris", managed=True),
        FASHION,
        NET,
        "Paris",
        "Lyon",
        "Bordeaux",
        "Lille",
        rate_bps=140,
        weekly=1_650_000,
    ),
    account_of(
        _merchant("brasseries-du-port", "Brasseries du Port", "Marseille", LOCAL),
        BRASSERIE,
        NET,
        "Marseille",
        "Nice",
        "Toulon",
        rate_bps=175,
        weekly=980_000,
    ),
    account_of(
        _merchant("hotel-des-alpes", "Hôtel des Alpes", "Annecy", managed=True),
        HOTEL,
        GROSS,
        "Annecy",
        rate_bps=160,
        signed_on=date(2020, 12, 1),
        tiers=(15_000_000, 30_000_000, 45_000_000, 60_000_000, 75_000_000),
        weekly=1_240_000,
    ),
    account_of(
        _merchant("opticiens-vidal", "Opticiens Vidal", "Toulouse", LOCAL, managed=True),
        OPTICIAN,
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
    account_of(
        _merchant("fleurs-de-julie", "Les Fleurs de Julie", "Rennes", disputes=False),
        FLORIST,
        NET,
        "Rennes",
        rate_bps=185,
        weekly=190_000,
        has_pending=False,
    ),
    account_of(
        _merchant("garage-morel", "Garage Morel", "Strasbourg", online=False, disputes=False),
        GARAGE,
        NET,
        "Strasbourg",
        weekly=870_000,
    ),
    account_of(
        _merchant("pharmacie-du-parc", "Pharmacie du Parc", "Lille"),
        PHARMACY,
        GROSS,
        "Lille",
        rate_bps=120,
        signed_on=date(2022, 10, 15),
        tiers=(12_000_000, 24_000_000),
        weekly=690_000,
    ),
    account_of(
        _merchant("cave-saint-vincent", "Cave Saint-Vincent", "Dijon"),
        CELLAR,
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
