"""How much a phrase speaks of: « 24 mois », « deux ans et demi », « 6 fichiers », « 8 Mo »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from french.reading.reading import Reading

#: The unit as it is told, by how it is written (without accents); and how many of it that is.
_UNITS: tuple[tuple[str, str, float], ...] = (
    (r"jours?|jrs?|j", "jours", 1),
    (r"semaines?|sem", "semaines", 1),
    (r"quinzaines?", "jours", 15),
    (r"mois", "mois", 1),
    (r"trimestres?", "mois", 3),
    (r"semestres?", "mois", 6),
    (r"ans?|annees?", "ans", 1),
    (r"mo|mb|megas?(?:octets?)?", "Mo", 1),
    (r"ko|kb|kilo-?octets?", "Ko", 1),
    (r"go|gb|gigas?(?:octets?)?", "Go", 1),
    (r"fichiers?|pieces? jointes?|pieces?|documents?|photos?|scans?", "fichiers", 1),
    (r"pages?", "pages", 1),
    (r"dpi|ppp|points? par pouces?", "DPI", 1),
)
_FORMS = "|".join(f"(?P<u{place}>{form})" for place, (form, _, _) in enumerate(_UNITS))
_QUANTITY = re.compile(
    rf"(?<![\w,./-])(?P<number>\d{{1,6}}(?:[.,]\d{{1,2}})?)[ -]*(?:{_FORMS})(?!\w)"
    r"(?P<half> et demie?)?"
)
# « un an » and « tout le trimestre » are lengths; « un fichier » is any file.
_ONE = re.compile(
    r"\b(?:(?:tou(?:t|te) )?une?|tou(?:t|te) (?:le|l'|la)) ?"
    r"(?=(?:ans?|annee|mois|semaine|trimestre|semestre)\b)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of `unit`: jours, semaines, mois, ans, Ko, Mo, Go, fichiers, pages or DPI.

    It stands from `start` to `end` of what the reading of the text is.
    """

    number: float
    unit: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """`24 mois`, `1 an`, `2,5 ans`, `8 Mo`."""
        written = f"{self.number:g}".replace(".", ",")
        single = self.number < 2 and self.unit not in _ALWAYS
        return f"{written}\u00a0{self.unit.removesuffix('s') if single else self.unit}"


_ALWAYS = frozenset({"mois", "Ko", "Mo", "Go", "DPI"})
#: How many of a unit one of another is, about.
_IN: Mapping[str, Mapping[str, float]] = {
    "jours": {"jours": 1, "semaines": 7, "mois": 30, "ans": 365},
    "mois": {"jours": 1 / 30.44, "semaines": 7 / 30.44, "mois": 1, "ans": 12},
    "Mo": {"Ko": 0.001, "Mo": 1, "Go": 1000},
}


def quantities_in(plain: str) -> tuple[Quantity, ...]:
    """What `plain`, the reading of a text, speaks of, in its order."""
    plain = _ONE.sub(lambda one: "1".ljust(len(one[0])), plain)
    return tuple(_quantity(found) for found in _QUANTITY.finditer(plain))


def plain_of(text: str) -> str:
    """The reading of a text: lower case, no accents, numbers as digits."""
    return Reading.of(text).plain


def in_unit(quantity: Quantity, unit: str) -> float | None:
    """The quantity in another unit, about; None where it is of another kind."""
    if quantity.unit == unit:
        return quantity.number
    factor = _IN.get(unit, {}).get(quantity.unit)
    return None if factor is None else quantity.number * factor


def _quantity(found: re.Match[str]) -> Quantity:
    place = next(each for each in range(len(_UNITS)) if found[f"u{each}"] is not None)
    _, unit, times = _UNITS[place]
    number = float(found["number"].replace(",", ".")) + (0.5 if found["half"] else 0)
    return Quantity(number * times, unit, found.start(), found.end())
