"""What a merchant may answer to a case, and what becomes of it. Rules only; nothing is kept here.

The messages of what is refused are for the merchant.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from merchants.dispute import (
    PARTLY_REFUNDED_LABEL,
    REFUNDED_LABEL,
    UNDER_REVIEW_LABEL,
    Dispute,
    DisputeFile,
    DisputeStatus,
    Response,
    StatusChange,
    may_answer,
)
from merchants.errors import (
    AlreadyAnswered,
    BadResponse,
    FileRefused,
    NotYoursToAnswer,
    PartialRefundRefused,
)
from merchants.merchant import Merchant
from merchants.money import Money
from merchants.tenant import Tenant
from merchants.writable import writable

# Fact E5. The limits of size are sizes that a file, or all of them, must stay under.
MOST_FILES = 5
MOST_PAGES = 20
FILE_BYTES = 5_000_000
ALL_FILES_BYTES = 25_000_000
EXTENSIONS = {
    "application/pdf": {".pdf"},
    "image/jpeg": {".jpg", ".jpeg"},
    "image/tiff": {".tif", ".tiff"},
    "application/msword": {".doc"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {".docx"},
}
LONGEST_NAME = 255


def check_answerable(
    dispute: Dispute, tenant: Tenant, merchant: Merchant, establishments: int
) -> None:
    """That `tenant` may answer the case, and that it waits for an answer.

    `establishments`: how many the merchant has. Raises NotYoursToAnswer, AlreadyAnswered.
    """
    if not may_answer(merchant.dispute_set_up, tenant.role, establishments):
        raise NotYoursToAnswer("C’est à l’établissement concerné de répondre à ce dossier.")
    if not dispute.is_open:
        raise AlreadyAnswered("Ce dossier n’attend plus de réponse.")


def refunded(dispute: Dispute, amount: Money | None, at: datetime) -> Dispute:
    """The case when a refund is accepted, of all of it when `amount` is None.

    Raises PartialRefundRefused.
    """
    given = dispute.amount if amount is None else amount
    if given == dispute.amount:
        return _changed(replace(dispute, refunded=given), at, REFUNDED_LABEL)
    if not dispute.allows_partial_refund:
        raise PartialRefundRefused(
            "Un remboursement partiel n’est possible que pour une demande de renseignements."
        )
    if given.currency != dispute.amount.currency or not 0 < given.cents < dispute.amount.cents:
        raise PartialRefundRefused(
            "Le montant à rembourser doit être compris entre zéro et le montant contesté."
        )
    return _changed(replace(dispute, refunded=given), at, PARTLY_REFUNDED_LABEL)


def responded(dispute: Dispute, response: Response, at: datetime) -> Dispute:
    """The case when the claim is refused; a response that names no file takes all of the case's.

    Raises BadResponse.
    """
    if response.reason not in dispute.reasons:
        raise BadResponse("Ce motif n’est pas proposé pour ce dossier.")
    if not response.initials.strip():
        raise BadResponse("Il manque vos initiales.")
    if not (writable(response.comment) and writable(response.initials)):
        raise BadResponse("Le commentaire contient un caractère illisible.")
    own = tuple(file.id for file in dispute.files)
    if not set(response.file_ids) <= set(own):
        raise BadResponse("Un des fichiers n’est pas joint à ce dossier.")
    sent = replace(response, file_ids=response.file_ids or own)
    return _changed(
        replace(dispute, response=sent), at, UNDER_REVIEW_LABEL, DisputeStatus.UNDER_REVIEW
    )


def check_file(dispute: Dispute, file: DisputeFile) -> None:
    """That one more file keeps within the limits of fact E5. Raises FileRefused."""
    if not file.name.strip() or len(file.name) > LONGEST_NAME or not writable(file.name):
        raise FileRefused("Le nom du fichier ne convient pas.")
    if PurePath(file.name).suffix.lower() not in EXTENSIONS.get(file.media_type, set()):
        raise FileRefused("Les formats acceptés sont PDF, JPG, TIFF, DOC et DOCX.")
    if not 0 < file.size < FILE_BYTES:
        raise FileRefused("Un fichier doit faire moins de 5\u00a0Mo et ne pas être vide.")
    files = (*dispute.files, file)
    if len(files) > MOST_FILES:
        raise FileRefused("Un dossier accepte 5\u00a0fichiers au plus.")
    if sum(each.size for each in files) >= ALL_FILES_BYTES:
        raise FileRefused("Les fichiers d’un dossier doivent faire moins de 25\u00a0Mo en tout.")
    if file.pages < 1 or sum(each.pages for each in files) > MOST_PAGES:
        raise FileRefused("Un dossier accepte 20\u00a0pages au plus.")


def _changed(
    dispute: Dispute, at: datetime, label: str, status: DisputeStatus = DisputeStatus.REFUNDED
) -> Dispute:
    history = (*dispute.history, StatusChange(at, status, label))
    return replace(dispute, history=history, due_on=None)
