"""References: messages that mean nothing by themselves, and something after the last answer.

« le plus gros », « et en octobre ? », « pas Lyon, Nice », « ça fait combien en tout ? »: whatever
topic they look like, they are about what was just answered. Every word of the message has to belong
to the reference; one that says anything else has a topic of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import FrozenSet, Iterable, Mapping, Optional, Set, Tuple

from rapidfuzz.distance import OSA

from bot.components.reference_words import ASIDE, CONTENT, GLUE, NOUNS, QUESTIONS
from french.calendar_names import MONTHS, WEEKDAYS
from french.normalize import normalize

#: The intent that stands for a reference in the rules.
FOLLOW_UP_INTENT = "follow_up"
#: What a reference names: a time, an establishment, one of what was listed, or its sum or number.
TIME, SHOP, ITEM, FIGURE = "time", "shop", "item", "figure"
#: Not so many letters have room for a typing error.
_SHORTEST_MENDED = 5
_LONGEST = 120

_ORDINAL = (
    r"premiere?s?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|avant[ -]derniere?"
    r"|derniere?s?|\d{1,2} ?(?:er|ere|e|eme|ieme|nd|nde)"
)
_ADJECTIVE = (
    r"gros(?:se)?|petite?|grande?|ancien(?:ne)?|vieux|vieille|recente?|urgente?|pressee?|presse"
    r"|elevee?|faible|importante?|chere?|haute?|basse?|bas|fort|forte|proche|vite|tard|tot|grosses"
    r"|gross|neuf|consequente?|lourde?|considerable|significatif|significative|modeste"
)
_SHOPS = (
    r"magasins?|boutiques?|etablissements?|etab|etabs|sites?|points? de vente|restaurants?|hotels?"
    r"|salons?|agences?|commerces?|villes?|enseignes?"
)
_SHORT_MONTHS = ("janv", "fev", "fevr", "avr", "juil", "sept", "oct", "nov", "dec")
_NAMES = "|".join((*MONTHS, *WEEKDAYS, *_SHORT_MONTHS))
_YEAR = r"(?: (?:de )?(?:20\d\d|\d\d)\b)?"
_DAYS = (
    r"avant[ -]hier|hier|aujourd'? ?hui|ajd|demain|veille|lendemain|ce matin|cet apres[ -]midi"
    r"|t[1-4]|s[12]"
)
_NEXT = r"prochaine?s?"
_WHICH = (
    rf"(?:[ -](?:{_ORDINAL}|passee?s?|precedente?s?|suivante?s?|{_NEXT}|d'avant|d'apres|en cours"
    r"|ci|la))?"
)
_BESIDE = (
    r"d'avant|juste avant|avant|precedente?s?|d'apres|juste apres|suivante?s?|prochaine?s?"
    r"|remontez?|reculez?|avancez?"
)
_NUMBERED = r"en|option|choix|reponse|proposition|numero|num|no|n°|n °|#"
_ENDS = r"fini|finit|finie|finissant|finissent|termine|terminee|terminant|terminent"
_OF_A_LIST = r"option|choix|reponse|proposition|ligne|de la liste"
_THAT = r"celui|celle|ceux|celles|ca|cela"
_ANY = (
    r"peu importe|peu m'importe|n'importe(?: (?:lequel|laquelle|quoi))?|au choix|comme vous voulez"
    r"|comme tu veux|ca m'est egal|m'est egal|egal|osef"
)
_FIGURE = r"total|totale|totaux|totalite|somme|cumul|moyen|moyenne?s?|combien|cb|cbien|nombre"
_UNIT = (
    r"mois|semaines?|an|ans|annees?|trimestres?|semestres?|jours?|journees?|week[ -]?ends?"
    r"|quinzaines?|periodes?|dates?|printemps|ete|automne|hiver|noel|paques|toussaint"
)


def _form(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.ASCII)


#: In this order: what one has taken is not looked at by the next.
_FORMS: Tuple[Tuple[str, "re.Pattern[str]"], ...] = (
    (ITEM, _form(r"\b20\d\d ?- ?\d{3,6}\b")),
    (TIME, _form(r"\b\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b(?! ?(?:€|eur))")),
    (ITEM, _form(r"\b\d[\d ]*(?:[.,]\d{1,2})? ?(?:€|euros?\b|eur\b|balles\b)(?: ?\d\d\b)?")),
    (ITEM, _form(r"\b\d+[.,]\d\d?\b")),
    (ITEM, _form(rf"\b(?:{_NUMBERED}) ?\d{{1,6}}\b(?! ?(?:{_UNIT}))")),
    (ITEM, _form(r"\b(?:dossiers?|litiges?|cas) (?:(?:numero|num|no|n°) ?)?\d{1,6}\b")),
    (ITEM, _form(rf"\b(?:qui )?(?:se )?(?:{_ENDS})(?: (?:par|en|avec))?(?: l[ea]s?)? ?\d+\b")),
    (ITEM, _form(rf"\b(?:{_ORDINAL}) (?:{_OF_A_LIST})s?\b")),
    (TIME, _form(rf"\b(?:\d{{1,2}}(?: ?er)? )?(?:de |d')?(?:{_NAMES})\b\.?{_YEAR}")),
    (TIME, _form(rf"\b(?:{_DAYS})\b")),
    (TIME, _form(rf"\b(?:\d{{1,3}} )?(?:(?:{_ORDINAL}|{_NEXT}|meme) )?(?:{_UNIT})\b{_WHICH}")),
    (TIME, _form(r"\b20\d\d\b")),
    (
        TIME,
        _form(r"\b(?:jusqu'?(?:au|en|a)?|depuis|entre|debut|mi|fin|courant|plus t(?:ot|ard))\b"),
    ),
    (TIME, _form(rf"\b(?:{_BESIDE})\b")),
    (ITEM, _form(rf"\b(?:pas|non) (?:{_THAT})(?:[ -](?:la|ci))?\b(?! d[eu']| qui)")),
    (ITEM, _form(rf"\b(?:{_ANY})\b")),
    (ITEM, _form(rf"\b(?:plus|moins|\+) (?:{_ADJECTIVE})\b")),
    (ITEM, _form(r"\b(?:maximum|minimum|maxi|mini|max|min)\b")),
    (ITEM, _form(rf"\b(?:toute? )?(?:{_ORDINAL})\b")),
    (ITEM, _form(r"\bautres?\b")),
    (FIGURE, _form(r"\b(?:en tout|tout (?:compris|confondu|ensemble)|au global|globalement)\b")),
    (FIGURE, _form(rf"\b(?:{_FIGURE})\b")),
    (SHOP, _form(rf"\b(?:tous|toutes)(?: (?:les|mes|nos|ces))?(?: \d)?(?: (?:{_SHOPS}))?\b")),
    (SHOP, _form(r"\b(?:ensemble|partout|tt)\b")),
    (SHOP, _form(rf"\b(?:{_SHOPS})\b")),
    (SHOP, _form(r"\b(?:sur|pour|des|les|de|aux) (?:deux|trois|quatre|cinq|[2-5])\b")),
    (ITEM, _form(r"\b\d{1,6}\b")),
    (ITEM, _form(r"\b(?:un|deux|trois|quatre|cinq)$")),
)
_WORD = re.compile(r"[a-z0-9]+")
_AND = re.compile(r"(?:ok |bien |merci )?(?:et|puis|idem|pareil|maintenant)\b")
_KNOWN = GLUE | frozenset(CONTENT)
_ELIDED = "ld"
_AFTER_ELISION = frozenset(
    ("ensemble", "autre", "an", "annee", "avant", "apres", "octobre", "aout", "avril", "hier")
)
_MORE = re.compile(r"(?<![^\s])\+ ?(?=[a-z])")
_LESS = re.compile(rf"(?<=[a-z] )- ?(?=(?:{_ADJECTIVE})\b)")


def references(text: str, shops: Iterable[str] = (), topic: str = "") -> FrozenSet[str]:
    """What the whole of `text` refers to; empty when it says anything else, or refers to nothing.

    `shops` are the names and cities of the establishments that may be meant, `topic` is that of the
    last answer: « la plus grosse vente » is about the sales that were just listed.
    """
    found, left = _read(normalize(text), shops)
    left -= _of_topic(ASIDE, topic)
    if left and TIME not in found and not found.isdisjoint({ITEM, FIGURE}):
        left -= _of_topic(NOUNS, topic)
    return frozenset() if left else frozenset(found)


def question_named(text: str, shops: Iterable[str] = ()) -> Optional[str]:
    """The topic of « et les frais ? », which goes on with the days and shops of the last answer."""
    plain = normalize(text)
    if _AND.match(plain) is None:
        return None
    found, left = _read(plain, shops)
    # A number or a rank may be of anything.
    if not left or not found <= {TIME, SHOP}:
        return None
    return next((topic for topic, words in QUESTIONS.items() if left <= words), None)


def _read(plain: str, shops: Iterable[str]) -> Tuple[Set[str], Set[str]]:
    """What a message in normal form refers to, and the words that belong to no reference."""
    if not plain or len(plain) > _LONGEST:
        return set(), {plain}
    words, named = _without(mended(plain), shops)
    found = {SHOP} if named else set()
    for kind, form in _FORMS:
        words, count = form.subn(" ", words)
        if count:
            found.add(kind)
    return found, set(_WORD.findall(words.replace("'", " "))) - GLUE


def _of_topic(known: Mapping[str, FrozenSet[str]], topic: str) -> FrozenSet[str]:
    return frozenset(word for part, words in known.items() if part in topic for word in words)


def mended(plain: str) -> str:
    """`plain` (in normal form), typing errors in the words of references mended.

    « lensemble » gets its apostrophe back, « le + gros » its word.
    """
    written = _MORE.sub("plus ", _LESS.sub("moins ", plain))
    return re.sub(r"[a-z]+", lambda word: _mended(word[0]), written)


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    if word in _KNOWN:
        return word
    if word[:1] in _ELIDED and word[1:] in _AFTER_ELISION:
        return f"{word[0]}'{word[1:]}"
    if len(word) < _SHORTEST_MENDED or word[:-1] in _KNOWN:
        return word
    meant = _near(word, CONTENT)
    return meant or word


def _near(word: str, known: Iterable[str]) -> Optional[str]:
    return next(
        (
            each
            for each in known
            if len(each) >= _SHORTEST_MENDED - 1
            and each[0] == word[0]
            and OSA.distance(word, each, score_cutoff=1) <= 1
        ),
        None,
    )


def without_shops(plain: str, shops: Iterable[str]) -> str:
    """`plain` (in normal form) without the names and cities of `shops`."""
    return _without(plain, shops)[0]


def names(written: str, name: str) -> bool:
    """Whether the word `written` stands for the word `name`, one typing error allowed."""
    if written == name:
        return True
    return len(name) >= _SHORTEST_MENDED and _near(written, (name,)) is not None


def _without(plain: str, shops: Iterable[str]) -> tuple[str, bool]:
    """`plain` without the names of shops, and whether it had any."""
    parts = {part for shop in shops for part in re.findall(r"[a-z]{2,}", normalize(shop))}
    parts -= GLUE
    named = False

    def left(word: re.Match[str]) -> str:
        nonlocal named
        if any(names(word[0], part) for part in parts):
            named = True
            return " "
        return word[0]

    return re.sub(r"[a-z]{2,}", left, plain), named
