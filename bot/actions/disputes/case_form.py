"""What the forms about a case have in common: which case it is, and how a change of it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.dialogue.answer import Answer, Message, response, text
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person
from bot.actions.dialogue.question_words import asks, asks_how
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_choice import cases_meant
from bot.actions.disputes.case_words import (
    MOST_CASES,
    case_buttons,
    case_in_words,
    cases_in_words,
    deeds,
    listing,
    spoken_of,
    unknown_case,
)
from bot.actions.disputes.dispute_rights import Rights
from merchants.dispute import Dispute
from merchants.errors import AlreadyAnswered, NotYoursToAnswer, Refused, UnknownDispute
from merchants.ports import Merchants
from merchants.tenant import Tenant

CASE = "dispute_case"
#: The question until when one may answer, in general.
DUE = "U1"
#: Facts of how it is done; who states them may want to do it. The others are asked about only.
DEEDS = frozenset({"41", "42", "43", "44", "45", "E4", "E6"})


@dataclass(frozen=True, slots=True)
class Opening:
    """What a form about a case begins with; `case` is None when it has to be asked for."""

    rights: Rights
    case: Dispute | None


async def opening(turn: Turn, tenant: Tenant, merchants: Merchants, topic: str) -> Opening | Answer:
    """How the form of `topic` begins, or the answer when there is nothing to begin."""
    rights = await Rights.of(tenant, merchants)
    cases = await merchants.disputes(tenant, open_only=False, limit=MOST_CASES)
    meant = cases_meant(turn, cases, rights.own)
    if meant.unknown is not None:
        return Answer((unknown_case(meant.unknown),))
    waiting = tuple(case for case in meant.cases if case.is_open)
    if not meant.named and _is_told(turn):
        # In the middle of a form only the answer: its question comes again by itself.
        if turn.fact is not None and turn.fact.id == DUE and waiting:
            return _until_when(topic, waiting, turn, rights)
        doable = turn.fact is None or turn.fact.id in DEEDS
        offered = waiting if doable and rights.may_answer and turn.form is None else ()
        return _general(topic, offered)
    if (only := meant.only) is not None and not only.is_open and (meant.named or not waiting):
        return Answer((_not_waiting(turn, only, rights),), slots={"last_answer": spoken_of(only)})
    if not waiting:
        general = _general(topic, ())
        words = text("Aucun de vos litiges n’attend de réponse pour le moment.")
        return Answer((*general.messages, words))
    if not rights.may_answer:
        if len(waiting) != 1:
            verdict = f"{rights.verdict} " if asks(turn.text) else ""
            return Answer((offer_person(f"{verdict}{rights.in_words()}"),))
        why = rights.refusal(waiting[0])
        return Answer((offer_person(why),), slots={"last_answer": spoken_of(waiting[0])})
    return Opening(rights, waiting[0] if len(waiting) == 1 else None)


def _is_told(turn: Turn) -> bool:
    """Whether the message wants to know how it is done, rather than to do it."""
    if asks_how(turn.text):
        return True
    return turn.fact is not None and (asks(turn.text) or turn.fact.id not in DEEDS)


def _general(topic: str, waiting: Sequence[Dispute]) -> Answer:
    """How it is done in general, and the cases that it could be done for."""
    if not waiting:
        return Answer((response(f"utter_{topic}"),))
    words = "Pour quel dossier souhaitez-vous le faire maintenant ?"
    return Answer(
        (response(f"utter_{topic}"), text(words, *case_buttons(waiting, topic))),
        slots={"last_answer": listing(topic, waiting)},
    )


def _until_when(topic: str, waiting: Sequence[Dispute], turn: Turn, rights: Rights) -> Answer:
    """What is known of it in general, and the dates of the cases that wait."""
    listed = cases_in_words(waiting, turn.today, rights.own)
    own = text(f"Vos dossiers en attente :\n\n{listed}", *case_buttons(waiting, topic))
    return Answer((response(f"utter_{topic}"), own), slots={"last_answer": listing(topic, waiting)})


def _not_waiting(turn: Turn, case: Dispute, rights: Rights) -> Message:
    words = f"Le dossier {case.case_number} n’attend plus de réponse."
    return text(f"{words}\n\n{case_in_words(case, turn.today, rights.own)}", TALK_TO_PERSON)


async def waiting_cases(tenant: Tenant, merchants: Merchants) -> tuple[Dispute, ...]:
    """The cases that the form may be about."""
    return await merchants.disputes(tenant, open_only=True, limit=MOST_CASES)


async def chosen(
    turn: Turn, tenant: Tenant, merchants: Merchants, *, closed: bool = False
) -> Dispute | None:
    """The case that the form is about, while it still waits for an answer; or also `closed`.

    A confirmation tried again finds the case closed by its own first try: the store tells it from
    another by the key.
    """
    number = turn.slots.get(CASE)
    case = await merchants.dispute(tenant, str(number)) if number else None
    return case if case is not None and (closed or case.is_open) else None


async def named(turn: Turn, tenant: Tenant, merchants: Merchants) -> Dispute | str | None:
    """The waiting case that this very message names; its words when it names none of them."""
    rights = await Rights.of(tenant, merchants)
    meant = cases_meant(turn, await waiting_cases(tenant, merchants), rights.own)
    if not meant.named:
        return None
    return meant.only or meant.unknown


async def which(turn: Turn, tenant: Tenant, merchants: Merchants, what: str) -> Answer:
    """The question which case it is; `what` is wanted with it."""
    rights = await Rights.of(tenant, merchants)
    cases = await waiting_cases(tenant, merchants)
    listed = cases_in_words(cases, turn.today, rights.own)
    words = f"Pour quel dossier souhaitez-vous {what} ?\n\n{listed}"
    kept = {"topic": "dispute_list"} | dict(turn.last_answer) | _listed(cases)
    return Answer(
        (text(words, *case_buttons(cases, "give_case_number")),), slots={"last_answer": kept}
    )


def _listed(cases: Sequence[Dispute]) -> dict[str, object]:
    """What « le premier » means after they were listed."""
    return {"listed": [case.case_number for case in cases], "current": None}


async def refused(
    error: Refused, turn: Turn, tenant: Tenant, merchants: Merchants
) -> tuple[Message, ...]:
    """Why a change was not made, in words."""
    number = str(turn.slots.get(CASE))
    case = await merchants.dispute(tenant, number)
    if case is None or isinstance(error, UnknownDispute):
        return (unknown_case(number),)
    rights = await Rights.of(tenant, merchants)
    if isinstance(error, NotYoursToAnswer):
        return (offer_person(rights.refusal(case)),)
    if isinstance(error, AlreadyAnswered) or not case.is_open:
        return (_not_waiting(turn, case, rights),)
    words = (
        f"La demande n’a pas pu être enregistrée pour le dossier {number} : rien n’a été envoyé."
    )
    return (text(words, *deeds(case, may_answer=True)),)
