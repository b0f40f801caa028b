"""The questions and the changes that are timed, each by the name it has in the table."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bench.queries.samples import LAST_35_DAYS, LAST_YEAR, TODAY, Sample
from french.month import Month
from merchants.dispute import Response
from merchants.money import Money
from merchants.ports import Merchants
from merchants.profile import Notification

PDF = b"%PDF-1.7" + b"x" * 200_000

Asked = Callable[[Merchants, Sample], Awaitable[object]]

READ: dict[str, Asked] = {
    "merchant": lambda kept, one: kept.merchant(one.tenant),
    "contract": lambda kept, one: kept.contract(one.tenant),
    "establishments": lambda kept, one: kept.establishments(one.tenant),
    "profile": lambda kept, one: kept.profile(one.tenant),
    "statement_months": lambda kept, one: kept.statement_months(one.tenant),
    "statements": lambda kept, one: kept.statements(one.tenant, Month.of(TODAY).plus(-2)),
    "pending_settlements": lambda kept, one: kept.pending_settlements(one.tenant),
    "paid_settlements, 35 days": lambda kept, one: kept.paid_settlements(
        one.tenant, since=LAST_35_DAYS.since, until=TODAY
    ),
    "paid_settlements, by amount": lambda kept, one: kept.paid_settlements(
        one.tenant, since=LAST_YEAR.since, until=TODAY, amounts=(Money(90_000), Money(91_000))
    ),
    "transactions, first page": lambda kept, one: kept.transactions(one.tenant, LAST_35_DAYS),
    "transactions, one shop": lambda kept, one: kept.transactions(one.shop, LAST_35_DAYS),
    "transactions, 500 rows of a file": lambda kept, one: kept.transactions(
        one.tenant, LAST_35_DAYS, limit=500, offset=500
    ),
    "transaction_totals, 35 days": lambda kept, one: kept.transaction_totals(
        one.tenant, LAST_35_DAYS
    ),
    "transaction_totals, one shop": lambda kept, one: kept.transaction_totals(
        one.shop, LAST_35_DAYS
    ),
    "settled_transactions": lambda kept, one: kept.settled_transactions(
        one.tenant, one.settlement_id
    ),
    "fees, a year": lambda kept, one: kept.fees(one.tenant, LAST_YEAR),
    "volume, a year": lambda kept, one: kept.volume(one.tenant, LAST_YEAR),
    "disputes, open": lambda kept, one: kept.disputes(one.tenant),
    "disputes, all": lambda kept, one: kept.disputes(one.tenant, open_only=False),
    "dispute": lambda kept, one: kept.dispute(one.tenant, one.case_number),
}


async def _file(kept: Merchants, one: Sample) -> None:
    at = datetime.now(UTC)
    await kept.add_file(
        one.shop, one.case_number, "a.pdf", "application/pdf", 1, PDF, key=one.key, at=at
    )


WRITTEN: dict[str, Asked] = {
    "change_notifications": lambda kept, one: kept.change_notifications(
        one.tenant, {Notification.PAYMENTS: False}, key=one.key, at=datetime.now(UTC)
    ),
    "change_email": lambda kept, one: kept.change_email(
        one.tenant, "a@b.example", key=one.key, at=datetime.now(UTC)
    ),
    "add_file, 200 kB": _file,
    "respond": lambda kept, one: kept.respond(
        one.shop,
        one.case_number,
        Response(one.reason, "", "AB"),
        key=one.key,
        at=datetime.now(UTC),
    ),
}
