"""The one way to ask for merchant data, whatever keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from french.month import Month
from french.period import Period
from merchants.dispute import Dispute, DisputeFile, Response
from merchants.fees import Fees
from merchants.merchant import Contract, Establishment, Merchant
from merchants.money import Money
from merchants.profile import Notification, Profile
from merchants.settlement import Settlement
from merchants.statement import Statement
from merchants.tenant import Tenant
from merchants.transaction import Transaction, TransactionTotals


class Merchants(Protocol):
    """Questions about one tenant's own data, and the few things that it may change.

    Answers never hold a row outside the tenant: asking for another's month, day, case or
    establishment is answered like asking for something that does not exist.

    Changes take a `key` of their own (the id of the turn that confirmed it): the same key
    again changes nothing and gives the same outcome; for something else it raises KeyReused. Each
    change is written to the audit log with its `at`. Changes raise Refused (and its kinds) when the
    rules forbid them; the message is for the merchant.

    `MerchantsUnavailableError` is raised when the data cannot be reached.
    """

    async def merchant(self, tenant: Tenant) -> Merchant | None:
        """The merchant itself, or None when it is unknown."""

    async def contract(self, tenant: Tenant) -> Contract | None:
        """The merchant's contract, or None when there is none."""

    async def establishments(self, tenant: Tenant) -> tuple[Establishment, ...]:
        """The establishments the tenant may see, by name."""

    async def statement_months(self, tenant: Tenant) -> tuple[Month, ...]:
        """The months that have a statement, latest first, each once."""

    async def statements(self, tenant: Tenant, month: Month) -> tuple[Statement, ...]:
        """The statements of one month, one per establishment, by establishment id."""

    async def pending_settlements(self, tenant: Tenant) -> tuple[Settlement, ...]:
        """Settlements on their way, the soonest first."""

    async def paid_settlements(
        self,
        tenant: Tenant,
        *,
        since: date,
        until: date,
        amounts: tuple[Money, Money] | None = None,
        limit: int = 20,
    ) -> tuple[Settlement, ...]:
        """Settlements paid from `since` to `until`, both included, the latest first.

        With `amounts`, only those whose net or gross is from the first to the second, both
        included; the two are in one currency.
        """

    async def transactions(
        self, tenant: Tenant, period: Period, *, limit: int = 20, offset: int = 0
    ) -> tuple[Transaction, ...]:
        """Transactions of a period (days in Paris), the latest first."""

    async def transaction_totals(self, tenant: Tenant, period: Period) -> TransactionTotals:
        """Their number and sums, all of the period's."""

    async def settled_transactions(
        self, tenant: Tenant, settlement_id: str, *, limit: int = 20
    ) -> tuple[Transaction, ...]:
        """The transactions that were paid with one settlement, the latest first."""

    async def fees(self, tenant: Tenant, period: Period) -> Fees:
        """What was paid over a period."""

    async def volume(self, tenant: Tenant, period: Period) -> Money:
        """Gross sales settled over a period."""

    async def disputes(
        self, tenant: Tenant, *, open_only: bool = True, limit: int = 20
    ) -> tuple[Dispute, ...]:
        """Cases, the soonest due first, then the latest opened."""

    async def dispute(self, tenant: Tenant, case_number: str) -> Dispute | None:
        """One case, or None when the tenant has none of that number."""

    async def accept_refund(
        self, tenant: Tenant, case_number: str, amount: Money | None, *, key: str, at: datetime
    ) -> Dispute:
        """Accept to refund the cardholder, all of it when `amount` is None; the case as it then is.

        Raises UnknownDispute, NotYoursToAnswer, AlreadyAnswered, PartialRefundRefused (not an
        inquiry, or an amount that is not between zero and the disputed one).
        """

    async def respond(
        self, tenant: Tenant, case_number: str, response: Response, *, key: str, at: datetime
    ) -> Dispute:
        """Refuse the claim, with the files added before; the case as it then is.

        A response that names no file takes all of the case's.

        Raises UnknownDispute, NotYoursToAnswer, AlreadyAnswered, BadResponse (a reason that is not
        of the case, no initials, an unknown file).
        """

    async def add_file(
        self,
        tenant: Tenant,
        case_number: str,
        name: str,
        media_type: str,
        pages: int,
        content: bytes,
        *,
        key: str,
        at: datetime,
    ) -> DisputeFile:
        """Keep a file for the response to a case.

        Raises UnknownDispute, NotYoursToAnswer, AlreadyAnswered, and FileRefused past the limits
        of fact E5.
        """

    async def remove_file(self, tenant: Tenant, case_number: str, file_id: str) -> None:
        """Take a file back, before the response is sent; an unknown one is no error.

        Raises UnknownDispute, and for a file that is there NotYoursToAnswer, AlreadyAnswered.
        """

    async def profile(self, tenant: Tenant) -> Profile | None:
        """How the merchant is reached and what it is told, or None when it is unknown."""

    async def change_notifications(
        self, tenant: Tenant, changes: Mapping[Notification, bool], *, key: str, at: datetime
    ) -> Profile:
        """Switch notifications on or off; the profile as it then is.

        Raises UnknownMerchant when there is no profile.
        """

    async def change_email(self, tenant: Tenant, email: str, *, key: str, at: datetime) -> Profile:
        """Set the e-mail address; raises Refused when it cannot be one, UnknownMerchant."""

    async def close(self) -> None:
        """Let go of connections; the object is not used afterwards."""


class FileRetention(Protocol):
    """The end of the files that merchants sent for their cases, whoever's they are."""

    async def erase_files(self, sent_before: datetime, at: datetime) -> int:
        """Erase some files of decided cases that were sent before a moment; how many there were.

        Each is written to the audit log with its `at`. Raises MerchantsUnavailableError.
        """

    async def close(self) -> None:
        """Let go of connections; the object is not used afterwards."""
