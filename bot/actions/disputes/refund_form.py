"""Accepting a refund, step by step: which case, how much of it, and a confirmation of both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.consent import CANCEL, CROSSED, says_yes, was_asked
from bot.actions.dialogue.form import STALE, Ask, Form
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount
from bot.actions.disputes.case_form import CASE, chosen, named, which
from bot.actions.disputes.case_words import spoken_of, unknown_case
from bot.actions.disputes.refund_part import Part, part_in, wants_part
from bot_contract.messages import Button
from merchants.dispute import Dispute
from merchants.ports import Merchants
from merchants.tenant import Tenant

PART, CONFIRMED = "refund_part", "refund_confirmed"
TOPIC = "dispute_accept_refund"


@dataclass(frozen=True, slots=True)
class RefundDraft:
    """A refund that waits for its confirmation."""

    case: Dispute
    part: Part

    @property
    def choice(self) -> str:
        """What the confirming button stands for: this case and this amount, no other."""
        return f"refund:{self.case.case_number}:{self.part.of(self.case.amount).cents}"

    @property
    def confirm(self) -> Button:
        """The confirming button."""
        return Button("Confirmer", f'/affirm{{"choice": "{self.choice}"}}')

    @property
    def in_words(self) -> str:
        """`le remboursement total de 89,00 € pour le dossier 2026-00123`."""
        return f"le {self.kind} de {self.money} pour le dossier {self.case.case_number}"

    @property
    def kind(self) -> str:
        """Whether all or some of it is refunded."""
        return "remboursement total" if self.part.is_total else "remboursement partiel"

    @property
    def money(self) -> str:
        """The amount, with what it is a part of."""
        whole = amount(self.case.amount)
        if self.part.is_total:
            return whole
        return f"{amount(self.part.of(self.case.amount))} (sur {whole})"


class RefundForm(Form):
    """Reads the answers to the three questions."""

    action: ClassVar[str] = "validate_refund_form"
    topic: ClassVar[str] = TOPIC
    form: ClassVar[str] = "refund_form"
    slots: ClassVar[tuple[str, ...]] = (CASE, PART, CONFIRMED)

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What the message fills in; another case or amount is taken at any step."""
        last = turn.requested == CONFIRMED
        case = await chosen(turn, tenant, merchants, closed=last)
        if case is None and turn.requested != CASE:
            # It was answered meanwhile: the end of the form says what became of it.
            return Answer(slots={CONFIRMED: None}, ends_form=True)
        if turn.choice is not None:
            return self._pressed(turn, case)
        if turn.topic == "deny" and turn.requested != CONFIRMED:
            return Answer(slots={CONFIRMED: False}, ends_form=True)
        if case is not None and turn.requested == PART and (bare := _bare_amount(turn.text)):
            return settled(case, bare)
        other = await named(turn, tenant, merchants)
        if isinstance(other, str):
            return Answer((unknown_case(other),))
        if other is not None and other != case:
            return self._part(turn, other)
        if case is None:
            return Answer()
        if part_in(turn.text, case.amount) is not None or wants_part(turn.text):
            return self._part(turn, case)
        return self._confirmed(turn, case) if turn.requested == CONFIRMED else Answer()

    def _pressed(self, turn: Turn, case: Dispute | None) -> Answer:
        if case is not None and turn.choice == f"part:{case.case_number}":
            return Answer(slots={PART: None, CONFIRMED: None})
        if case is not None and turn.choice == f"total:{case.case_number}":
            return Answer(slots={PART: str(Part()), CONFIRMED: None})
        draft = draft_of(turn, case)
        if turn.requested == CONFIRMED and draft is not None and turn.choice == draft.choice:
            return Answer(slots={CONFIRMED: True})
        return Answer((text(STALE),))

    def _part(self, turn: Turn, case: Dispute) -> Answer:
        """The case with the part that is named now, or was before."""
        kept = turn.slots.get(PART)
        said = part_in(turn.text, case.amount)
        if kept and (said is None or turn.requested == CASE):
            said = Part.parse(kept)
        part = said
        if part is None or (part.is_total and wants_part(turn.text)):
            part = None if wants_part(turn.text) else Part()
        answer = settled(case, part)
        chosen_case = {CASE: case.case_number, "last_answer": spoken_of(case)}
        return Answer(answer.messages, slots={**answer.slots, **chosen_case})

    def _confirmed(self, turn: Turn, case: Dispute) -> Answer:
        draft = draft_of(turn, case)
        if turn.topic == "deny":
            return Answer(slots={CONFIRMED: False})
        if draft is None or not says_yes(turn):
            return Answer()
        if not was_asked(turn, draft.confirm.payload):
            return Answer((text(CROSSED),))
        return Answer(slots={CONFIRMED: True})


def _bare_amount(text: str) -> Part | None:
    """« 40 » or « 40,50 », when an amount was asked for."""
    found = re.fullmatch(r"\s*(\d{1,6}(?:[.,]\d{1,2})?)\s*", text)
    return part_in(f"{found[1]} €", None) if found else None


def settled(case: Dispute, part: Part | None) -> Answer:
    """The slot of a part of a case; why it cannot be, when it cannot."""
    if part is None:
        objection = None if case.allows_partial_refund else Part(case.amount).objection(case)
        kept = None if case.allows_partial_refund else str(Part())
    else:
        part = part.settled(case)
        objection = part.objection(case)
        kept = str(part)
        if objection is not None:
            kept = None if case.allows_partial_refund else str(Part())
    messages = () if objection is None else (text(objection),)
    return Answer(messages, slots={PART: kept, CONFIRMED: None})


def draft_of(turn: Turn, case: Dispute | None) -> RefundDraft | None:
    """The refund as far as it is known."""
    kept = turn.slots.get(PART)
    return None if case is None or not kept else RefundDraft(case, Part.parse(kept))


class AskRefundCase(Ask):
    """Which case it is."""

    action: ClassVar[str] = "action_ask_refund_form_dispute_case"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The waiting cases, as buttons."""
        return await which(turn, tenant, merchants, "accepter un remboursement")


class AskRefundPart(Ask):
    """How much of it."""

    action: ClassVar[str] = "action_ask_refund_form_refund_part"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """An amount or a percentage of the disputed amount."""
        case = await chosen(turn, tenant, merchants)
        if case is None:
            return Answer((gone(turn),))
        total = Button("Rembourser la totalité", f'/affirm{{"choice": "total:{case.case_number}"}}')
        words = (
            f"Quel montant, ou quel pourcentage, souhaitez-vous rembourser sur les "
            f"{amount(case.amount)} du dossier {case.case_number} ?"
        )
        return Answer((text(words, total, CANCEL),))


class AskRefundConfirmed(Ask):
    """Whether this amount of this case is really to be refunded."""

    action: ClassVar[str] = "action_ask_refund_form_refund_confirmed"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The confirmation, which repeats amount and case."""
        case = await chosen(turn, tenant, merchants)
        draft = draft_of(turn, case)
        if case is None or draft is None:
            return Answer((gone(turn),))
        buttons = [draft.confirm]
        if draft.part.is_total and case.allows_partial_refund:
            payload = f'/dispute_accept_refund{{"choice": "part:{case.case_number}"}}'
            buttons.append(Button("Rembourser une partie", payload))
        return Answer((text(f"Confirmez-vous {draft.in_words} ?", *buttons, CANCEL),))


def gone(turn: Turn) -> Message:
    """The case does not wait any more."""
    return text(f"Le dossier {turn.slots.get(CASE)} n’attend plus de réponse.", CANCEL)
