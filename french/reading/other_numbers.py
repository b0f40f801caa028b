"""Numbers that name neither a date nor an amount: telephone, case, SIRET, card, time, terminal."""

from __future__ import annotations

import re

from french.calendar_names import MONTHS

_NO_MONEY = r"(?!\d|[.,]\d| ?(?:€|eur\b|euros?\b|balles\b))"
_NAMED = (
    r"(?:numero|num|no|n ?°|#|ref(?:erence)?|dossiers?|litiges?|cas|ticket|lot|erreur|contrat"
    r"|client|commercant|siret|siren|iban|tva|tpe|terminal|modele|option|code|etape|article"
    r"|carte|finissant par|terminant par|termine par|finit par|ingenico|verifone|desk|move|pax"
    r"|ligne|poste|tel(?:ephone)?)"
)
_SIGNS = r"[ :.]{0,2}"
_STREET = r"(?:rue|avenue|av|place|pl|boulevard|bd|quai|square|cours|station|metro|impasse)"
_OTHER = tuple(
    re.compile(form, re.ASCII)
    for form in (
        # telephone, IBAN, SIREN and SIRET, other long numbers
        r"(?<![\w+])(?:\+ ?33|0033|0)[ .-]?(?:\(0\) ?)?[1-9](?:[ .-]?\d\d){4}(?!\d)",
        r"(?<!\w)[a-z]{2}\d\d(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?!\w)",
        rf"(?<![\w,.])\d{{3}} ?\d{{3}} ?\d{{3}}(?: ?\d{{5}})?(?! ?\d{{3}}){_NO_MONEY}",
        rf"(?<![\w,.])\d{{9,}}{_NO_MONEY}",
        # case « 2026-00123 », terminal « desk/5000 », card « **** 1234 »
        r"(?<![\w-])\d{4}-\d{3,}(?!\w)",
        rf"(?<!\w)(?!(?:{'|'.join(MONTHS)}|le|du|au)[/-]?\d)[a-z]+[/-]?\d[a-z0-9/-]*",
        r"(?<![*x•])[*x•]{2,40} ?\d{2,6}(?!\d)",
        # « dossier n° 12 », « option 4 »
        rf"(?<!\w){_NAMED}{_SIGNS}(?:n(?:umer)?[o°]{_SIGNS})?[a-z]{{0,4}}\d[\w/-]*{_NO_MONEY}",
        # versions, times, shares
        r"(?<!\w)version \d+(?:\.\d+)*",
        r"(?<!\d)\d{1,2} ?(?:h|heures?)(?: ?[0-5]\d)?(?![a-z])",
        r"(?<![\d:])[0-2]?\d:[0-5]\d(?![\d:])",
        r"(?<![\d/])(?:7 ?j? ?/ ?7|24 ?h? ?/ ?24)(?![\d/])",
        r"(?<!\w)\d+(?:[.,]\d+)? ?(?:%|pour ?cent\b|pour 100\b)",
        # « rue du 4 septembre »
        rf"(?<!\w){_STREET} du \d{{1,2}} [a-z]+(?: 19\d\d)?",
    )
)
# « T1 », « S42 »
_KEPT = re.compile(r"t[1-4]|s[12]|q[1-4]|s\d\d", re.ASCII)


def without_other_numbers(plain: str) -> str:
    """`plain` with such numbers as stars, so that all other words stay where they are."""
    for form in _OTHER:
        plain = form.sub(_starred, plain)
    return plain


def _starred(found: re.Match[str]) -> str:
    return found[0] if _KEPT.match(found[0]) else "*" * len(found[0])
