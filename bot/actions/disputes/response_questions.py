"""The questions of a response to a case."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.consent import CANCEL
from bot.actions.dialogue.form import Ask
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import bullets
from bot.actions.disputes.case_form import chosen, which
from bot.actions.disputes.refund_form import gone
from bot.actions.disputes.response_draft import MOST_FILES, ResponseDraft, files_in_words
from bot.actions.disputes.response_form import TOPIC
from bot_contract.messages import Button
from merchants.dispute import Dispute
from merchants.ports import Merchants
from merchants.tenant import Tenant

MOST_BUTTONS = 4
LONGEST_TITLE = 60
#: Fact E5.
FILES_ALLOWED = (
    "PDF, JPG, TIFF, DOC ou DOCX ; moins de 5 Mo par fichier et moins de 25 Mo en tout ; "
    "5 fichiers et 20 pages au plus ; 300 DPI au plus"
)


class AskResponseCase(Ask):
    """Which case it is."""

    action: ClassVar[str] = "action_ask_response_form_dispute_case"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The waiting cases, as buttons."""
        return await which(turn, tenant, merchants, "répondre")


class AskOfCase(Ask):
    """A question about the case that was chosen; files may be sent from the files' step on."""

    topic: ClassVar[str] = TOPIC
    takes_files: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The question, while the case waits."""
        case = await chosen(turn, tenant, merchants)
        if case is None:
            return Answer((gone(turn),))
        asked = self.question(turn, case)
        return replace(asked, wants_files=case.case_number) if self.takes_files else asked

    @abstractmethod
    def question(self, turn: Turn, case: Dispute) -> Answer:
        """The question about `case`."""


class AskReason(AskOfCase):
    """Why the claim is refused."""

    action: ClassVar[str] = "action_ask_response_form_response_reason"
    takes_files: ClassVar[bool] = False

    def question(self, turn: Turn, case: Dispute) -> Answer:
        """The case's own reasons, as buttons; numbered in the text when there are many."""
        words = f"Pour quel motif refusez-vous la réclamation du dossier {case.case_number} ?"
        buttons = [
            Button(_short(reason), f'/dispute_respond{{"choice": "{_reason(case, place)}"}}')
            for place, reason in enumerate(case.reasons, start=1)
        ]
        if len(buttons) > MOST_BUTTONS or any(len(each) > LONGEST_TITLE for each in case.reasons):
            listed = "\n".join(
                f"{place}. {reason}" for place, reason in enumerate(case.reasons, start=1)
            )
            words = f"{words}\n\n{listed}"
        return Answer((text(words, *buttons, CANCEL),))


class AskFiles(AskOfCase):
    """The files that prove it."""

    action: ClassVar[str] = "action_ask_response_form_response_files"

    def question(self, turn: Turn, case: Dispute) -> Answer:
        """What is asked for, what has come so far, what is allowed."""
        done = Button("J’ai terminé" if case.files else "Continuer sans fichier", _done(case))
        if case.files:
            words = (
                f"Fichiers joints au dossier {case.case_number} :\n\n{files_in_words(case.files)}"
                f"\n\nAjoutez-en d’autres ({MOST_FILES} au plus) ou passez à la suite."
            )
            return Answer((text(words, done, CANCEL),))
        asked = ""
        if case.requested_documents:
            asked = f"Documents demandés :\n\n{bullets(case.requested_documents)}\n\n"
        words = (
            f"Joignez vos justificatifs avec le bouton « Joindre un fichier ».\n\n{asked}"
            f"Formats acceptés : {FILES_ALLOWED}."
        )
        return Answer((text(words, done, CANCEL),))


class AskComment(AskOfCase):
    """A comment, in the merchant's own words."""

    action: ClassVar[str] = "action_ask_response_form_response_comment"

    def question(self, turn: Turn, case: Dispute) -> Answer:
        """Any text."""
        none = Button(
            "Sans commentaire",
            f'/dispute_respond{{"choice": "no_comment:{case.case_number}"}}',
        )
        words = (
            "Quel commentaire souhaitez-vous ajouter à votre réponse pour le dossier "
            f"{case.case_number} ?"
        )
        return Answer((text(words, none, CANCEL),))


class AskInitials(AskOfCase):
    """Who signs."""

    action: ClassVar[str] = "action_ask_response_form_response_initials"

    def question(self, turn: Turn, case: Dispute) -> Answer:
        """Initials."""
        return Answer((text("Quelles sont vos initiales, pour signer la réponse ?", CANCEL),))


class AskResponseConfirmed(AskOfCase):
    """Whether the response is really to be sent."""

    action: ClassVar[str] = "action_ask_response_form_response_confirmed"

    def question(self, turn: Turn, case: Dispute) -> Answer:
        """The summary, which repeats amount and case."""
        draft = ResponseDraft.of(turn, case)
        if draft is None:
            return Answer((gone(turn),))
        return Answer((text(draft.in_words, draft.send, CANCEL),))


def _reason(case: Dispute, place: int) -> str:
    return f"reason:{case.case_number}:{place}"


def _done(case: Dispute) -> str:
    return f'/affirm{{"choice": "files:{case.case_number}"}}'


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
