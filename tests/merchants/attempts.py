"""Generated attempts to see or change what is another's, over every question of the port."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from french.month import Month
from french.period import Period
from merchants.demo import demonstration
from merchants.dispute import Response
from merchants.errors import UnknownDispute, UnknownMerchant
from merchants.fees import Fees
from merchants.money import Money
from merchants.ports import Merchants
from merchants.profile import Notification
from merchants.tenant import Role, Tenant
from merchants.transaction import TransactionTotals
from tests.support.demo_merchants import TODAY, user
from tests.support.marked_merchants import LOCAL_ALONE, SHOPS, everything, foreign

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
CASES = {case.case_number: case for case in demonstration(TODAY).disputes}
SETTLEMENTS = [
    each.id
    for each in demonstration(TODAY).settlements
    if each.value_on > TODAY - timedelta(days=36)
]
PDF = ("a.pdf", "application/pdf", 1, b"%PDF")
#: How a name is bent: what a database, a quote, or a careless comparison might take for another.
BENT: tuple[Callable[[str], str], ...] = (
    str,
    str,
    str,
    str.upper,
    lambda name: f"{name} ",
    lambda name: f"{name}\0",
    lambda name: f"{name}\u200d",
    lambda name: f"\u202e{name}",
    lambda name: f"{name}' OR '1'='1",
    lambda name: f'{name}" OR ""="',
    lambda name: f"{name}'; DROP TABLE disputes; --",
    lambda name: f"{name}\ud800",
    lambda name: name.translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    lambda name: name.replace("-", "\u2011"),
    lambda name: f"{name},{name}",
    lambda name: "%",
    lambda name: "_" * len(name),
    lambda name: "{" + name + "}",
    lambda name: name * 40,
    lambda name: "",
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Whom one claims to be, and what of others one names."""

    tenant: Tenant
    case_number: str
    settlement_id: str
    file_id: str
    period: Period
    key: str


Asked = Callable[[Merchants, Attempt], Awaitable[object]]

READ: Mapping[str, Asked] = {
    "merchant": lambda kept, one: kept.merchant(one.tenant),
    "contract": lambda kept, one: kept.contract(one.tenant),
    "establishments": lambda kept, one: kept.establishments(one.tenant),
    "profile": lambda kept, one: kept.profile(one.tenant),
    "statement_months": lambda kept, one: kept.statement_months(one.tenant),
    "statements": lambda kept, one: kept.statements(one.tenant, Month.of(one.period.since)),
    "pending_settlements": lambda kept, one: kept.pending_settlements(one.tenant),
    "paid_settlements": lambda kept, one: kept.paid_settlements(
        one.tenant, since=one.period.since, until=one.period.until, limit=3
    ),
    "paid_settlements of an amount": lambda kept, one: kept.paid_settlements(
        one.tenant,
        since=one.period.since,
        until=one.period.until,
        amounts=(Money(1), Money(10**9)),
        limit=3,
    ),
    "transactions": lambda kept, one: kept.transactions(one.tenant, one.period, limit=3, offset=1),
    "transaction_totals": lambda kept, one: kept.transaction_totals(one.tenant, one.period),
    "settled_transactions": lambda kept, one: kept.settled_transactions(
        one.tenant, one.settlement_id, limit=3
    ),
    "fees": lambda kept, one: kept.fees(one.tenant, one.period),
    "volume": lambda kept, one: kept.volume(one.tenant, one.period),
    "disputes": lambda kept, one: kept.disputes(one.tenant, limit=3),
    "all disputes": lambda kept, one: kept.disputes(one.tenant, open_only=False, limit=3),
    "dispute": lambda kept, one: kept.dispute(one.tenant, one.case_number),
}
#: Each is asked about a case of another, or as a merchant that is not there.
CHANGE: Mapping[str, Asked] = {
    "accept_refund": lambda kept, one: kept.accept_refund(
        one.tenant, one.case_number, None, key=one.key, at=AT
    ),
    "respond": lambda kept, one: kept.respond(
        one.tenant, one.case_number, Response("x", "", "AB"), key=one.key, at=AT
    ),
    "add_file": lambda kept, one: kept.add_file(
        one.tenant, one.case_number, *PDF, key=one.key, at=AT
    ),
    "remove_file": lambda kept, one: kept.remove_file(one.tenant, one.case_number, one.file_id),
    "change_email": lambda kept, one: kept.change_email(
        _nobody(one.tenant), "a@b.example", key=one.key, at=AT
    ),
    "change_notifications": lambda kept, one: kept.change_notifications(
        _nobody(one.tenant), {Notification.PAYMENTS: True}, key=one.key, at=AT
    ),
}


