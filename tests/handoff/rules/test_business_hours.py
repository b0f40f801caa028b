"""When the channels open and close, to the second."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.calendar_names import PARIS
from handoff.rules.business_hours import YEARS, Channel, DatedException, Hours
from handoff.words.errors import BadHours, HandoffError

CHAT, PHONE = Channel.CHAT, Channel.PHONE
HOURS = Hours()
TICKS = (timedelta(microseconds=1), timedelta(seconds=1))
HOLIDAYS = {
    date(2026, 1, 1): "Jour de l’an",
    date(2026, 4, 6): "Lundi de Pâques",
    date(2026, 5, 1): "Fête du Travail",
    date(2026, 5, 8): "Fête de la Victoire",
    date(2026, 5, 14): "Ascension",
    date(2026, 5, 25): "Lundi de Pentecôte",
    date(2026, 7, 14): "Fête nationale",
    date(2026, 8, 15): "Assomption",
    date(2026, 11, 1): "Toussaint",
    date(2026, 11, 11): "Armistice",
    date(2026, 12, 25): "Noël",
    date(2027, 1, 1): "Jour de l’an",
    date(2027, 3, 29): "Lundi de Pâques",
    date(2027, 5, 1): "Fête du Travail",
    date(2027, 5, 6): "Ascension",
    date(2027, 5, 8): "Fête de la Victoire",
    date(2027, 5, 17): "Lundi de Pentecôte",
    date(2027, 7, 14): "Fête nationale",
    date(2027, 8, 15): "Assomption",
    date(2027, 11, 1): "Toussaint",
    date(2027, 11, 11): "Armistice",
    date(2027, 12, 25): "Noël",
}

# The chat's hours in UTC, on the working days on either side of each change of the clocks.
WINDOWS = [
    ("2026-03-27", 8, 17),
    ("2026-03-30", 7, 16),
    ("2026-10-23", 7, 16),
    ("2026-10-26", 8, 17),
    ("2027-03-26", 8, 17),
    ("2027-03-30", 7, 16),
    ("2027-10-29", 7, 16),
    ("2027-11-02", 8, 17),
]


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def is_open(channel: Channel, at: datetime, hours: Hours = HOURS) -> bool:
    return hours.availability(channel, at).open


@pytest.mark.parametrize(("day", "opens", "closes"), WINDOWS)
@pytest.mark.parametrize("tick", TICKS)
def test_the_chat_opens_and_closes_to_the_tick(
    day: str, opens: int, closes: int, tick: timedelta
) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=opens)
    end = start + timedelta(hours=closes - opens)
    asked = [start - tick, start, start + tick, end - tick, end, end + tick]
    assert [is_open(CHAT, at) for at in asked] == [False, True, True, True, False, False]


@pytest.mark.parametrize(("day", "opens", "closes"), WINDOWS)
@pytest.mark.parametrize("tick", TICKS)
def test_the_phone_opens_with_the_chat_and_closes_half_an_hour_later(
    day: str, opens: int, closes: int, tick: timedelta
) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=opens)
    end = start + timedelta(hours=closes - opens, minutes=30)
    asked = [start - tick, start, start + tick, end - tick, end, end + tick]
    assert [is_open(PHONE, at) for at in asked] == [False, True, True, True, False, False]


@pytest.mark.parametrize("time", ["18:00:00", "18:15:00", "18:29:59.999999"])
def test_between_six_and_half_past_only_the_phone_is_open(time: str) -> None:
    at = paris(f"2026-11-23T{time}")
    assert (is_open(CHAT, at), is_open(PHONE, at)) == (False, True)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
@pytest.mark.parametrize("channel", Channel)
def test_the_sundays_of_a_clock_change_are_closed_at_every_minute(
    day: str, channel: Channel
) -> None:
    start = paris(f"{day}T00:00").astimezone(UTC)
    minutes = [start + timedelta(minutes=n) for n in range(26 * 60)]
    sunday = [at for at in minutes if at.astimezone(PARIS).date().isoformat() == day]
    assert len(sunday) == (23 if "-03-" in day else 25) * 60
    assert {HOURS.availability(channel, at).reason for at in sunday} == {"week-end"}


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_the_clocks_skip_or_repeat_is_answered(day: str, fold: int) -> None:
    at = paris(f"{day}T02:30").replace(fold=fold)
    answer = HOURS.availability(CHAT, at)
    assert (answer.open, answer.reason) == (False, "week-end")
    assert answer.next_opening.hour == 9
    assert answer.next_opening > at


def test_the_hour_that_the_clocks_skip_years_ahead_does_not_matter() -> None:
    nights = [paris("2026-01-01T02:30") + timedelta(days=n) for n in range(5 * 365)]
    assert not any(is_open(channel, at) for at in nights for channel in Channel)


@pytest.mark.parametrize(("day", "name"), HOLIDAYS.items(), ids=str)
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("time", ["00:00", "09:00", "12:00", "17:59:59", "23:59:59.999999"])
def test_a_public_holiday_is_closed_all_day_under_its_name(
    day: date, name: str, channel: Channel, time: str
) -> None:
    answer = HOURS.availability(channel, paris(f"{day}T{time}"))
    assert (answer.open, answer.reason) == (False, name)


@pytest.mark.parametrize("day", HOLIDAYS, ids=str)
def test_after_a_public_holiday_the_chat_opens_on_the_next_working_day(day: date) -> None:
    following = day + timedelta(days=1)
    while following.weekday() >= 5 or following in HOLIDAYS:
        following += timedelta(days=1)
    opening = HOURS.availability(CHAT, paris(f"{day}T10:00")).next_opening
    assert opening == paris(f"{following}T09:00")


def test_no_working_day_of_two_years_is_taken_for_a_holiday() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(730)]
    open_days = {day for day in days if is_open(CHAT, paris(f"{day}T10:00"))}
    assert open_days == {day for day in days if day.weekday() < 5 and day not in HOLIDAYS}


@pytest.mark.parametrize(
    ("closing", "opening", "hours"),
    [
        ("2027-03-26T18:00", "2027-03-30T09:00", 86),
        ("2027-10-29T18:00", "2027-11-02T09:00", 88),
        ("2026-11-23T18:00", "2026-11-24T09:00", 15),
    ],
)
def test_the_true_length_of_a_closure_counts_the_clock_changes(
    closing: str, opening: str, hours: int
) -> None:
    at = paris(closing)
    answer = HOURS.availability(CHAT, at)
    assert answer.next_opening == answer.next_change == paris(opening)
    assert answer.next_opening.astimezone(UTC) - at.astimezone(UTC) == timedelta(hours=hours)


def test_while_open_the_next_opening_is_the_one_after_the_closing() -> None:
    answer = HOURS.availability(CHAT, paris("2026-11-27T09:00:00"))
    assert answer.next_change == paris("2026-11-27T18:00")
    assert answer.next_opening == paris("2026-11-30T09:00")


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ("2026-11-23T08:59:59", "en dehors des horaires"),
        ("2026-11-23T09:00:00", None),
        ("2026-11-23T18:00:00", "en dehors des horaires"),
        ("2026-11-21T10:00:00", "week-end"),
        ("2026-11-22T23:59:59", "week-end"),
        ("2026-05-01T10:00:00", "Fête du Travail"),
        ("2026-08-15T10:00:00", "Assomption"),
    ],
)
def test_a_closed_channel_says_why(at: str, reason: str | None) -> None:
    assert HOURS.availability(CHAT, paris(at)).reason == reason


def test_an_afternoon_off_closes_at_noon() -> None:
    hours = Hours(exceptions=(DatedException(date(2026, 12, 24), "veille de Noël", "09:00-12:00"),))
    assert is_open(CHAT, paris("2026-12-24T11:59:59"), hours)
    noon = hours.availability(CHAT, paris("2026-12-24T12:00:00"))
    assert (noon.open, noon.reason) == (False, "veille de Noël")
    assert noon.next_opening == paris("2026-12-28T09:00")


def test_a_day_may_have_several_intervals() -> None:
    spans = "09:00-12:00,14:00-18:00"
    hours = Hours(exceptions=(DatedException(date(2026, 11, 24), "réunion d’équipe", spans),))
    at_one = hours.availability(CHAT, paris("2026-11-24T13:00"))
    assert (at_one.open, at_one.reason) == (False, "réunion d’équipe")
    assert at_one.next_change == at_one.next_opening == paris("2026-11-24T14:00")
    asked = ["11:59:59", "12:00:00", "13:59:59", "14:00:00", "17:59:59", "18:00:00"]
    states = [is_open(CHAT, paris(f"2026-11-24T{time}"), hours) for time in asked]
    assert states == [True, False, False, True, True, False]


def test_the_usual_hours_may_have_a_lunch_break() -> None:
    hours = Hours({Channel.CHAT: "Mo-Fr 09:00-12:30,13:30-18:00; PH off"})
    answer = hours.availability(CHAT, paris("2026-11-23T13:00"))
    assert (answer.open, answer.reason) == (False, "en dehors des horaires")
    assert answer.next_opening == paris("2026-11-23T13:30")


def test_an_exceptional_closing_is_told_by_its_label_on_its_day_only() -> None:
    hours = Hours(exceptions=(DatedException(date(2026, 11, 24), "inventaire"),))
    assert hours.availability(CHAT, paris("2026-11-24T10:00")).reason == "inventaire"
    assert hours.availability(PHONE, paris("2026-11-24T10:00")).reason == "inventaire"
    evening = hours.availability(CHAT, paris("2026-11-23T18:00"))
    assert evening.reason == "en dehors des horaires"
    assert evening.next_opening == paris("2026-11-25T09:00")


def test_an_exception_may_concern_one_channel_only() -> None:
    rule = DatedException(date(2026, 11, 24), "panne du standard", channels=frozenset({PHONE}))
    hours = Hours(exceptions=(rule,))
    at = paris("2026-11-24T10:00")
    assert (is_open(CHAT, at, hours), is_open(PHONE, at, hours)) == (True, False)


def test_an_exception_may_open_on_a_public_holiday() -> None:
    rule = DatedException(date(2026, 11, 11), "ouverture exceptionnelle", "09:00-12:00")
    hours = Hours(exceptions=(rule,))
    assert is_open(CHAT, paris("2026-11-11T11:59:59"), hours)
    assert not is_open(CHAT, paris("2026-11-11T12:00"), hours)


def test_good_friday_and_26_december_are_off_in_alsace_moselle_only() -> None:
    local = Hours(alsace_moselle=True)
    for day, name in [("2027-03-26", "Vendredi saint"), ("2028-12-26", "Saint-Étienne")]:
        at = paris(f"{day}T10:00")
        assert is_open(CHAT, at)
        assert local.availability(CHAT, at).reason == name
    thursday = local.availability(CHAT, paris("2027-03-25T18:00"))
    assert thursday.next_opening == paris("2027-03-30T09:00")


def test_hours_may_go_past_midnight() -> None:
    hours = Hours({Channel.CHAT: "Mo-Th 20:00-02:00; PH off"})
    answer = hours.availability(CHAT, paris("2026-11-23T23:30"))
    assert (answer.open, answer.next_change) == (True, paris("2026-11-24T02:00"))
    assert is_open(CHAT, paris("2026-11-24T01:59:59"), hours)
    assert not is_open(CHAT, paris("2026-11-24T02:00:00"), hours)


def test_a_holiday_ends_at_midnight_what_runs_into_it() -> None:
    hours = Hours({Channel.CHAT: "Mo-Fr 20:00-02:00; PH off"})
    eve = hours.availability(CHAT, paris("2026-11-10T23:00"))
    assert eve.next_change == paris("2026-11-11T00:00")
    assert hours.availability(CHAT, paris("2026-11-11T01:00")).reason == "Armistice"


def test_hours_across_the_longer_night_of_the_clock_change_last_an_hour_more() -> None:
    hours = Hours({Channel.CHAT: "Mo-Su 22:00-06:00"})
    answer = hours.availability(CHAT, paris("2026-10-24T22:00"))
    assert answer.open
    lasts = answer.next_change.astimezone(UTC) - paris("2026-10-24T22:00").astimezone(UTC)
    assert lasts == timedelta(hours=9)


def test_periods_that_differ_by_a_comment_only_are_one() -> None:
    hours = Hours(
        {Channel.CHAT: 'Mo-Fr 09:00-12:00 "matin"; Mo-Fr 12:00-18:00 "soir"; PH off "férié"'}
    )
    friday = hours.availability(CHAT, paris("2026-04-30T18:00"))
    assert friday.next_change == paris("2026-05-04T12:00")


@pytest.mark.parametrize(
    "expression", ["", "Lu-Ve 09:00-18:00", "Mo-Fr 25:00-29:00", "24/7", "off"]
)
def test_hours_that_cannot_be_understood_are_refused(expression: str) -> None:
    with pytest.raises(BadHours):
        Hours({Channel.CHAT: expression})


@pytest.mark.parametrize("spans", ["", "9-12", "09:00-12:00; 24/7", "off", "09:00"])
def test_spans_that_cannot_be_understood_are_refused(spans: str) -> None:
    with pytest.raises(BadHours):
        DatedException(date(2026, 11, 24), "réunion", spans)


def test_spans_that_are_no_hours_are_refused() -> None:
    with pytest.raises(BadHours):
        Hours(exceptions=(DatedException(date(2026, 11, 24), "réunion", "59:00-61:00"),))


def test_two_exceptions_on_one_day_are_refused() -> None:
    rule = DatedException(date(2026, 11, 24), "réunion")
    with pytest.raises(BadHours):
        Hours(exceptions=(rule, DatedException(date(2026, 11, 24), "grève")))


def test_an_exception_without_a_label_is_refused() -> None:
    with pytest.raises(BadHours):
        DatedException(date(2026, 11, 24), " ")


def test_hours_that_have_no_opening_left_are_refused_when_asked() -> None:
    hours = Hours({Channel.CHAT: "2026 Nov 23 09:00-18:00"})
    assert hours.availability(CHAT, paris("2026-11-22T10:00")).next_opening.day == 23
    with pytest.raises(BadHours):
        hours.availability(CHAT, paris("2026-11-24T10:00"))


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(HandoffError):
        HOURS.availability(CHAT, datetime(2026, 11, 23, 10))  # noqa: DTZ001


@pytest.mark.parametrize("at", ["0001-01-01", "1999-12-31", "2076-05-01", "9999-12-31"])
def test_an_instant_whose_public_holidays_are_unknown_is_refused(at: str) -> None:
    with pytest.raises(BadHours, match="de 2008 à 2075"):
        HOURS.availability(CHAT, datetime.fromisoformat(at).replace(tzinfo=UTC))


@pytest.mark.parametrize("year", YEARS)
def test_the_public_holidays_are_right_in_every_known_year(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    off = {day for day in days if day.weekday() < 5 and not is_open(CHAT, paris(f"{day}T10:00"))}
    known = holidays.country_holidays("FR", years=year)
    assert off == {day for day in known if day.weekday() < 5}


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo", "Pacific/Apia"])
def test_the_same_instant_gives_the_same_answer_from_any_time_zone(zone: str) -> None:
    at = paris("2026-11-23T08:59:59")
    assert HOURS.availability(CHAT, at.astimezone(ZoneInfo(zone))) == HOURS.availability(CHAT, at)
    assert HOURS.availability(CHAT, at.astimezone(UTC)) == HOURS.availability(CHAT, at)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Apia"])
def test_the_time_zone_of_the_host_does_not_matter(zone: str) -> None:
    asked = """
