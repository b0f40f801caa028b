"""The public holidays of France by their names."""

from datetime import date

from french.public_holidays import name_of


def test_a_holiday_has_a_french_name_and_another_day_none() -> None:
    assert name_of(date(2026, 5, 1)) == "Fête du Travail"
    assert name_of(date(2026, 5, 4)) is None


def test_good_friday_and_26_december_are_off_in_alsace_moselle_only() -> None:
    for day in (date(2026, 4, 3), date(2026, 12, 26)):
        assert name_of(day) is None
        assert name_of(day, alsace_moselle=True)
