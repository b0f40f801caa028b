"""What a shop sells, as far as its card payments show it: how much at once, and when."""

from __future__ import annotations

from dataclasses import dataclass

MONDAY, SUNDAY = 0, 6


@dataclass(frozen=True, slots=True)
class Trade:
    """`ticket` is a usual payment in cents; it sells from `opens` to `closes`, hours in Paris.

    `closed` are weekdays, Monday being 0.
    """

    ticket: int
    opens: int
    closes: int
    closed: frozenset[int] = frozenset()

    @property
    def open_seconds(self) -> int:
        """How long it sells on a day that it is open."""
        return (self.closes - self.opens) * 3600


BAKERY = Trade(1_150, 7, 19, frozenset({MONDAY}))
BOOKSHOP = Trade(2_400, 10, 19, frozenset({SUNDAY}))
FASHION = Trade(9_500, 10, 19, frozenset({SUNDAY}))
BRASSERIE = Trade(4_200, 12, 23)
HOTEL = Trade(18_500, 7, 22)
OPTICIAN = Trade(21_000, 9, 19, frozenset({SUNDAY, MONDAY}))
FLORIST = Trade(3_400, 9, 19, frozenset({MONDAY}))
GARAGE = Trade(32_000, 8, 18, frozenset({SUNDAY}))
PHARMACY = Trade(2_600, 8, 20, frozenset({SUNDAY}))
CELLAR = Trade(4_800, 10, 19, frozenset({SUNDAY, MONDAY}))
