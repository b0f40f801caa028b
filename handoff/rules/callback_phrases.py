"""What visitors write about the callback that they were promised: another contact, another time,
no contact of theirs, or no callback at all.

Only what is plain is understood; everything else is left to the bot.
"""

import re
from dataclasses import dataclass
from datetime import date

from french.normalize import normalize
from french.preferred_times import PreferredTime
from handoff.rules.contact_channels import ADDRESSES
from handoff.rules.preferred_callbacks import preferred_callback
from handoff.words.callback import Callback
from handoff.words.contact import Contact

LONGEST = 160
"""Characters; whoever writes more says more than that."""

_CALLS = r"(?:rappel|appel|telephon|contact)\w*"
_CALLBACK = r"(?:rappel|rendez-vous|rdv)\b"
_NAMED = "|".join(addresses.named for addresses in ADDRESSES.values())
_BEGINS = "|".join(addresses.begins for addresses in ADDRESSES.values())
_CANCEL = re.compile(
    rf"\b(?:annul|supprim|decommand|enlev)\w*\b[^,;.]*\b{_CALLBACK}"
    r"|(?<!vous )\bne m(?:e |')r?(?:re)?(?:appelez|telephonez|contactez) (?:plus|pas)\b"
    rf"|\b(?:plus besoin|inutile|(?:plus|pas) la peine)\b.*\b{_CALLS}"
    rf"|\bne (?:veux|souhaite|desire) (?:plus|pas) (?:etre|qu'on m(?:e |')){_CALLS}"
    rf"|\bne (?:veux|souhaite|desire) (?:plus|pas) (?:de |d'|etre |qu'on me ){_CALLS}"
)
_WITHDRAW = re.compile(
    r"\b(?:supprim|effac|retir|enlev|oubli|gard|conserv)\w*\b[^,;.]*"
    rf"\b(?:(?:mon|ce) (?:{_NAMED})\b|{_BEGINS})"
    r"(?! de (?:dossier|carte|compte|contrat|terminal|siret))"
)
_ABOUT_CONTACT = re.compile(rf"\b(?:{_NAMED}|tel|joign\w*|{_CALLS}|plutot|trompe|erreur)\b")
_SOMETHING_ELSE = re.compile(
    r"\b(?:mais|pourquoi|comment|quand|si|avant|apres|decal\w*|deplac\w*|report\w*|chang\w*|modifi\w*"
    r"|autre (?:heure|creneau|moment|jour)|\d+ ?h)\b"
)
_ABOUT_TIME = re.compile(
    rf"\b(?:{_CALLS}|decal\w*|deplac\w*|report\w*|repouss\w*|avanc\w*|plutot|disponible|dispo"
    r"|libre|joign\w*|prefer\w*|creneau|rdv|rendez-vous)\b"
)
_ASKS = re.compile(
    r"\b(?:pourquoi|quand|quelle heure|quel jour|combien|c'est bien|bien prevu|toujours"
    r"|confirm\w*|ouverts?|ouvrez|fermez?|(?:peux|peut|puis)[ -](?:je |on )?(?:vous )?appeler)\b"
)
_INSTEAD = re.compile(rf"\bpas avant\b|\b(?:et|puis|mais) {_CALLS}")
"""What makes a refusal of one time the request for another."""
_FEW_WORDS = 7
_GIVES_UP = re.compile(
    r"(?:(?:non|en fait|finalement|ah|euh|bon|ok)[ ,]+)*"
    r"(?:annul\w*|laiss\w+ tomber|tant pis|oublie\w*|pas la peine|plus besoin)"
    r"(?:[ ,]+(?:ca|cela|tout|merci|svp|stp|s'il vous plait))*[ .!]*"
)
_BARE = re.compile(r"[\d\s+.\-/()]*")


@dataclass(frozen=True, slots=True)
class CallbackChange:
    """What is wanted: no callback (`cancels`), another `contact`, another time (`at`), both, or,
    with none of them, no contact of theirs.
    """

    contact: Contact | None = None
    cancels: bool = False
    at: PreferredTime | None = None


def change_in(
    text: str, promised: Callback, today: date, just_told: bool = False
) -> CallbackChange | None:
    """What a message plainly wants of the promised callback; None when it is about anything else.

    `CallbackChange(Contact(PHONE, "07 98 76 54 32"))` for « Appelez-moi plutôt au 07 98 76
    54 32 ». With `just_told` the promise was the last thing said: « plutôt jeudi » and « laissez
    tomber » are about it.
    """
    if len(text) > LONGEST:
        return None
    words, call = normalize(text), preferred_callback(text, today)
    if just_told and _GIVES_UP.fullmatch(words):
        return CallbackChange(cancels=True)
    contact, at = call.contact, call.at
    short = just_told and len(words.split()) <= _FEW_WORDS
    about_time = at and (short or _ABOUT_TIME.search(words)) and not _ASKS.search(words)
    if about_time and (_INSTEAD.search(words) or not _CANCEL.search(words)):
        return CallbackChange(contact, at=at)
    withdraws = _WITHDRAW.search(words) is not None
    if contact is not None and contact != promised.contact:
        is_about_it = just_told or _BARE.fullmatch(call.rest) or _ABOUT_CONTACT.search(words)
        return CallbackChange(contact) if is_about_it else None
    if _SOMETHING_ELSE.search(words):
        return None
    if _CANCEL.search(words):
        return CallbackChange(cancels=True)
    return CallbackChange() if withdraws and promised.contact.address else None
