"""The merchant responds to a case: how the form begins, and what its end does."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.accept_refund import unsure
from bot.actions.disputes.case_form import CASE, Opening, opening, refused
from bot.actions.disputes.case_listing import remembered
from bot.actions.disputes.case_words import case_in_words, spoken_of
from bot.actions.disputes.response_draft import ResponseDraft, received
from bot.actions.disputes.response_form import CONFIRMED, TOPIC, ResponseForm
from bot_contract.commands import file_in
from merchants.errors import Refused
from merchants.ports import Merchants
from merchants.tenant import Tenant


class Respond(OwnData):
    """How it is done; for a merchant whose case is known, the case and the form."""

    action: ClassVar[str] = "action_dispute_respond"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The beginning of the form, or the answer when there is nothing to begin."""
        if (file_id := file_in(turn.choice)) is not None:
            return await _late_file(file_id, tenant, merchants)
        opened = await opening(turn, tenant, merchants, self.topic)
        return opened if isinstance(opened, Answer) else begin_response(turn, opened)


def begin_response(turn: Turn, opened: Opening) -> Answer:
    """The form, for the case that is known or for one to be asked for."""
    slots = ResponseForm.emptied()
    case = opened.case
    if case is None:
        words = text("Préparons votre réponse ; rien n’est envoyé avant votre confirmation.")
        return Answer((words,), slots=slots, starts=ResponseForm.form)
    return Answer(
        (text(case_in_words(case, turn.today, opened.rights.own)),),
        slots=slots | remembered(turn, opened.rights, case) | {CASE: case.case_number},
        starts=ResponseForm.form,
    )


async def _late_file(file_id: str, tenant: Tenant, merchants: Merchants) -> Answer:
    """A file that came after the form was left: it stays with the case it was sent for."""
    for case in await merchants.disputes(tenant, open_only=True):
        if any(file.id == file_id for file in case.files):
            words = f"{received(case, file_id)} Il est joint au dossier {case.case_number}."
            return Answer((text(words),), slots={"last_answer": spoken_of(case)})
    return Answer((text("Ce fichier n’est plus joint à un dossier en attente."),))


class SendResponse(OwnData):
    """The end of the form: the response is sent, or nothing is."""

    action: ClassVar[str] = "action_send_response"
    topic: ClassVar[str] = TOPIC
    is_question: ClassVar[bool] = False

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Send it under the key of this turn, so that a turn tried again does nothing twice."""
        number = str(turn.slots.get(CASE))
        if turn.slots.get(CONFIRMED) is False:
            words = "Très bien, rien n’a été envoyé : le dossier reste en attente de réponse."
            return Answer((text(words),), slots=ResponseForm.emptied())
        case = await merchants.dispute(tenant, number)
        draft = None if case is None else ResponseDraft.of(turn, case)
        if draft is None or turn.slots.get(CONFIRMED) is not True:
            messages = await refused(Refused(), turn, tenant, merchants)
            return Answer(messages, slots=ResponseForm.emptied())
        try:
            sent = await merchants.respond(
                tenant, number, draft.response, key=turn.id, at=turn.asked_at
            )
        except Refused as error:
            messages = await refused(error, turn, tenant, merchants)
            return Answer(messages, slots=ResponseForm.emptied())
        words = (
            f"Votre réponse est envoyée pour le dossier {number}. Statut du dossier : "
            f"{sent.status_label}.\n\nVos informations sont traitées par l’équipe chargée des "
            "litiges ; une analyse complète précède la décision."
        )
        return Answer(
            (text(words),), slots=ResponseForm.emptied() | {"last_answer": spoken_of(sent)}
        )

    def unavailable(self) -> Answer:
        """It is not known whether the response was sent; looking is safe, so is asking again."""
        return unsure()
