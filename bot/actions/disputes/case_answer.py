"""What is asked of one case, answered in one sentence: until when, how much, which documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.listing import listed_ids
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount, day
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_listing import remembered
from bot.actions.disputes.case_states import in_state
from bot.actions.disputes.case_words import MOST_CASES, deeds, left, unknown_case, which_case
from bot.actions.disputes.dispute_rights import Rights
from bot.components.case_questions import (
    AMOUNT,
    ANSWERED,
    DEBITED,
    DECIDED,
    DOCUMENTS,
    DUE,
    MAY,
    REFUNDED,
    RISK,
    WHO,
    field_in,
    names_case,
    question_of_case,
    state_asked,
)
from merchants.dispute import Dispute, DisputeKind, DisputeStatus
from merchants.ports import Merchants
from merchants.tenant import Tenant


async def about_case(turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer | None:
    """The answer to a question about a case or cases just shown; None when it asks none."""
    shops = turn.last_answer.get("shops") or ()
    state = state_asked(turn.text, shops)
    named = field_in(turn.text) if names_case(turn.text) else None
    field = named or question_of_case(turn.text, shops)
    if state is None and field is None:
        return None
    rights = await Rights.of(tenant, merchants)
    cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
    if state is not None:
        return in_state(state, cases, turn, rights)
    meant = cases_meant(turn, cases, rights.own)
    if meant.unknown is not None:
        return Answer((unknown_case(meant.unknown),))
    if meant.only is not None:
        return _answered(str(field), meant.only, turn, rights)
    shown = _waiting(_listed(turn, meant.cases), str(field))
    if len(shown) == 1:
        return _answered(str(field), shown[0], turn, rights)
    if field in (MAY, WHO) and rights.has_several:
        verdict = f"{rights.verdict} " if field == MAY else ""
        return Answer((text(f"{verdict}{rights.in_words()}", TALK_TO_PERSON),))
    if field == AMOUNT:
        # Of several, it is their sum.
        return None
    return which_case(shown, "dispute_status", turn.today, rights.own) if shown else None


def _listed(turn: Turn, cases: Sequence[Dispute]) -> tuple[Dispute, ...]:
    """Those of `cases` that were listed last; all of them where none was."""
    ids = listed_ids(turn)
    return tuple(case for case in cases if case.case_number in ids) or tuple(cases)


def _waiting(cases: tuple[Dispute, ...], field: str) -> tuple[Dispute, ...]:
    """Those that wait, where only they have what is asked for."""
    if field not in (MAY, WHO, DUE, DOCUMENTS, RISK):
        return cases
    return tuple(case for case in cases if case.is_open) or cases


def _answered(field: str, case: Dispute, turn: Turn, rights: Rights) -> Answer:
    if field in (MAY, WHO):
        words = (_may if field == MAY else _who)(case, turn.today, rights)
    else:
        words = _SENTENCES[field](case, turn.today)
    if field == DEBITED and case.kind is DisputeKind.CHARGEBACK and "pay" not in turn.text.lower():
        words = f"Oui. {words}"
    buttons = deeds(case, may_answer=rights.may_answer) or (TALK_TO_PERSON,)
    return Answer((text(words, *buttons),), slots=remembered(turn, rights, case))


def _name(case: Dispute) -> str:
    return f"le dossier {case.case_number}"


def _closed(case: Dispute) -> str:
    return f"Le dossier {case.case_number} n’attend plus de réponse (« {case.status_label} »)."


def _amount(case: Dispute, _: date) -> str:
    lost = ", qui est perdu" if case.status is DisputeStatus.LOST else ""
    contested = f"c’est le montant contesté du dossier {case.case_number}{lost}"
    return f"{amount(case.amount)}\u00a0: {contested}."


def _refunded(case: Dispute, _: date) -> str:
    if case.refunded is None:
        return f"Aucun remboursement n’est enregistré pour {_name(case)}."
    return f"{amount(case.refunded)}\u00a0: remboursement accepté pour {_name(case)}."


def _due(case: Dispute, today: date) -> str:
    if not case.is_open:
        return _closed(case)
    if case.due_on is None:
        return f"Aucune date limite n’est indiquée pour {_name(case)}."
    if case.due_on < today:
        return _overdue(case, case.due_on)
    return f"Jusqu’au {day(case.due_on)} pour {_name(case)}\u00a0: {left(case, today)}."


def _by(case: Dispute, today: date) -> str:
    """The date, after a sentence that names the case."""
    if case.due_on is None or case.due_on < today:
        return _due(case, today)
    return f"Réponse attendue au plus tard le {day(case.due_on)}, {left(case, today)}."


def _overdue(case: Dispute, due_on: date) -> str:
    return (
        f"La date limite du dossier {case.case_number}, le {day(due_on)}, est dépassée. Je ne sais "
        "pas si une réponse est encore acceptée\u00a0; un conseiller pourra vous le dire."
    )


def _documents(case: Dispute, today: date) -> str:
    if not case.is_open:
        return _closed(case)
    if not case.requested_documents:
        return f"Aucun document précis n’est demandé pour {_name(case)}."
    asked = ", ".join(case.requested_documents)
    return f"Documents demandés pour {_name(case)}\u00a0: {asked}. {_by(case, today)}"


def _debited(case: Dispute, _: date) -> str:
    if case.kind is DisputeKind.CHARGEBACK:
        return (
            f"Le dossier {case.case_number} est un débit compensatoire\u00a0: "
            f"{amount(case.amount)} sont débités de votre compte. "
            f"Statut\u00a0: {case.status_label}."
        )
    return (
        f"Non\u00a0: le dossier {case.case_number} est une demande de renseignements, pas un débit "
        f"compensatoire. Statut\u00a0: {case.status_label}."
    )


def _replied(case: Dispute, today: date) -> str:
    if case.response is not None:
        return (
            f"Oui, vous avez répondu pour {_name(case)}, avec le motif "
            f"«\u00a0{case.response.reason}\u00a0»."
        )
    if case.is_open:
        return f"Non, pas encore. {_by(case, today)}"
    if case.status is DisputeStatus.LOST:
        return (
            f"Non, {_name(case)} s’est terminé sans réponse de votre part "
            f"(« {case.status_label} »)."
        )
    return _closed(case)


def _decided(case: Dispute, today: date) -> str:
    status = f"«\u00a0{case.status_label}\u00a0»"
    if case.is_open:
        return f"Pas encore de décision pour {_name(case)}\u00a0: {status}. {_by(case, today)}"
    if case.status is DisputeStatus.UNDER_REVIEW:
        undecided = f"Pas encore de décision pour {_name(case)}\u00a0: {status}."
        return f"{undecided} Je n’en connais pas la date."
    if case.status is DisputeStatus.WON:
        return f"Le dossier {case.case_number} est gagné\u00a0: {status}."
    if case.status is DisputeStatus.LOST and case.response is None:
        return f"Le dossier {case.case_number} est perdu, faute de réponse\u00a0: {status}."
    if case.status is DisputeStatus.LOST:
        return (
            f"Le dossier {case.case_number} est perdu\u00a0: {status}, malgré votre réponse. "
            "Je ne connais pas le motif de la décision."
        )
    return f"Le dossier {case.case_number} est terminé\u00a0: {status}."


def _risk(case: Dispute, today: date) -> str:
    if not case.is_open:
        return _closed(case)
    if case.kind is DisputeKind.CHARGEBACK:
        return (
            f"Le montant contesté ({amount(case.amount)}) est déjà débité\u00a0: le dossier "
            f"{case.case_number} est un débit compensatoire. {_by(case, today)}"
        )
    return (
        f"Sans réponse, le montant contesté ({amount(case.amount)}) est prélevé sur vos règlements "
        "et le titulaire est remboursé\u00a0: c’est un «\u00a0débit compensatoire sans "
        f"réponse\u00a0». {_by(case, today)}"
    )


def _may(case: Dispute, today: date, rights: Rights) -> str:
    if not case.is_open:
        return f"Non. {_closed(case)}"
    if not rights.may_answer:
        return f"Non. {rights.refusal(case)}"
    if case.due_on is not None and case.due_on < today:
        return _overdue(case, case.due_on)
    return f"Oui, vous pouvez y répondre. {_by(case, today)}"


def _who(case: Dispute, today: date, rights: Rights) -> str:
    if not rights.may_answer:
        return f"{rights.refusal(case)} {_by(case, today)}"
    who = rights.in_words() if rights.has_several else "C’est à vous de répondre."
    return f"{who} {_by(case, today)}"


_SENTENCES: dict[str, Callable[[Dispute, date], str]] = {
    AMOUNT: _amount,
    REFUNDED: _refunded,
    DUE: _due,
    DOCUMENTS: _documents,
    DEBITED: _debited,
    ANSWERED: _replied,
    DECIDED: _decided,
    RISK: _risk,
}
