"""Case questions: what is asked of a case that was just shown, « jusqu'à quand ? », « combien ? ».

They mean nothing without the case. Every word of a message has to belong to the question, as in
`references`; what says anything else has a topic of its own.
"""

from __future__ import annotations

import re
from typing import FrozenSet, Iterable, Optional, Tuple

from bot.components.reference_words import GLUE
from bot.components.references import mended, without_shops
from french.normalize import normalize

#: What may be asked of one case.
AMOUNT, REFUNDED, DUE, DOCUMENTS = "amount", "refunded", "due", "documents"
DEBITED, ANSWERED, DECIDED, RISK = "debited", "answered", "decided", "risk"
#: Who answers it, and whether the asker may.
WHO, MAY = "who", "may"
#: The states by which cases are picked.
LATE, LOST, WON, REVIEW, OVER = "late", "lost", "won", "review", "over"

_LONGEST = 120
_REPLY = r"(?:repond(?:re|s|ons|ez)?|repliquer|contest(?:er|e)|refus(?:er|e))"
_SEND = (
    r"(?:envoy(?:er|e)|fourni(?:r|s)?|joindre|joins|transmett?(?:re|s)|produire|apporter|donner|"
    r"prouver|montrer|preparer)"
)
_PAPERS = r"(?:documents?|papiers?|pieces?|justificatifs?|preuves?)"


def _words(text: str) -> FrozenSet[str]:
    return frozenset(text.split())


def _form(pattern: str) -> "re.Pattern[str]":
    return re.compile(rf"\b(?:{pattern})\b", re.ASCII)


#: « fini par 23 » is of a number.
_NO_ENDING = r"(?! (?:par|en|avec)\b| ?\d)"
_YOU_MAY = (
    r"(?:je|j|on|nous) (?:peux|peut|pouvons|pourrais|pourra)|puis-je|peut-on|pouvons-nous|possible"
    r"|droit|c'est a (?:moi|nous)|a moi|trop tard|le siege peut"
)
#: In this order: the first that is found is what is asked.
_FIELDS: Tuple[Tuple[str, "re.Pattern[str]"], ...] = (
    (RISK, _form(
        rf"(?:risque|arrive|passe|consequences?)\w*.*\b(?:si|sans)\b.*\b(?:{_REPLY}|reponse|rien)"
        rf"|(?:si|sans)\b.*\b(?:{_REPLY}|reponse)\b.*\b(?:risque|arrive|passe)"
    )),
    (ANSWERED, _form(
        r"(?:(?:j'ai|ai[- ]je|on a|a[- ]t[- ]on|avons[- ]nous|nous avons|n'ai|avait|avais)\b.*\b)"
        r"repondu|deja repondu"
    )),
    (REFUNDED, _form(
        r"combien\b.*\brembourses?|rembourses? (?:de )?combien"
        r"|montant (?:du remboursement|rembourse)"
    )),
    (MAY, _form(
        rf"(?:{_YOU_MAY})\b.*\b{_REPLY}|{_REPLY}\b.*\b(?:moi[- ]meme|possible|nous[- ]memes?)"
    )),
    (WHO, _form(
        rf"qui\b.*\b(?:{_REPLY}|faire|fait|charge|occupe|doit|reponse)"
    )),
    (DUE, _form(
        r"jusqu'?(?:a|au) quand|jusque? quand|dates? limites?|delais?|echeances?"
        r"|(?:pour|avant) quand"
        r"|combien de (?:temps|jours)|quand au plus tard|au plus tard|quelle date"
        r"|expire|dernier jour|reste combien|combien (?:il )?(?:me|nous) reste(?:-t-il)?"
        r"|combien reste(?:-t-il)?|quand (?:dois-je|faut-il|est-ce que je dois)"
    )),
    (DOCUMENTS, _form(
        rf"(?:quel(?:le)?s? )?{_PAPERS}(?: demandes?)?|{_SEND} (?:quoi|koi|comme)"
        rf"|(?:quoi|que|qu'est[- ]ce que|qu'est[- ]ce qu'|ce que|ce qu')\b.*\b{_SEND}"
    )),
    (DEBITED, _form(
        r"debites?|preleves?|payer|dois payer|deja (?:paye|pris|retire|parti)"
        r"|(?:pris|retire)\b.*\b(?:argent|somme|compte)"
    )),
    (AMOUNT, _form(
        r"(?:perdu|gagne) (?:de )?combien|combien\b.*\b(?:perdu|gagne)"
        r"|montants?|somme|(?:de |pour )?combien(?! (?:il |est-ce qu'il )?(?:y|en|sont|de|d)\b)"
    )),
    (DECIDED, _form(
        rf"gagnee?|perdue?|decision|tranchee?|(?:finie?|terminee?){_NO_ENDING}|close?|cloturee?|regle|resolu"
        r"|du nouveau|des nouvelles"
    )),
)  # fmt: skip
_STATES: Tuple[Tuple[str, "re.Pattern[str]"], ...] = (
    (LATE, _form(r"(?:en )?retards?|depassee?s?|hors delai|expiree?s?")),
    (LOST, _form(r"perdue?s?|en faveur du (?:titulaire|client)")),
    (WON, _form(r"gagnee?s?|en (?:ma|notre|votre) faveur")),
    (REVIEW, _form(
        r"(?:en cours d'|en |a l')(?:examen|analyse|etude|instruction)|en cours de traitement"
    )),
    (REFUNDED, _form(r"remboursee?s?")),
    (DEBITED, _form(r"debitee?s?|prelevee?s?")),
    (OVER, _form(
        rf"(?:finie?s?|terminee?s?){_NO_ENDING}|clos(?:es?)?|clotur\w+|resolu\w*|fermee?s?|reglee?s"
    )),
)  # fmt: skip
_REPLIES = (("respond", _form(rf"(?:veux|voudrais|souhaite|vais|aimerais)\b.*\b{_REPLY}")),)
_WISH = _form(
    r"(?:veux|voudrais|souhaite\w*|aimerais)\b.*\b"
    r"(?:repondre|contester|refuser|rembours\w+|accepter|envoyer|joindre)"
)
#: Words by which some of several are meant, and not the one spoken of.
_PICKED = _form(
    r"les?quel(?:le)?s?|laquelle|celui qui|celle qui|ceux|celles|dossiers|litiges|contestations|"
    r"combien (?:de|d|en|sont)|y en a|(?:perdu|gagne|fini|termine|cloture|rembourse|debite)e?s"
)
_NAMED = re.compile(
    r"\b(?:dossier|litige|contestation)s? (?:(?:numero|num|no|n°) ?)?\d{2,6}\b(?! ?(?:€|eur))"
    r"|\b20\d\d-0\d{4}\b"
)
_NUMBERS = re.compile(r"\b20\d\d ?- ?\d{3,6}\b|\b\d{2,6}\b")
_COUNTED = re.compile(r"\ben (?:a|ai|avons|reste|tout)\b")
_ASIDE = _words("""
    dossier dossiers litige litiges affaire cas contestation contestations reclamation client
    titulaire argent compte siege central local boutique magasin etablissement depuis deja dois
    doivent devons faudrait il t elle combien cb pourquoi comment la meme memes reponse repondre
    repondu contester refuser action debit cours ouvert ouverte ouverts somme sous ne si on temps
    envoyer envoie fournir joindre transmettre produire apporter jours actuellement madame
    monsieur moment quoi nous
""")


