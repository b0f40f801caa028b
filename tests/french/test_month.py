"""Months of a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from french.month import Month


def test_months_count_across_years() -> None:
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2025, 12).plus(1) == Month(2026, 1)
    assert Month(2025, 7).until(Month(2026, 11)) == 16
    assert Month.of(date(2026, 3, 31)) == Month.parse("2026-03") == Month(2026, 3)
    assert str(Month(2026, 3)) == "2026-03"


def test_there_is_no_thirteenth_month() -> None:
    with pytest.raises(ValueError, match="13"):
        Month(2026, 13)
