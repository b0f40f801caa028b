"""The invented disputes: of every kind and status, due from some days ago to weeks from now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from french.calendar_names import PARIS
from merchants.demo.accounts import Account
from merchants.demo.selling import sales
from merchants.demo.settling import FRIDAY, TUESDAY, settlement
from merchants.dispute import (
    AWAITING_ANSWER_LABEL,
    REFUNDED_LABEL,
    UNDER_REVIEW_LABEL,
    Dispute,
    DisputeKind,
    DisputeStatus,
    Response,
    StatusChange,
)
from merchants.settlement import SettlementStatus
from merchants.transaction import Transaction

AWAITING, REVIEW = DisputeStatus.AWAITING_ANSWER, DisputeStatus.UNDER_REVIEW
REFUNDED, WON, LOST = DisputeStatus.REFUNDED, DisputeStatus.WON, DisputeStatus.LOST
INQUIRY, CHARGEBACK = DisputeKind.INQUIRY, DisputeKind.CHARGEBACK

LABELS: Mapping[DisputeStatus, str] = {
    AWAITING: AWAITING_ANSWER_LABEL,
    REVIEW: UNDER_REVIEW_LABEL,
    REFUNDED: REFUNDED_LABEL,
    WON: "Clos en votre faveur",
    LOST: "Clos en faveur du titulaire de la carte",
}
UNANSWERED_LABEL = "Débit compensatoire sans réponse"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a cardholder says, what is asked of the merchant for it, and what it may reply."""

    words: str
    documents: tuple[str, ...]
    reasons: tuple[str, ...]


