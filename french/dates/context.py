"""What moments beside each other say of each other: « du 1er au 31 mars 2026 » names March once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from french.dates.moments import Moment

_AND = re.compile(
    r"\.? ?(?:,|et|ou|puis|;|&|/)? ?(?:et |ou )?(?:celui |celle |ceux )?(?:le |du |au |de |les "
    r"|d')?(?:mois de )?"
)
# « du 15 mars 8h au 16 mars 20h »
_TIME = r"(?:,? (?:a |de )?(?:\d\d? ?[h:] ?(?:\d\d)?|\*+))?"
_TO = re.compile(
    rf"\.?{_TIME} ?(?:inclus )?(?:au|a|o|aux|jusqu'(?:au|a|en|a la)|jusque|--?>?|>) ?"
    r"(?:la |le |l'|au |ce |mois de |la fin )?"
)
_LONGEST_GAP = 24


def reaches_to(gap: str) -> bool:
    """Whether what stands between two moments makes a period of them."""
    return len(gap) <= _LONGEST_GAP and _TO.fullmatch(gap) is not None


def agreed(moments: Sequence[Moment], plain: str) -> list[Moment]:
    """`moments` with the month and the year that those beside them say."""
    found = list(moments)
    for at in range(1, len(found)):
        if _joined(found[at - 1], found[at], plain):
            found[at] = _after(found[at - 1], found[at])
    for at in reversed(range(len(found) - 1)):
        if _joined(found[at], found[at + 1], plain):
            found[at] = _before(found[at + 1], found[at])
    return found


def _joined(first: Moment, second: Moment, plain: str) -> bool:
    gap = plain[first.end : min(second.start, first.end + _LONGEST_GAP + 1)]
    return bool(gap) and (reaches_to(gap) or _AND.fullmatch(gap) is not None)


def _after(earlier: Moment, moment: Moment) -> Moment:
    """« du 5 mars au 12 »: of the same month; « du 25 mars au 5 »: of the next one, likely."""
    if not moment.day_alone or earlier.day is None or earlier.month is None:
        return moment
    if moment.day is not None and moment.day >= earlier.day:
        return _in(moment, earlier.month, earlier.year, earlier)
    month = earlier.month % 12 + 1
    year = None if earlier.year is None else earlier.year + (month < earlier.month)
    return replace(_in(moment, month, year, earlier), sure=False)


def _before(later: Moment, moment: Moment) -> Moment:
    """« du 5 au 12 mars 2026 », « de mars à mai 2026 », « du 25 au 5 mars 2026 »."""
    if later.month is None or moment.known is not None:
        return moment
    if moment.month is not None:
        if moment.year is not None or later.year is None:
            return moment
        return replace(moment, year=later.year - (moment.month > later.month))
    if later.day is None or moment.day is None:
        return moment
    if moment.day <= later.day:
        return _in(moment, later.month, later.year, later)
    month = (later.month - 2) % 12 + 1
    year = None if later.year is None else later.year - (month > later.month)
    return replace(_in(moment, month, year, later), sure=False)


def _in(day: Moment, month: int, year: int | None, like: Moment) -> Moment:
    return replace(day, month=month, year=year, named=like.named)
