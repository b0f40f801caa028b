"""Days, as told on a Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from french.dates.days import days_in
from french.reading.understood import Understood

TODAY = date(2026, 11, 24)


def _values[T](understood: tuple[Understood[T], ...]) -> tuple[T, ...]:
    return tuple(each.value for each in understood)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("le virement du 12", "2026-11-12"),
        ("le virement du 24", "2026-11-24"),
        ("le virement du 25", "2026-10-25"),
        ("le virement du 31", "2026-10-31"),
        ("reçu le 1er", "2026-11-01"),
        ("le 1er mars", "2026-03-01"),
        ("du 12 mars 2025", "2025-03-12"),
        ("le 12 décembre", "2025-12-12"),
        ("12/03/2026", "2026-03-12"),
        ("12/03/26", "2026-03-12"),
        ("12/12", "2025-12-12"),
        ("2026-11-10", "2026-11-10"),
        ("hier", "2026-11-23"),
        ("avant-hier", "2026-11-22"),
        ("aujourd’hui", "2026-11-24"),
        ("vendredi", "2026-11-20"),
        ("mardi dernier", "2026-11-17"),
        ("le 31 février", None),
        ("pourquoi 1 243,50 € ?", None),
        ("un virement de 12 €", None),
        ("le 12,50 €", None),
        ("mon dernier virement", None),
    ],
)
def test_a_day_is_understood(said: str, meant: str | None) -> None:
    assert _values(days_in(said, TODAY)) == (() if meant is None else (date.fromisoformat(meant),))
