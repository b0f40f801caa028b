"""The names of days and months are those of a calendar, in normal form."""

from datetime import date

from babel.dates import get_day_names, get_month_names

from french.calendar_names import MONTHS, WEEKDAYS
from french.normalize import normalize


def test_months_and_weekdays_come_in_the_order_of_the_calendar() -> None:
    months = get_month_names("wide", locale="fr")
    assert tuple(normalize(months[number]) for number in range(1, 13)) == MONTHS
    days = get_day_names("wide", locale="fr")
    assert tuple(normalize(days[number]) for number in range(7)) == WEEKDAYS
    assert WEEKDAYS[date(2026, 11, 23).weekday()] == "lundi"
