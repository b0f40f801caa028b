"""A response as far as it is written, in words and as what its confirmation stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import amount, bullets, count
from bot_contract.messages import Button
from merchants.dispute import Dispute, DisputeFile, Response

#: Fact E5.
MOST_FILES = 5
NO_COMMENT = "—"


@dataclass(frozen=True, slots=True)
class ResponseDraft:
    """What would be sent for `case`."""

    case: Dispute
    response: Response

    @classmethod
    def of(cls, turn: Turn, case: Dispute) -> Self | None:
        """The draft that the slots hold, with the case's files; None while something is missing."""
        reason, comment, initials = (
            turn.slots.get(name)
            for name in ("response_reason", "response_comment", "response_initials")
        )
        if not (reason and comment and initials):
            return None
        said = "" if comment == NO_COMMENT else str(comment)
        files = tuple(file.id for file in case.files)
        return cls(case, Response(str(reason), said, str(initials), files))

    @property
    def choice(self) -> str:
        """What the confirming button stands for: this response, word for word, to this case."""
        sent = self.response
        words = "\0".join((sent.reason, sent.comment, sent.initials, *sent.file_ids))
        return f"respond:{self.case.case_number}:{hashlib.sha256(words.encode()).hexdigest()[:12]}"

    @property
    def send(self) -> Button:
        """The confirming button (fact E4)."""
        return Button("Envoyer la réponse", f'/affirm{{"choice": "{self.choice}"}}')

    @property
    def in_words(self) -> str:
        """The summary, which ends in the question."""
        sent, case = self.response, self.case
        lines = [
            f"Dossier : {case.case_number}",
            f"Montant contesté : {amount(case.amount)}",
            f"Motif : {sent.reason}",
            f"Fichiers : {', '.join(file.name for file in case.files) or 'aucun'}",
            f"Commentaire : {sent.comment or 'aucun'}",
            f"Initiales : {sent.initials}",
        ]
        warning = ""
        if not case.files and case.requested_documents:
            asked = ", ".join(case.requested_documents)
            warning = f"Attention : le dossier demande des documents ({asked}).\n\n"
        return (
            f"Voici votre réponse :\n\n{bullets(lines)}\n\n{warning}"
            f"Confirmez-vous l’envoi de cette réponse pour le dossier {case.case_number} "
            f"({amount(case.amount)}) ?"
        )


def received(case: Dispute, file_id: str) -> str:
    """`J’ai bien reçu facture.pdf (1 fichier sur 5).`"""
    name = next((file.name for file in case.files if file.id == file_id), None)
    if name is None:
        return "Ce fichier n’est plus joint au dossier."
    so_far = count(len(case.files), "fichier", "fichiers")
    return f"J’ai bien reçu {name} ({so_far} sur {MOST_FILES})."


def files_in_words(files: Sequence[DisputeFile]) -> str:
    """The files so far, one line each."""
    return bullets([f"{file.name} ({count(file.pages, 'page', 'pages')})" for file in files])
