"""A day, an hour or a figure by itself after an answer: held against what that answer stated.

« et 17 h ? » after the hours is about the hours, « et 24 mois ? » after a limit about that limit:
neither asks for a call nor for the merchant's own data. Which one it is, the action reads.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Mapping, Optional

from bot.components.decisions import ANSWER, CLARIFY
from bot.components.reference_words import GLUE
from bot.components.sure_reading import surely
from bot.facts import Fact, facts, facts_of
from french.calendar_names import MONTHS, WEEKDAYS
from french.normalize import normalize

HOURS, CHAT, PHONE, PHONE_NUMBER, OPTIONS, FILES = (
    *("opening_hours", "33", "36", "phone_number", "E7", "E5"),
)
#: The answers that state hours, and the topics in which a person is wanted: an hour is theirs.
_STATE_HOURS = frozenset({HOURS, PHONE_NUMBER, "password_reset", "username_forgotten"})
_WANT_PERSON = frozenset({"callback", "contact_human", "complaint", "queue_status", "affirm"})
#: Of the merchant's own figures, the limit that the answer to a visitor without data states.
_LIMIT_OF = {"statement_lookup": "4"}
#: Words; who writes more asks something of its own.
_LONGEST = 8
_CALLED = re.compile(
    r"rappel|\b(?:m'|me )(?:re)?(?:appel|telephon|contact|join)"
    r"|(?:appel|telephon|contact|joi?g?n)\w*[ -]moi\b|\bqu(?:'on|elqu'un) m"
    r"|\brdv\b|rendez|conseill|creneau|\bdispo|prefer|\bplutot\b"
)
#: Who asks whether they may call asks for the hours.
_MAY_CALL = re.compile(
    r"\b(?:peu[tx]|puis|pouvons|possible de|pourrai[st]?)(?:[ -](?:je|on|nous))?"
    r" (?:vous )?(?:appeler|telephoner|joindre|chatter|contacter)\b"
)
_OTHER = re.compile(
    r"\b(?:releve|vente|transaction|reglement|virement|versement|paiement|litige|frais|commission"
    r"|dossier|fichier|document|rembours|operation|encaiss|facture|contest|annul|achat)\w*"
)
_DATE = (
    rf"\b\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)})\b|\b\d{{1,2}}/\d{{1,2}}\b|^(?:et )?le \d{{1,2}}\b"
)
#: A day, a part of one, or an hour.
_SOME_TIME = re.compile(
    rf"{_DATE}|\b(?:{'|'.join(WEEKDAYS)})s?\b|\b\d{{1,2}} ?(?:h|heures?)\b|\d{{1,2}} ?h ?\d\d\b"
    r"|\bweek[- ]?ends?\b|\bwe\b|\bferies?\b|\bnuit\b|\bsoir\b|\bmidi\b|\bmatin\b|\bdemain\b"
    r"|\b(?:noel|toussaint|pentecote|paques|ascension|assomption|armistice|nouvel an|jour de l'an"
    r"|fete (?:nationale|du travail)|reveillon)\b"
)
_SOME_PERIOD = re.compile(
    rf"{_DATE}|\b(?:{'|'.join(MONTHS)})\b|\b20\d\d\b|\b(?:semaine|mois|an|annee) derni|\bhier\b"
)
_CHANNEL = {CHAT: re.compile(r"\bt?chat\b"), PHONE: re.compile(r"\btele?phon|\btel\b|\bappel")}
#: « Et la 2 ? », « et pour l’affiliation ? » after the options.
_PHONE_OPTION = re.compile(
    r"(?:et )?(?:l'|la |le )?(?:option |touche )?\d ?\??"
    r"|et pour (?:l'|la |le |les |un |une )?(?:affili|adhe|accept|service client|bug|panne|tech).*"
)
_FORMAT = re.compile(
    r"\b(?:pdf|jpe?g|tiff?|docx?|word|excel|png|heic|gif|bmp|webp|xlsx?|csv|zip|rar|mp4|mov|avi|txt"
    r"|odt|pptx?|powerpoint)\b"
)
_WORDED = (
    "une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingt|trente|quarante|cinquante|soixante|cent"
)
_PIECES = "mo|ko|go|megas?|fichiers?|pieces?|documents?|photos?|pages?|dpi|ppp"
_UNIT = f"jours?|j|semaines?|mois|trimestres?|semestres?|ans?|annees?|{_PIECES}"
#: « 24 mois », « un an », « 36 ».
_FIGURE = re.compile(
    rf"\b(?:\d{{1,4}}(?:[.,]\d{{1,2}})?(?: ?(?:{_UNIT})\b)?(?![/\d])"
    rf"|(?:{_WORDED})(?:[ -](?:{_WORDED}))* (?:{_UNIT})\b)"
)
_OF_FILES = re.compile(rf"\b(?:\d{{1,3}}|{_WORDED}) ?(?:{_PIECES})\b")
#: What may stand beside a figure, other than what adds nothing.
_BESIDE = frozenset(
    (
        *("max", "maxi", "maximum", "moins", "plus", "jusqu", "depuis", "il", "a", "total", "tout"),
        *("suffit", "ca", "marche", "arriere", "remonter", "vieux", "ancien", "anciens", "ok"),
        *("fichier", "fichiers", "format", "photo", "possible", "long", "trop"),
    )
)
#: What a period by itself is taken for where nothing was said before.
_LOST = frozenset({"give_period", "follow_up", "clarify", "nlu_fallback", "vague_request", HOURS})

Read = Dict[str, Any]


def held_against(
    read: Read, last: Mapping[str, Any], before: Optional[str], *, anonymous: bool
) -> Read:
    """`read`, as about the answer `last` (its topic and fact) where it only names a time or figure.

    `before` is the intent of the message just before; `anonymous`: whoever writes has no data.
    """
    words = normalize(read.get("text") or "")
    if words.startswith("/") or len(words.split()) > _LONGEST:
        return read
    topic = last.get("topic")
    if _asks_hours(words, topic, before):
        return surely(read, HOURS, fact=_channel(words, last.get("fact")))
    if topic == PHONE_NUMBER and _PHONE_OPTION.fullmatch(words):
        return surely(read, PHONE_NUMBER, fact=OPTIONS)
    limited = _limited(topic, last.get("fact"))
    if limited is not None and not _is_answered(read, limited):
        dated = anonymous and _only_period(read, limited, words)
        if dated or _only_figure(words, limited):
            return surely(read, limited.topics[0], fact=limited.id)
    return _of_files(read, words)


def _asks_hours(words: str, topic: Optional[str], before: Optional[str]) -> bool:
    """Whether an hour or a day is asked about, and neither a call nor the merchant's own data."""
    if _CALLED.search(words) or _OTHER.search(words) or _SOME_TIME.search(words) is None:
        return False
    goes_on = topic in _STATE_HOURS and before not in _WANT_PERSON
    return goes_on or _MAY_CALL.search(words) is not None