UNRECOGNISED = Claim(
    "Le titulaire ne reconnaît pas l’opération.",
    ("Ticket de caisse ou facture", "Preuve d’authentification du titulaire"),
    (
        "Le titulaire a authentifié l’opération",
        "La marchandise a été remise en main propre",
        "Le remboursement a déjà été effectué",
    ),
)
NOT_RECEIVED = Claim(
    "La marchandise n’a pas été reçue.",
    ("Bon de commande", "Preuve de livraison signée"),
    (
        "La marchandise a été livrée",
        "La date de livraison prévue n’est pas passée",
        "Le remboursement a déjà été effectué",
    ),
)
FAULTY = Claim(
    "La marchandise est défectueuse ou ne correspond pas à sa description.",
    ("Facture", "Description de l’article", "Échanges avec le client"),
    (
        "La marchandise correspond à sa description",
        "Le client n’a pas rendu la marchandise",
        "Un échange a été accepté par le client",
    ),
)
CANCELLED = Claim(
    "La réservation a été annulée et reste débitée.",
    ("Confirmation de réservation", "Conditions d’annulation acceptées par le client"),
    (
        "L’annulation est intervenue hors délai",
        "Le service a été rendu",
        "Le remboursement a déjà été effectué",
    ),
)
TWICE = Claim(
    "L’opération a été débitée deux fois.",
    ("Les deux tickets de caisse",),
    ("Il s’agit de deux achats distincts", "Le remboursement a déjà été effectué"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case to invent, in days from today: `opened` before it, `due` after it or overdue."""

    number: int
    shop_id: str
    kind: DisputeKind
    claim: Claim
    opened: int
    due: int | None = None
    ended: DisputeStatus | None = None
    answered: bool = True


CASES: tuple[Case, ...] = (
    Case(123, "boulangerie-lenoir-1", INQUIRY, UNRECOGNISED, 16, due=2),
    Case(131, "boulangerie-lenoir-1", INQUIRY, TWICE, 6, due=12),
    Case(140, "boulangerie-lenoir-1", CHARGEBACK, UNRECOGNISED, 9, due=6),
    Case(98, "boulangerie-lenoir-1", INQUIRY, FAULTY, 30, ended=REVIEW),
    Case(85, "boulangerie-lenoir-1", INQUIRY, TWICE, 41, ended=REFUNDED),
    Case(77, "boulangerie-lenoir-1", CHARGEBACK, UNRECOGNISED, 60, ended=LOST),
    Case(701, "librairie-des-halles-1", INQUIRY, NOT_RECEIVED, 8, due=8),
    Case(690, "librairie-des-halles-1", CHARGEBACK, NOT_RECEIVED, 55, ended=WON),
    Case(201, "maison-beaumont-1", INQUIRY, FAULTY, 17, due=1),
    Case(207, "maison-beaumont-2", CHARGEBACK, NOT_RECEIVED, 7, due=9),
    Case(188, "maison-beaumont-3", INQUIRY, UNRECOGNISED, 24, due=-3),
    Case(195, "maison-beaumont-2", INQUIRY, FAULTY, 22, ended=REVIEW),
    Case(150, "maison-beaumont-4", CHARGEBACK, UNRECOGNISED, 70, ended=WON),
    Case(310, "brasseries-du-port-1", INQUIRY, TWICE, 13, due=3),
    Case(314, "brasseries-du-port-2", CHARGEBACK, UNRECOGNISED, 10, due=5),
    Case(290, "brasseries-du-port-2", INQUIRY, CANCELLED, 33, ended=REFUNDED),
    Case(305, "brasseries-du-port-3", INQUIRY, UNRECOGNISED, 20, due=-1),
    Case(402, "hotel-des-alpes-1", INQUIRY, CANCELLED, 15, due=2),
    Case(411, "hotel-des-alpes-1", CHARGEBACK, CANCELLED, 4, due=14),
    Case(380, "hotel-des-alpes-1", CHARGEBACK, UNRECOGNISED, 64, ended=WON),
    Case(502, "opticiens-vidal-2", INQUIRY, FAULTY, 12, due=4),
    Case(488, "opticiens-vidal-5", CHARGEBACK, FAULTY, 28, ended=REVIEW),
    Case(622, "pharmacie-du-parc-1", INQUIRY, UNRECOGNISED, 3, due=20),
    Case(610, "pharmacie-du-parc-1", CHARGEBACK, TWICE, 45, ended=LOST, answered=False),
)


def disputes(accounts: Sequence[Account], cases: Sequence[Case], today: date) -> Iterator[Dispute]:
    """Cases of the shops of `accounts`, as they stand on `today`."""
    whose = {shop.id: account for account in accounts for shop in account.establishments}
    for case in cases:
        yield _dispute(case, whose[case.shop_id], today)


def _dispute(case: Case, account: Account, today: date) -> Dispute:
    opened_on = today - timedelta(days=case.opened)
    contested = _contested(case, account, opened_on)
    answered = case.ended in (REVIEW, WON) or (case.ended is LOST and case.answered)
    return Dispute(
        case_number=f"{opened_on.year}-{case.number:05}",
        establishment_id=case.shop_id,
        kind=case.kind,
        amount=contested.amount,
        transaction_id=contested.id,
        transaction_on=contested.at.astimezone(PARIS).date(),
        opened_on=opened_on,
        claim=case.claim.words,
        requested_documents=case.claim.documents,
        reasons=case.claim.reasons,
        due_on=None if case.due is None else today + timedelta(days=case.due),
        history=tuple(_history(case, opened_on)),
        refunded=contested.amount if case.ended is REFUNDED else None,
        response=_response(case) if answered else None,
    )


def _contested(case: Case, account: Account, opened_on: date) -> Transaction:
    """One of the dearest payments of the last settlement before the case was opened."""
    assert account.contract is not None
    shop = next(each for each in account.establishments if each.id == case.shop_id)
    day = opened_on - timedelta(days=2)
    while day.weekday() not in (TUESDAY, FRIDAY):
        day -= timedelta(days=1)
    paid = settlement(account.weekly, account.contract, shop, day, SettlementStatus.PAID)
    sold = sales(account.trade, shop.id, day, paid.gross.cents)
    return sorted(sold, key=lambda each: -each.amount.cents)[case.number % min(5, len(sold))]


def _history(case: Case, opened_on: date) -> Iterator[StatusChange]:
    yield _changed(opened_on, 9, AWAITING)
    if case.ended is REFUNDED:
        yield _changed(opened_on + timedelta(days=5), 11, REFUNDED)
    elif case.ended is not None and not case.answered:
        yield _changed(opened_on + timedelta(days=21), 8, LOST, UNANSWERED_LABEL)
    elif case.ended is not None:
        yield _changed(opened_on + timedelta(days=6), 15, REVIEW)
        if case.ended is not REVIEW:
            yield _changed(opened_on + timedelta(days=27), 10, case.ended)


def _changed(day: date, hour: int, status: DisputeStatus, label: str | None = None) -> StatusChange:
    at = datetime.combine(day, time(hour), PARIS).astimezone(UTC)
    return StatusChange(at, status, label or LABELS[status])


def _response(case: Case) -> Response:
    return Response(case.claim.reasons[0], "Voir les pièces jointes à notre courrier.", "RD")
