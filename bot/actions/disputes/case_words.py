"""Cases in words: what is asked for, until when, and where each stands as the case itself says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person
from bot.actions.dialogue.wording import amount, bullets, count, day
from bot_contract.messages import Button
from merchants.dispute import Dispute, DisputeKind
from merchants.merchant import Establishment

#: The cases that are looked through.
MOST_CASES = 200
MOST_BUTTONS = 3
MOST_LINES = 10
KINDS = {
    DisputeKind.INQUIRY: "demande de renseignements",
    DisputeKind.CHARGEBACK: "débit compensatoire",
}


def case_in_words(case: Dispute, today: date, own: Sequence[Establishment]) -> str:
    """Everything that the merchant has to know of one case."""
    lines = [
        f"Montant contesté : {amount(case.amount)}",
        f"Transaction du {day(case.transaction_on)}",
        f"Motif du titulaire : {case.claim}",
        f"Statut : {case.status_label}",
    ]
    if case.is_open:
        lines += _asked_for(case, today)
    if case.refunded is not None:
        lines.append(f"Remboursement accepté : {amount(case.refunded)}")
    if case.response is not None:
        lines.append(f"Votre réponse : {case.response.reason}")
    shop = f", {_name(case, own)}" if len(own) > 1 else ""
    return f"Dossier {case.case_number} ({KINDS[case.kind]}{shop}) :\n\n{bullets(lines)}"


def _asked_for(case: Dispute, today: date) -> list[str]:
    lines = []
    if case.requested_documents:
        lines.append(f"Documents demandés : {', '.join(case.requested_documents)}")
    if case.due_on is not None:
        lines.append(f"Réponse attendue au plus tard le {day(case.due_on)}, {left(case, today)}")
    return lines


def left(case: Dispute, today: date) -> str:
    """How long the merchant still has: `il vous reste 3 jours`; nothing without a due date."""
    days = case.days_left(today)
    if days is None:
        return ""
    if days < 0:
        return "date dépassée"
    if days == 0:
        return "c’est aujourd’hui"
    return "il vous reste 1 jour" if days == 1 else f"il vous reste {days} jours"


def case_line(case: Dispute, today: date, own: Sequence[Establishment]) -> str:
    """One case on one line."""
    shop = f", {_name(case, own)}" if len(own) > 1 else ""
    due = (
        f", réponse attendue au plus tard le {day(case.due_on)} ({left(case, today)})"
        if (case.is_open and case.due_on is not None)
        else f", {case.status_label}"
    )
    return f"{case.case_number} : {amount(case.amount)}{shop}{due}"


def cases_in_words(cases: Sequence[Dispute], today: date, own: Sequence[Establishment]) -> str:
    """Several cases, one line each."""
    lines = [case_line(case, today, own) for case in cases[:MOST_LINES]]
    if (rest := len(cases) - MOST_LINES) > 0:
        lines.append(f"et {count(rest, 'autre dossier', 'autres dossiers')}")
    return bullets(lines)


def case_buttons(cases: Sequence[Dispute], topic: str) -> tuple[Button, ...]:
    """The first cases as buttons that ask `topic` about them."""
    return tuple(
        Button(
            f"{case.case_number} ({amount(case.amount)})",
            f'/{topic}{{"case_number": "{case.case_number}"}}',
        )
        for case in cases[:MOST_BUTTONS]
    )


def deeds(case: Dispute, *, may_answer: bool) -> tuple[Button, ...]:
    """What can be done about an open case."""
    if not case.is_open:
        return ()
    if not may_answer:
        return (TALK_TO_PERSON,)
    number = f'{{"case_number": "{case.case_number}"}}'
    return (
        Button("Répondre au dossier", f"/dispute_respond{number}"),
        Button("Accepter le remboursement", f"/dispute_accept_refund{number}"),
        TALK_TO_PERSON,
    )


def unknown_case(number: str) -> Message:
    """The same words whether nobody or somebody else has a case of that number."""
    return offer_person(f"Je ne trouve aucun dossier « {number} » parmi les vôtres.")


def no_case() -> Message:
    """The merchant has none at all."""
    return text("Je ne trouve aucun dossier de litige à votre nom.", TALK_TO_PERSON)


def which_case(
    cases: Sequence[Dispute], topic: str, today: date, own: Sequence[Establishment]
) -> Answer:
    """Asks which of several cases is meant."""
    listed = cases_in_words(cases, today, own)
    return Answer(
        (text(f"De quel dossier s’agit-il ?\n\n{listed}", *case_buttons(cases, topic)),),
        slots={
            "last_answer": listing(topic, cases)
            | {"shops": [f"{shop.name} {shop.city}" for shop in own]}
        },
    )


def listing(topic: str, cases: Sequence[Dispute]) -> dict[str, object]:
    """What `last_answer` keeps of a list, so that « le deuxième » can be understood."""
    return {"topic": topic, "listed": [case.case_number for case in cases]}


def _name(case: Dispute, own: Sequence[Establishment]) -> str:
    return next((shop.name for shop in own if shop.id == case.establishment_id), "")


def spoken_of(case: Dispute) -> dict[str, object]:
    """What `last_answer` keeps of a case: a person who is wanted then is wanted by its due date."""
    due = case.due_on if case.is_open else None
    return {
        "topic": "dispute_status",
        "case_number": case.case_number,
        "current": case.case_number,
        "listed": [case.case_number],
        "due_on": due.isoformat() if due else None,
    }
