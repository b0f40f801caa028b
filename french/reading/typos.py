"""Words as merchants really type them: shorthand, and names with one typing error."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from french.calendar_names import MONTHS, WEEKDAYS

_SHORTHAND = {
    "janv": "janvier", "jan": "janvier", "fev": "fevrier", "fevr": "fevrier", "mras": "mars",
    "avr": "avril", "jiun": "juin", "juil": "juillet", "jul": "juillet", "aou": "aout",
    "aoutt": "aout", "sep": "septembre", "oct": "octobre", "nov": "novembre", "dec": "decembre",
    "dps": "depuis", "dpuis": "depuis", "jusqua": "jusqu'a", "jusquau": "jusqu'au",
    "jusqa": "jusqu'a", "jusqau": "jusqu'au", "jusko": "jusqu'au",
    "ojd": "aujourd'hui", "auj": "aujourd'hui", "ajd": "aujourd'hui", "aujd": "aujourd'hui",
    "aujourdhui": "aujourd'hui", "ojourdhui": "aujourd'hui", "yer": "hier", "dmain": "demain",
    "we": "week-end", "weekend": "week-end", "wkend": "week-end", "sem": "semaine",
    "trim": "trimestre", "dern": "dernier", "dernie": "dernier",
}  # fmt: skip
_NAMES = (
    *(name for name in MONTHS if len(name) > 4),
    *WEEKDAYS, "semaine", "semaines", "dernier", "derniere", "derniers", "dernieres",
    "trimestre", "semestre", "depuis",
)  # fmt: skip
_KNOWN = frozenset(_NAMES)
# French words that stand one typing error away from a name.
_OTHERS = frozenset({"denier", "deniers"})


@lru_cache(maxsize=4096)
def mended(word: str) -> tuple[str, bool]:
    """The name or word that the plain `word` stands for, and whether that is sure."""
    if word in _SHORTHAND:
        return _SHORTHAND[word], True
    if not 5 <= len(word) <= 11 or word in _KNOWN or word in _OTHERS or word[:-1] in _KNOWN:
        return word, True
    meant = next((name for name in _NAMES if name[0] == word[0] and _is_one_typo(word, name)), None)
    return (word, True) if meant is None else (meant, False)


def _is_one_typo(word: str, name: str) -> bool:
    """Whether one letter is missing, doubled, wrong, or has changed places with the next."""
    return OSA.distance(word, name, score_cutoff=1) <= 1
