"""The public holidays of France, by their French names."""

from datetime import date
from functools import cache

import holidays

ALSACE_MOSELLE = "57"
"""The subdivision whose local law adds Good Friday and 26 December."""


def name_of(day: date, alsace_moselle: bool = False) -> str | None:
    """The name of the public holiday on that day (« Fête du Travail »), or None."""
    name = _calendar(alsace_moselle).get(day)
    return name.replace("'", "’") if name else None


@cache
def _calendar(alsace_moselle: bool) -> holidays.HolidayBase:
    subdivision = ALSACE_MOSELLE if alsace_moselle else None
    return holidays.country_holidays("FR", subdiv=subdivision, language="fr")