async def leak(kept: Merchants, url: str, count: int, seed: str = "") -> str | None:
    """What shows, or changes, through `count` attempts although it should not; None if nothing."""
    before = await everything(url)
    try:
        found = await _own_changes(kept) or await _nothing_of_nobody(kept)
    except Exception as error:
        found = f"own changes: {error!r}"
    chance = Random(f"attempts {seed}")
    for number in range(count):
        if found:
            return found
        found = await _tried(kept, _attempt(chance, number), chance)
    return found or _changed(before, await everything(url))


async def _tried(kept: Merchants, one: Attempt, chance: Random) -> str | None:
    changes = chance.random() < 0.25
    name, asked = chance.choice(list((CHANGE if changes else READ).items()))
    try:
        answer = await asked(kept, one)
    except (UnknownDispute, UnknownMerchant) as refusal:
        return str(refusal) if foreign(one.tenant, str(refusal)) else None
    except Exception as error:
        return f"{name} for {one}: {error!r}"
    if changes or foreign(one.tenant, answer):
        return f"{name} for {one}: {answer!r}"
    return None


def _attempt(chance: Random, number: int) -> Attempt:
    own = chance.choice(SHOPS)
    others = [shop.id for shop in SHOPS if shop.merchant_id != own.merchant_id]
    named = {own.id, *chance.sample(others, chance.randrange(4))}
    bent = chance.choice(BENT)
    merchant = own.merchant_id
    if chance.random() < 0.2:
        # Somebody who is not there, with the shops of those who are.
        merchant = chance.choice([one for one in BENT if one is not str])(merchant)
    theirs = [case for case in CASES.values() if case.establishment_id in others]
    since = TODAY - timedelta(days=chance.randrange(500))
    return Attempt(
        Tenant(merchant, frozenset(named | {bent(own.id)}), chance.choice(list(Role))),
        case_number=bent(chance.choice(theirs).case_number),
        settlement_id=bent(
            chance.choice([one for one in SETTLEMENTS if one.rsplit("-", 1)[0] in others])
        ),
        file_id=bent(f"stray-{chance.choice(list(CASES))}"),
        period=Period(since, since + timedelta(days=chance.randrange(60))),
        key=bent(f"attempt-{number}"),
    )


def _nobody(tenant: Tenant) -> Tenant:
    return Tenant(f"{tenant.merchant_id}' OR ''='", tenant.establishment_ids, tenant.role)


async def _own_changes(kept: Merchants) -> str | None:
    """What one may do shows and touches one's own only, also under a key that another used."""
    first, second = user("maison-beaumont").tenant, user("pharmacie-du-parc").tenant
    change = {Notification.NEW_INQUIRIES: True}
    await kept.change_notifications(first, change, key="shared", at=AT)
    answer = await kept.change_notifications(second, change, key="shared", at=AT)
    if foreign(second, answer):
        return f"the outcome of another's change: {answer!r}"
    alone = user(LOCAL_ALONE).tenant
    await kept.remove_file(alone, "2026-00123", "stray-2026-00123")
    await kept.accept_refund(alone, "2026-00123", None, key="alone", at=AT)
    return None


async def _nothing_of_nobody(kept: Merchants) -> str | None:
    """Who has no data is told of none."""
    bare = user("cave-saint-vincent").tenant
    ever = Period(date(2020, 1, 1), TODAY + timedelta(days=30))
    one = Attempt(bare, "2026-00123", SETTLEMENTS[0], "", ever, "")
    for name, asked in READ.items():
        if name not in ("merchant", "establishments") and not _empty(await asked(kept, one)):
            return f"{name} for a merchant without data"
    return None


def _empty(answer: object) -> bool:
    match answer:
        case Money(cents):
            return cents == 0
        case TransactionTotals(count):
            return count == 0
        case Fees(debits=debits):
            return not debits and answer.discount.cents == 0
    return not answer


def _changed(before: Mapping[str, list[object]], after: Mapping[str, list[object]]) -> str | None:
    """Rows that came, went or changed, but for those of `_own_changes`."""
    ours = ("maison-beaumont", "pharmacie-du-parc", LOCAL_ALONE)
    for table, rows in before.items():
        different = {repr(row) for row in rows} ^ {repr(row) for row in after[table]}
        if strange := [row for row in different if not any(f"'{one}'" in row for one in ours)]:
            return f"{table}: {strange[0]}"
    return None