from datetime import datetime
from handoff.rules.business_hours import Channel, Hours
at = datetime.fromisoformat("2027-03-26T17:00:00+00:00")
print(Hours().availability(Channel.CHAT, at))
"""
    environment = {**os.environ, "TZ": zone, "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, check=True
    )
    at = datetime.fromisoformat("2027-03-26T17:00:00+00:00")
    assert told.stdout.decode().strip() == str(HOURS.availability(CHAT, at))


INSTANTS = st.datetimes(
    datetime.fromisoformat("2026-01-01"),
    datetime.fromisoformat("2030-12-01"),
    timezones=st.just(UTC),
)
SOME_HOURS = st.sampled_from(
    [
        Hours(),
        Hours(alsace_moselle=True),
        Hours({Channel.CHAT: "Mo-Fr 09:00-12:30,13:30-18:00; Sa[1] 10:00-12:00; PH off"}),
        Hours({Channel.CHAT: "Mo-Sa 20:00-02:00; PH off"}),
    ]
)


@given(SOME_HOURS, st.sampled_from(Channel), INSTANTS)
def test_the_next_change_is_the_first_one(hours: Hours, channel: Channel, at: datetime) -> None:
    answer = hours.availability(channel, at)
    change = answer.next_change.astimezone(UTC)
    assert change > at
    assert is_open(channel, change, hours) is not answer.open
    assert is_open(channel, change - timedelta(microseconds=1), hours) is answer.open
    steps = int((change - at) / timedelta(minutes=15))
    between = (at + timedelta(minutes=15 * n) for n in range(steps + 1))
    assert all(is_open(channel, step, hours) is answer.open for step in between if step < change)


@pytest.mark.parametrize(
    ("chat", "closes"),
    [
        ("Mo-Su 20:00-02:00", "2028-10-29T00:00+00:00"),
        ("Mo-Su 20:00-02:30", "2028-10-29T00:30+00:00"),
        ("Mo-Su 20:00-03:00", "2028-10-29T02:00+00:00"),
    ],
)
def test_in_the_night_that_has_an_hour_twice_it_closes_the_first_time(
    chat: str, closes: str
) -> None:
    hours, at = Hours({Channel.CHAT: chat}), datetime.fromisoformat(closes)
    change = hours.availability(Channel.CHAT, at - timedelta(seconds=1)).next_change
    assert change.astimezone(UTC) == at
    assert is_open(Channel.CHAT, at - timedelta(seconds=1), hours)
    nothing_more = [at + timedelta(minutes=minutes) for minutes in (0, 1, 29, 31, 59, 61, 89, 91)]
    assert not any(is_open(Channel.CHAT, each, hours) for each in nothing_more)


def test_what_would_open_in_the_hour_that_is_skipped_opens_after_it() -> None:
    hours, at = Hours({Channel.CHAT: "Mo-Su 02:30-05:00"}), datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert hours.availability(Channel.CHAT, at - timedelta(seconds=1)).next_opening == at
    assert is_open(Channel.CHAT, at, hours)


@given(SOME_HOURS, st.sampled_from(Channel), INSTANTS)
def test_the_next_opening_is_the_first_change_that_opens(
    hours: Hours, channel: Channel, at: datetime
) -> None:
    answer = hours.availability(channel, at)
    opening = answer.next_opening.astimezone(UTC)
    assert is_open(channel, opening, hours)
    assert not is_open(channel, opening - timedelta(microseconds=1), hours)
    if answer.open:
        closing = hours.availability(channel, answer.next_change)
        assert closing.next_opening == answer.next_opening
    else:
        assert answer.next_opening == answer.next_change