def _channel(words: str, fact: Optional[str]) -> Optional[str]:
    named = [each for each, form in _CHANNEL.items() if form.search(words)]
    if named:
        return named[0] if len(named) == 1 else None
    return fact if fact in _CHANNEL else None


def _limited(topic: Optional[str], fact: Optional[str]) -> Optional[Fact]:
    """The fact with a limit that the last answer stated."""
    stated = facts().get(fact or "")
    if topic is None or (stated is not None and stated.limits):
        return stated
    if topic in _LIMIT_OF:
        return facts()[_LIMIT_OF[topic]]
    return next((each for each in facts_of(topic) if each.limits), None)


def _is_answered(read: Read, limited: Fact) -> bool:
    """Whether a limit of the same topic is surely asked about already."""
    understood = read.get("understood") or {}
    fact = facts().get(understood.get("fact") or "")
    same = fact is not None and bool(fact.limits) and fact.topics[0] in limited.topics
    return same and understood.get("decision") == ANSWER


def _only_figure(words: str, limited: Fact) -> bool:
    """Whether nothing but a figure, a length or a kind of file is said."""
    rest, said = _FIGURE.subn(" ", words)
    if limited.formats:
        rest, kinds = _FORMAT.subn(" ", rest)
        said += kinds
    others = re.findall(r"[a-z]+", rest)
    return bool(said) and all(each in GLUE or each in _BESIDE or len(each) == 1 for each in others)


def _only_period(read: Read, limited: Fact, words: str) -> bool:
    """Whether nothing is understood but a time, which the limit is measured by."""
    lost = (read.get("intent") or {}).get("name") in _LOST
    dated = any(each.dates for each in limited.limits)
    return lost and dated and _SOME_PERIOD.search(words) is not None and not _OTHER.search(words)


def _of_files(read: Read, words: str) -> Read:
    """What was not sure, and speaks of files as only one fact does: « 6 documents », « un zip »."""
    understood = read.get("understood") or {}
    files = facts()[FILES]
    offered = files.topics[0] in (understood.get("choices") or ())
    said = _OF_FILES.search(words) or _FORMAT.search(words)
    if understood.get("decision") != CLARIFY or not offered or said is None:
        return read
    return surely(read, files.topics[0], fact=files.id)
