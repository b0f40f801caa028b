"""How long a visitor may expect to wait: an honest number, or none.

It is told from those who were served today for the same skill: how long each of them waited per
place they had in the list. The median is little moved by the one who waited an hour.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

LATEST = 20
"""So many of today's count, the latest: mornings say little of afternoons. With fewer there is no
number: the median of a handful is chance.
"""


@dataclass(frozen=True, slots=True)
class Served:
    """Someone who waited: the place they were given first, and how long it took."""

    rank: int
    took: timedelta


def expected(rank: int, served: Sequence[Served]) -> timedelta | None:
    """The wait to be expected at a place, from 1; None when too few were served to say."""
    if len(served) < LATEST:
        return None
    per_place = median(each.took / timedelta(seconds=1) / each.rank for each in served)
    return timedelta(seconds=per_place * rank)


def minutes(wait: timedelta) -> int:
    """Whole minutes, rounded up: nobody minds having waited less."""
    return max(1, math.ceil(wait / timedelta(minutes=1)))
