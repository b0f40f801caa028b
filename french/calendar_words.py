"""Instants in French words: « demain à 9 h », « mardi 30 mars à 9 h, lundi étant férié ».

All instants are aware and told in Paris time, to the minute; a narrow no-break space stands around
the « h ».
"""

from datetime import date, datetime, timedelta

from babel.dates import format_date, get_day_names

from french.calendar_names import PARIS
from french.public_holidays import name_of

_NARROW = "\u202f"
_DAYS = get_day_names("wide", locale="fr")
_SATURDAY = 5


def hour(at: datetime) -> str:
    """« 9 h », « 18 h 30 »."""
    at = at.astimezone(PARIS)
    return f"{at.hour}{_NARROW}h" + (f"{_NARROW}{at.minute:02}" if at.minute else "")


def day(at: date, now: date) -> str:
    """« aujourd’hui », « demain », « vendredi 1er mai », with the year when it is not now's."""
    if at == now:
        return "aujourd’hui"
    if at == now + timedelta(days=1):
        return "demain"
    number = "'1er'" if at.day == 1 else "d"
    year = "" if at.year == now.year else " y"
    return format_date(at, f"EEEE {number} MMMM{year}", locale="fr")


def moment(at: datetime, now: datetime, alsace_moselle: bool = False) -> str:
    """An instant as told at `now`: « aujourd’hui à 14 h », « lundi 4 mai à 9 h ».

    A wait that a public holiday makes longer is explained: « …, vendredi étant férié ».
    """
    at, now = at.astimezone(PARIS), now.astimezone(PARIS)
    words = f"{day(at.date(), now.date())} à {hour(at)}"
    off = _holidays_between(now.date(), at.date(), alsace_moselle)
    if not off:
        return words
    return f"{words}, {' et '.join(off)} étant férié{'s' if len(off) > 1 else ''}"


def _holidays_between(start: date, end: date, alsace_moselle: bool) -> list[str]:
    """The names of the weekdays off strictly between two days.

    None when they lie more than a week apart: the name of a day no longer says which is meant.
    """
    apart = (end - start).days
    if apart > len(_DAYS):
        return []
    between = (start + timedelta(days=n) for n in range(1, apart))
    return [
        _DAYS[off.weekday()]
        for off in between
        if off.weekday() < _SATURDAY and name_of(off, alsace_moselle)
    ]