def question_of_case(text: str, shops: Iterable[str] = ()) -> Optional[str]:
    """What `text` asks of a case, where it asks nothing else: `due`, `amount`, …"""
    return _only(text, shops, _FIELDS)


def state_asked(text: str, shops: Iterable[str] = ()) -> Optional[str]:
    """The state by which `text` picks cases, where it says nothing else: « et les gagnés ? »."""
    return _only(text, shops, _STATES) if picks(text) else None


def state_in(text: str) -> Optional[str]:
    """The state by which a question about cases picks them, whatever else it says."""
    words = normalize(text)
    return next((state for state, form in _STATES if picks(text) and form.search(words)), None)


def field_in(text: str) -> Optional[str]:
    """What a question that names its case asks of it, whatever else it says."""
    words = normalize(text)
    if _WISH.search(words):
        return None
    return next((field for field, form in _FIELDS if form.search(words)), None)


def wants_reply(text: str, shops: Iterable[str] = ()) -> bool:
    """Whether `text` wants to respond to a case, and says nothing else: « je veux y répondre »."""
    return _only(text, shops, _REPLIES) is not None


def names_case(text: str) -> bool:
    """Whether `text` calls a case by its number: « le dossier 610 »."""
    return _NAMED.search(normalize(text)) is not None


def picks(text: str) -> bool:
    """Whether `text` means some of several cases: « lequel », « ceux », « perdus »."""
    return _PICKED.search(normalize(text)) is not None


def _only(
    text: str, shops: Iterable[str], forms: Tuple[Tuple[str, "re.Pattern[str]"], ...]
) -> Optional[str]:
    plain = mended(normalize(text))
    if not plain or len(plain) > _LONGEST:
        return None
    plain = without_shops(plain, shops)
    for kind, form in forms:
        if not form.search(plain):
            continue
        if kind == AMOUNT and _COUNTED.search(plain):
            return None
        left = _NUMBERS.sub(" ", _PICKED.sub(" ", form.sub(" ", plain)))
        if not set(re.findall(r"[a-z0-9]+", left)) - GLUE - _ASIDE:
            return kind
    return None
