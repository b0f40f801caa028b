"""Which e-mail notifications a message speaks of, and whether it wants them on or off."""

from __future__ import annotations

import re
from collections.abc import Mapping

from french.normalize import normalize
from merchants.profile import Notification

TITLES: Mapping[Notification, str] = {
    Notification.PAYMENTS: "paiements",
    Notification.NEW_INQUIRIES: "nouvelles demandes",
    Notification.NEW_CHARGEBACKS: "nouveaux débits compensatoires",
    Notification.CASE_UPDATES: "mises à jour de dossiers",
    Notification.URGENT_CASES: "dossiers urgents",
}
DISPUTES = frozenset(Notification) - {Notification.PAYMENTS}

_FORMS = (
    (Notification.PAYMENTS, r"paiement|versement|virement|reglement|paye\b|paiment"),
    (
        Notification.NEW_INQUIRIES,
        r"nouvelles? (?:demande|reclamation)s?|demandes? de renseignement|renseignements",
    ),
    (Notification.NEW_CHARGEBACKS, r"debits?\b|compensatoire|chargeback|impaye"),
    (Notification.CASE_UPDATES, r"mises? a jour|decision|avancement|suivi|evolution"),
    (Notification.URGENT_CASES, r"urgen"),
)
_ALL = re.compile(r"\btou(?:t|te|s|tes)\b|quatre|ensemble")
_DISPUTES = re.compile(r"litige|contestation|dispute|nouveau dossier|nouveaux? litige")
_CLAUSES = re.compile(r",|;|\.(?=\s)|\b(?:et|mais|puis)\b")
_OFF = re.compile(
    r"desactiv|coup[eo]|arret|stop|ne (?:plus|veux plus|souhaite plus|pas)\b|"
    r"\bplus (?:de|recevoir|etre)\b|supprim|enlev|retir|decoch|sans\b|veux pas|\boff\b"
)
_ON = re.compile(
    r"activ|recevoir|recois|prevenu|averti|alerte|inform|notifie|mettre en|coch|abonn|\bon\b|"
    r"m'envoyer|envoyez"
)


def notifications_in(text: str) -> frozenset[Notification]:
    """Those that `text` names; « litiges » are all four categories."""
    words = normalize(text)
    named = {each for each, form in _FORMS if re.search(form, words)}
    if not named and _DISPUTES.search(words):
        return DISPUTES
    if not named and _ALL.search(words):
        return frozenset(Notification)
    return frozenset(named)


def changes_in(text: str) -> Mapping[Notification, bool | None]:
    """What each clause of `text` wants of the notifications it names; None when it does not say.

    « Activer les dossiers urgents et les demandes, mais plus les paiements »: a clause that only
    names some goes with the one before.
    """
    changes: dict[Notification, bool | None] = {}
    on: bool | None = None
    for clause in _CLAUSES.split(normalize(text)):
        said = wanted(clause)
        on = on if said is None else said
        changes |= dict.fromkeys(notifications_in(clause), on)
    return changes


def wanted(text: str) -> bool | None:
    """Whether they are to be on (True) or off; None when `text` does not say."""
    words = normalize(text)
    if _OFF.search(words):
        return False
    return True if _ON.search(words) else None
