"""What the rules for moments are made of: a form, and what a piece of text of that form means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from french.calendar_names import MONTHS, WEEKDAYS
from french.dates.moments import Moment
from french.period import Period
from french.reading.understood import Tense


@dataclass(frozen=True, slots=True)
class Now:
    """The day of the message, and where its dates are looked for."""

    today: date
    tense: Tense


Found = re.Match[str]
Builder = Callable[[Found, Now], Moment | None]
Rule = tuple[re.Pattern[str], Builder]

MONTH = rf"(?P<month>{'|'.join(MONTHS)})(?![a-z])"
WEEKDAY = "|".join(WEEKDAYS)
LAST = r"(?:derniere?|passee?|precedente?|ecoulee?|d'avant)"
NEXT = r"(?:prochaine?|suivante?|qui vient|a venir)"
CURRENT = r"(?:en cours|actuel(?:le)?|courante?|-? ?ci)"
LAST_YEAR = r"(?:l')?an(?:nee)? (?:derniere?|passee?|precedente?)"
THIS_YEAR = r"(?:cette annee|(?:l')?annee en cours)"
# Stands for each letter of what a rule has taken.
TAKEN = "\x00"
NO_MONEY = r"(?! ?(?:€|eur|balles)|[.,]\d|\d)"
# No day is what is counted, or has a number in its name: « 4 boutiques », « le 3 rue de la Paix ».
NO_COUNT = (
    r"(?! ?(?:jours?|semaines?|mois|ans?|annees?|heures?|minutes?|h|mn|min|fois|boutiques?"
    r"|magasins?|etablissements?|tpe|terminal|terminaux|virements?|reglements?|transactions?|paiements?"
    r"|operations?|clients?|litiges?|dossiers?|releves?|cartes?|rue|avenue|boulevard|bd|place|quai"
    r"|impasse|chemin|bis|ter|euros?|eur|balles|centimes?|cents?|mille|k|%|pour cent|eme|e|ieme"
    r"|dernier(?:e?s)?|derniere|points?|personnes?|chiffres|etoiles?|collegues?|salaries?|pages?"
    r"|fichiers?|options?|trimestres?|semestres?)\b)"
)


def form(pattern: str) -> re.Pattern[str]:
    """`pattern` as whole words."""
    return re.compile(rf"(?<!\w){pattern}(?![a-z])", re.ASCII)


def moment(found: Found, known: Period, *, sure: bool = True, whole_months: bool = False) -> Moment:
    """A moment whose days are known already."""
    return Moment(*found.span(), known=known, sure=sure, whole_months=whole_months)
