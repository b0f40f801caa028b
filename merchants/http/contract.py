"""What goes over the wire: the bodies of questions and answers.

Every question is a POST to `/v1/<question>`, so that nothing about a merchant stands in an address
or an access log. It names the tenant that asks. Every answer says whom it is about, as a whole and
row by row, and the client refuses what is not the tenant's.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, Field

from french.month import Month
from merchants.dispute import Response
from merchants.errors import (
    AlreadyAnswered,
    BadResponse,
    FileRefused,
    KeyReused,
    NotYoursToAnswer,
    PartialRefundRefused,
    Refused,
    UnknownDispute,
    UnknownMerchant,
)
from merchants.money import Money
from merchants.profile import Notification
from merchants.tenant import Role

Limit = Annotated[int, Field(ge=0, le=100_000)]


class Asked(BaseModel):
    """Part of a question: a field that is not of the contract is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(BaseModel):
    """Part of an answer: a field that is not of the contract is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Asker(Asked):
    """On whose behalf a question is asked: a merchant, and those of its shops that may be seen."""

    merchant_id: str
    establishment_ids: tuple[str, ...]
    role: Role


class Question(Asked):
    """A question without more to it."""

    tenant: Asker


class OfMonth(Question):
    """About one month."""

    month: Month


class OfDays(Question):
    """About the days from `since` to `until`, both included; days of Paris."""

    since: date
    until: date


class OfPaidSettlements(OfDays):
    """With `amounts`, only settlements whose net or gross is from the first to the second."""

    amounts: tuple[Money, Money] | None = None
    limit: Limit = 20


class OfTransactions(OfDays):
    """A page of transactions."""

    limit: Limit = 20
    offset: Limit = 0


class OfSettlement(Question):
    """About the transactions of one settlement."""

    settlement_id: str
    limit: Limit = 20


class OfDisputes(Question):
    """About cases: those that wait for an answer, or all."""

    open_only: bool = True
    limit: Limit = 20


class OfCase(Question):
    """About one case."""

    case_number: str


class Change(Question):
    """A change. The same `key` again changes nothing and gives the same answer."""

    key: str
    at: AwareDatetime


class AcceptRefund(Change):
    """Refund the cardholder, all of it without an `amount`."""

    case_number: str
    amount: Money | None = None


class Respond(Change):
    """Refuse the claim."""

    case_number: str
    response: Response


class AddFile(Change):
    """Keep a file for the response; its content is in base64."""

    case_number: str
    name: str
    media_type: str
    pages: int
    content: Base64Bytes


class RemoveFile(OfCase):
    """Take a file back."""

    file_id: str


class ChangeNotifications(Change):
    """Switch notifications on or off."""

    changes: dict[Notification, bool]


class ChangeEmail(Change):
    """Set the e-mail address."""

    email: str


class Row[T](Told):
    """One thing, and the merchant whose it is."""

    merchant_id: str
    value: T


class Answer[T](Told):
    """An answer: on whose rows it rests, and what it says."""

    merchant_id: str
    establishment_ids: tuple[str, ...]
    value: T


class Refusal(StrEnum):
    """Why a change was refused, under status 409."""

    UNKNOWN_DISPUTE = "unknown_dispute"
    UNKNOWN_MERCHANT = "unknown_merchant"
    NOT_YOURS_TO_ANSWER = "not_yours_to_answer"
    ALREADY_ANSWERED = "already_answered"
    PARTIAL_REFUND_REFUSED = "partial_refund_refused"
    BAD_RESPONSE = "bad_response"
    FILE_REFUSED = "file_refused"
    KEY_REUSED = "key_reused"
    REFUSED = "refused"


class Refusing(Told):
    """The body of a 409; `message` is for the merchant, in French."""

    refusal: Refusal
    message: str


ERRORS: dict[Refusal, type[Refused]] = {
    Refusal.UNKNOWN_DISPUTE: UnknownDispute,
    Refusal.UNKNOWN_MERCHANT: UnknownMerchant,
    Refusal.NOT_YOURS_TO_ANSWER: NotYoursToAnswer,
    Refusal.ALREADY_ANSWERED: AlreadyAnswered,
    Refusal.PARTIAL_REFUND_REFUSED: PartialRefundRefused,
    Refusal.BAD_RESPONSE: BadResponse,
    Refusal.FILE_REFUSED: FileRefused,
    Refusal.KEY_REUSED: KeyReused,
    Refusal.REFUSED: Refused,
}
