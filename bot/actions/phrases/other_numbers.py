"""Numbers that name neither a date nor an amount: telephone, case, SIRET, card, time, terminal."""

from __future__ import annotations

import re

_MONEY = r"(?!\d|[.,]\d| ?(?:€|eur\b|euros?\b|balles\b))"
_NAMED = (
    r"(?:numero|num|no|n ?°|#|ref(?:erence)?|dossiers?|litiges?|cas|ticket|contrat|client"
    r"|commercant|siret|siren|iban|tva|tpe|terminal|modele|version|option|code|etape|article"
    r"|carte|finissant par|terminant par|termine par|finit par|ingenico|verifone|desk|move|pax"
    r"|ligne|poste|tel(?:ephone)?)"
)
_GLUED = r"(?!(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|le|du|au)[/-]?\d)"
_FORMS = (
    r"(?<![\w+])(?:\+ ?33|0033|0)[ .-]?(?:\(0\) ?)?[1-9](?:[ .-]?\d\d){4}(?!\d)",
    r"(?<!\w)[a-z]{2}\d\d(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?!\w)",
    rf"(?<![\w,.])\d{{3}} ?\d{{3}} ?\d{{3}}(?: ?\d{{5}})?(?! ?\d{{3}}){_MONEY}",
    rf"(?<![\w,.])\d{{9,}}{_MONEY}",
    r"(?<![\w-])\d{4}-\d{3,}(?![\w])",
    rf"(?<!\w){_GLUED}[a-z]+[/-]?\d[a-z0-9/-]*",
    r"(?:\*|x|•){2,} ?\d{2,6}(?!\d)",
    rf"(?<!\w){_NAMED}[ :.]{{0,2}}(?:(?:numero|num|n°|no|n)[ :.]{{0,2}})?[a-z]{{0,4}}\d[\w/-]*{_MONEY}",
    r"(?<!\d)\d{1,2} ?(?:h|heures?)(?: ?[0-5]\d)?(?![a-z])",
    r"(?<![\d:])[0-2]?\d:[0-5]\d(?![\d:])",
    r"(?<![\d/])(?:7 ?j? ?/ ?7|24 ?h? ?/ ?24)(?![\d/])",
    r"(?<!\w)\d+(?:[.,]\d+)? ?(?:%|pour ?cent\b|pour 100\b)",
    r"(?<!\w)(?:rue|avenue|av|place|pl|boulevard|bd|quai|square|cours|station|metro|impasse)"
    r" du \d{1,2} [a-z]+(?: 19\d\d)?",
)
_OTHER = tuple(re.compile(form, re.ASCII) for form in _FORMS)
_KEPT = re.compile(r"t[1-4]|s[12]|q[1-4]|s\d\d", re.ASCII)


def without_other_numbers(plain: str) -> str:
    """`plain` with such numbers as stars, so that all other words stay where they are."""
    for form in _OTHER:
        plain = form.sub(_starred, plain)
    return plain


def _starred(found: re.Match[str]) -> str:
    return found[0] if _KEPT.match(found[0]) else "*" * len(found[0])
