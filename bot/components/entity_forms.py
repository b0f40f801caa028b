"""The forms of months, dates, amounts, case numbers and the like, and where a text has them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

_MONTH = (
    r"janvier|janv\.?|f[ée]vrier|f[ée]vr?\.?|mars|avril|avr\.?|mai|juin|juillet|juil\.?|ao[uû]t|"
    r"septembre|sept\.?|octobre|oct\.?|novembre|nov\.?|d[ée]cembre|d[ée]c\.?"
)
_LAST = r"derniers?|derni[eè]res?|pass[ée]e?|pr[ée]c[ée]dent|prochain"
_TIME = rf"(?:\d{{1,2}}(?:er)?(?:[/.]\d{{1,2}})?(?:\s+(?:{_MONTH}))?(?:\s+20\d\d)?)"
_DAY = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"

#: Tried in this order; a later form does not take letters that an earlier one took.
FORMS: dict[str, "re.Pattern[str]"] = {
    entity: re.compile(pattern, re.IGNORECASE)
    for entity, pattern in {
        "case_number": r"\b(?:20\d\d[-/]\d{4,6}|[a-z]{1,4}[-]\d{4,12}|\d{7,12})\b",
        "period": (
            rf"\b(?:(?:du|entre\s+le)\s+{_TIME}\s+(?:au|et\s+le)\s+{_TIME}|"
            rf"de\s+(?:{_MONTH})\s+[àa]\s+(?:{_MONTH})|(?:les\s+)?\w+\s+derniers\s+(?:jours|mois)|"
            r"(?:cette|la)\s+semaine(?:\s+derni[eè]re)?|(?:ce|le|dernier|premier|deuxi[eè]me|"
            r"troisi[eè]me|quatri[eè]me)\s+trimestre|(?:cette\s+|l['’])ann[ée]e(?:\s+derni[eè]re)?|"
            r"t[1-4]\s+20\d\d)(?!\w)"
        ),
        "date": (
            rf"\b(?:\d{{1,2}}(?:er)?\s+(?:{_MONTH})(?:\s+20\d\d)?|\d{{4}}-\d\d-\d\d|"
            rf"\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-](?:20)?\d\d)?|(?:{_DAY})(?:\s+(?:{_LAST}))?|"
            r"avant-hier|hier|aujourd['’]?hui|demain)(?!\w)"
        ),
        "amount": (
            r"(?<![\w,.])\d+€\d\d(?!\d)|"
            r"(?<![\w,.])\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*(?:[.,]\d{1,2})?\s?(?:€|euros?\b|eur\b)"
        ),
        "month": (
            rf"\b(?:(?:{_MONTH})(?:\s+20\d\d|\s+(?:{_LAST}))?|mois\s+(?:{_LAST}|d['’]avant)|"
            r"ce\s+mois(?:-ci)?|derni[eè]r)(?!\w)"
        ),
        "postal_address": (
            r"\b(?:adresse\s+postale|par\s+(?:courrier|la\s+poste)|voie\s+postale|courrier\s+postal)"
        ),
    }.items()
}
#: An entity whose value is what it means rather than what was written.
VALUES = {"postal_address": "postal"}

Span = tuple[int, int]


def found(text: str, establishments: "re.Pattern[str] | None") -> Iterator[dict[str, Any]]:
    """The entities of `text` with their places, in Rasa's form, without overlaps."""
    taken: list[Span] = []
    forms = dict(FORMS)
    if establishments is not None:
        forms["establishment"] = establishments
    for entity, form in forms.items():
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            yield {
                "entity": entity,
                "value": VALUES.get(entity, match[0]),
                "start": start,
                "end": end,
                "extractor": "EntityFinder",
            }


def names_pattern(names: Iterable[str]) -> "re.Pattern[str] | None":
    """What finds any of `names` as whole words, whatever their capitals; None without names."""
    longest_first = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
