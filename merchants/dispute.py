"""Dispute: a cardholder contests a payment; what the merchant may do about it, and who may."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from merchants.merchant import DisputeSetUp
from merchants.money import Money
from merchants.tenant import Role


class DisputeKind(StrEnum):
    """An inquiry asks for documents; a chargeback has been debited already."""

    INQUIRY = "inquiry"
    CHARGEBACK = "chargeback"


class DisputeStatus(StrEnum):
    """Where a case stands; the words shown for it come with the case (`StatusChange.label`)."""

    AWAITING_ANSWER = "awaiting_answer"
    UNDER_REVIEW = "under_review"
    REFUNDED = "refunded"
    WON = "won"
    LOST = "lost"


AWAITING_ANSWER_LABEL = "Réponse attendue"
UNDER_REVIEW_LABEL = "Réponse reçue, dossier en cours d’analyse"
REFUNDED_LABEL = "Remboursement accepté"
PARTLY_REFUNDED_LABEL = "Remboursement partiel accepté"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A status that a case got, when, and how it is called in French."""

    at: datetime
    status: DisputeStatus
    label: str


@dataclass(frozen=True, slots=True)
class DisputeFile:
    """A file of a response: its size in bytes and its number of pages, never its content."""

    id: str
    name: str
    media_type: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Response:
    """What a merchant sends against a claim: a reason of the case's list, a comment, initials."""

    reason: str
    comment: str
    initials: str
    file_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A case. `due_on` is the last day to answer, None when nothing is asked for.

    `reasons` are those among which the case lets a response choose; `history` is oldest first.
    """

    case_number: str
    establishment_id: str
    kind: DisputeKind
    amount: Money
    transaction_id: str
    transaction_on: date
    opened_on: date
    claim: str
    requested_documents: tuple[str, ...]
    reasons: tuple[str, ...]
    due_on: date | None
    history: tuple[StatusChange, ...]
    refunded: Money | None = None
    response: Response | None = None
    files: tuple[DisputeFile, ...] = field(default=())

    @property
    def status(self) -> DisputeStatus:
        """The latest status."""
        return self.history[-1].status

    @property
    def status_label(self) -> str:
        """The latest status in French, as the case itself calls it."""
        return self.history[-1].label

    @property
    def is_open(self) -> bool:
        """Whether the merchant's answer is awaited."""
        return self.status is DisputeStatus.AWAITING_ANSWER

    @property
    def allows_partial_refund(self) -> bool:
        """Fact E6: an amount or a percentage may be refunded for an inquiry only."""
        return self.kind is DisputeKind.INQUIRY

    def days_left(self, today: date) -> int | None:
        """Days until the due date, 0 on the day itself, negative after it."""
        return None if self.due_on is None else (self.due_on - today).days


def may_answer(set_up: DisputeSetUp, role: Role, establishments: int) -> bool:
    """Facts 37–40: under a local set-up the head office of several shops sees, the shop answers."""
    return not (set_up is DisputeSetUp.LOCAL and role is Role.HEAD_OFFICE and establishments > 1)
