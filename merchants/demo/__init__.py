"""Invented merchants for demonstrations and tests, the same ones every time.

Amounts depend on the establishment and the day only, so that a settlement keeps its figures and its
transactions when the demonstration is started again later; `today` decides which months have a
statement, which settlements are still pending, and how long a case may wait for its answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from merchants.demo.accounts import ACCOUNTS, USERS, Account
from merchants.demo.contacts import PROFILES
from merchants.demo.contesting import CASES, Case, disputes
from merchants.demo.selling import transactions
from merchants.demo.settling import debits, settlements, shown, statements
from merchants.dispute import Dispute
from merchants.merchant import User
from merchants.profile import Profile
from merchants.settlement import Settlement
from merchants.statement import Statement, StatementLine
from merchants.transaction import Transaction

__all__ = ["ACCOUNTS", "USERS", "Account", "Demonstration", "demonstration", "invented"]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """All that is invented for one day; debits are by establishment, profiles by merchant."""

    accounts: tuple[Account, ...]
    users: tuple[User, ...]
    settlements: tuple[Settlement, ...]
    statements: tuple[Statement, ...]
    debits: Mapping[str, tuple[StatementLine, ...]]
    transactions: tuple[Transaction, ...]
    disputes: tuple[Dispute, ...]
    profiles: Mapping[str, Profile]


@cache
def demonstration(today: date) -> Demonstration:
    """All invented data as it stands on `today`."""
    return invented(ACCOUNTS, USERS, CASES, PROFILES, today)


def invented(
    accounts: Sequence[Account],
    users: Sequence[User],
    cases: Sequence[Case],
    profiles: Mapping[str, Profile],
    today: date,
) -> Demonstration:
    """What these merchants sold, were paid and are asked about, as it stands on `today`."""
    paid: list[Settlement] = []
    monthly: list[Statement] = []
    sold: list[Transaction] = []
    debited: dict[str, tuple[StatementLine, ...]] = {}
    for account in accounts:
        contract = account.contract
        if contract is None:
            continue
        for shop in account.establishments:
            settled = list(settlements(account, contract, shop, today))
            debited[shop.id] = tuple(debits(contract, settled, today))
            paid += shown(settled, today)
            monthly += statements(shop, settled, debited[shop.id], today)
            sold += transactions(account, contract, shop, today)
    return Demonstration(
        accounts=tuple(accounts),
        users=tuple(users),
        settlements=tuple(paid),
        statements=tuple(monthly),
        debits=debited,
        transactions=tuple(sold),
        disputes=tuple(disputes(accounts, cases, today)),
        profiles=profiles,
    )
