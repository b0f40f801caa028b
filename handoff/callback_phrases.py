"""Owns what visitors write about the callback that they were promised: another number, none, or
no callback at all.

Only what is plain is understood; everything else is left to the bot.
"""

import re
import unicodedata
from dataclasses import dataclass

from handoff.conversation import Callback
from handoff.phone_numbers import found_in

LONGEST = 160
"""Characters; whoever writes more says more than that."""

_CALLS = r"(?:rappel|appel|telephon|contact)\w*"
_CALLBACK = r"(?:rappel|rendez-vous|rdv)\b"
_CANCEL = re.compile(
    rf"\b(?:annul|supprim|decommand|enlev)\w*\b[^,;.]*\b{_CALLBACK}"
    r"|(?<!vous )\bne m(?:e |')r?(?:re)?(?:appelez|telephonez|contactez) (?:plus|pas)\b"
    rf"|\b(?:plus besoin|inutile|(?:plus|pas) la peine)\b.*\b{_CALLS}"
    rf"|\bne (?:veux|souhaite|desire) (?:plus|pas) (?:etre|qu'on m(?:e |')){_CALLS}"
    rf"|\bne (?:veux|souhaite|desire) (?:plus|pas) (?:de |d'|etre |qu'on me ){_CALLS}"
)
_WITHDRAW = re.compile(
    r"\b(?:supprim|effac|retir|enlev|oubli|gard|conserv)\w*\b[^,;.]*"
    r"\b(?:(?:mon|ce) (?:numero|telephone|portable|mobile|fixe)\b|[+0]\d)"
    r"(?! de (?:dossier|carte|compte|contrat|terminal|siret))"
)
_ABOUT_NUMBER = re.compile(
    rf"\b(?:numero|tel|portable|mobile|fixe|joign\w*|{_CALLS}|plutot|trompe|erreur)\b"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:pourquoi|comment|quand|si|avant|apres|decal\w*|deplac\w*|report\w*|chang\w*|modifi\w*"
    r"|autre (?:heure|creneau|moment|jour)|\d+ ?h)\b"
)
_BARE = re.compile(r"[\d\s+.\-/()]+")


@dataclass(frozen=True, slots=True)
class CallbackWish:
    """What is wanted: no callback (`cancels`), another `phone`, or, with neither, no number."""

    phone: str | None = None
    cancels: bool = False


def wish_in(text: str, promised: Callback) -> CallbackWish | None:
    """What a message plainly wants of the promised callback; None when it is about anything else.

    `CallbackWish("07 98 76 54 32")` for « Appelez-moi plutôt au 07 98 76 54 32 ».
    """
    if len(text) > LONGEST:
        return None
    words, phone = _plain(text), found_in(text)
    withdraws = _WITHDRAW.search(words) is not None
    if phone is not None and phone != promised.phone:
        is_about_it = _BARE.fullmatch(text.strip()) or _ABOUT_NUMBER.search(words)
        return CallbackWish(phone) if is_about_it else None
    if _SOMETHING_ELSE.search(words):
        return None
    if _CANCEL.search(words):
        return CallbackWish(cancels=True)
    return CallbackWish() if withdraws and promised.phone else None


def _plain(text: str) -> str:
    """Lower case, without accents, straight apostrophes, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.split())
