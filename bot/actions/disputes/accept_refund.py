"""The merchant accepts to refund a cardholder: how the form begins, and what its end does."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.case_form import CASE, Opening, opening, refused
from bot.actions.disputes.case_listing import remembered
from bot.actions.disputes.case_words import case_in_words, spoken_of
from bot.actions.disputes.refund_form import CONFIRMED, PART, TOPIC, RefundForm, draft_of, settled
from bot.actions.disputes.refund_part import Part, part_in, wants_part
from bot_contract.messages import Button
from merchants.errors import Refused
from merchants.ports import Merchants
from merchants.tenant import Tenant


class AcceptRefund(OwnData):
    """How it is done; for a merchant whose case is known, the case and the form."""

    action: ClassVar[str] = "action_dispute_accept_refund"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The beginning of the form, or the answer when there is nothing to begin."""
        opened = await opening(turn, tenant, merchants, self.topic)
        if isinstance(opened, Answer):
            return opened
        return begin_refund(turn, opened)


def begin_refund(turn: Turn, opened: Opening) -> Answer:
    """The form, with what the message says already filled in."""
    case = opened.case
    some = wants_part(turn.text) or (turn.choice or "").startswith("part:")
    part = part_in(turn.text, None if case is None else case.amount)
    if part is None or (part.is_total and some):
        part = None if some else Part()
    slots = RefundForm.emptied()
    if case is None:
        kept = None if part is None else str(part)
        words = text("Je peux enregistrer votre accord pour un remboursement.")
        return Answer((words,), slots=slots | {PART: kept}, starts=RefundForm.form)
    begun = settled(case, part)
    shown = text(case_in_words(case, turn.today, opened.rights.own))
    return Answer(
        (shown, *begun.messages),
        slots=slots
        | {**begun.slots, **remembered(turn, opened.rights, case), CASE: case.case_number},
        starts=RefundForm.form,
    )


class SendRefund(OwnData):
    """The end of the form: the refund is accepted, or nothing is."""

    action: ClassVar[str] = "action_send_refund"
    topic: ClassVar[str] = TOPIC
    is_question: ClassVar[bool] = False

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Accept it under the key of this turn, so that a turn tried again does nothing twice."""
        number = str(turn.slots.get(CASE))
        case = await merchants.dispute(tenant, number)
        draft = draft_of(turn, case)
        if turn.slots.get(CONFIRMED) is False:
            words = "Très bien, rien n’a été enregistré : le dossier reste en attente de réponse."
            return Answer((text(words),), slots=RefundForm.emptied())
        if case is None or draft is None or turn.slots.get(CONFIRMED) is not True:
            messages = await refused(Refused(), turn, tenant, merchants)
            return Answer(messages, slots=RefundForm.emptied())
        part = None if draft.part.is_total else draft.part.of(case.amount)
        try:
            done = await merchants.accept_refund(
                tenant, number, part, key=turn.id, at=turn.asked_at
            )
        except Refused as error:
            messages = await refused(error, turn, tenant, merchants)
            return Answer(messages, slots=RefundForm.emptied())
        accepted = f"C’est fait : {draft.in_words} est accepté."
        words = f"{accepted}\n\nStatut du dossier : {done.status_label}."
        return Answer((text(words),), slots=RefundForm.emptied() | {"last_answer": spoken_of(done)})

    def unavailable(self) -> Answer:
        """It is not known whether the change was made; looking is safe, so is asking again."""
        return unsure()


def unsure() -> Answer:
    """What is said when the data could not be reached in the middle of a change."""
    words = (
        "Je n’ai pas reçu la confirmation de l’enregistrement. Vérifiez l’état du dossier avant "
        "de recommencer ; une même demande n’est jamais enregistrée deux fois."
    )
    return Answer(
        (text(words, Button("Voir l’état du dossier", "/dispute_status"), TALK_TO_PERSON),)
    )
