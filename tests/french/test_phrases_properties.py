"""Phrases made at random: what is written out is read back, nothing raises, nothing takes long."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency
from hypothesis import example, given, settings
from hypothesis import strategies as st

from french.amounts import amounts_in
from french.dates.days import days_in
from french.dates.months import months_in
from french.dates.periods import periods_in
from french.month import Month
from french.period import Period
from french.reading.numbers import numbers_in_words
from french.reading.understood import Tense

TODAY = date(2026, 11, 25)
READERS: tuple[Callable[[str], object], ...] = (
    lambda text: periods_in(text, TODAY),
    lambda text: periods_in(text, TODAY, Tense.FUTURE),
    lambda text: days_in(text, TODAY),
    lambda text: days_in(text, TODAY, Tense.FUTURE),
    lambda text: months_in(text, TODAY, Month(2026, 10), Month(2026, 3)),
    amounts_in,
    numbers_in_words,
)
LONGEST_MESSAGE = 8000
# Time is measured by tests of its own, whatever else the machine does.
in_any_time = settings(deadline=None)

past_days = st.dates(date(2016, 1, 1), TODAY)
days_to_come = st.dates(TODAY, date(2036, 1, 1))
spoilt = st.sampled_from([
    str,
    str.upper,
    lambda text: text.translate(str.maketrans("éûôè", "euoe")),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: f"Bonjour, je voudrais {text}, s’il vous plaît. Merci !",
    lambda text: text.replace("'", "’"),
])  # fmt: skip


def _in_full(day: date) -> str:
    return format_date(day, "d MMMM y", locale="fr_FR").replace("1 ", "1er ", 1 * (day.day == 1))


WRITTEN: dict[str, Callable[[date], str]] = {
    "12 mars 2026": _in_full,
    "jeudi 12 mars 2026": lambda day: format_date(day, "EEEE d MMMM y", locale="fr_FR"),
    "12 mars 26": lambda day: format_date(day, "d MMMM yy", locale="fr_FR"),
    "12/03/2026": lambda day: format_date(day, "dd/MM/y", locale="fr_FR"),
    "12/3/26": lambda day: format_date(day, "d/M/yy", locale="fr_FR"),
    "12-03-2026": lambda day: format_date(day, "dd-MM-y", locale="fr_FR"),
    "12.03.2026": lambda day: format_date(day, "dd.MM.y", locale="fr_FR"),
    "2026-03-12": date.isoformat,
    "12 mar. 2026": lambda day: format_date(day, "d MMM y", locale="fr_FR"),
}
of_every_form = st.sampled_from(sorted(WRITTEN))


@in_any_time
@given(past_days, of_every_form, spoilt)
def test_a_past_day_that_is_written_out_is_read_back(
    day: date, form: str, spoil: Callable[[str], str]
) -> None:
    [read] = days_in(spoil(f"le {WRITTEN[form](day)}"), TODAY)
    assert (read.value, read.explicit) == (day, True)


@in_any_time
@given(days_to_come, of_every_form)
def test_a_day_to_come_is_read_back_where_the_future_is_meant(day: date, form: str) -> None:
    [read] = days_in(f"le {WRITTEN[form](day)}", TODAY, Tense.FUTURE)
    assert (read.value, read.explicit) == (day, True)
    if day > TODAY:
        assert days_in(f"le {WRITTEN[form](day)}", TODAY) == ()


@in_any_time
@given(
    past_days,
    past_days,
    of_every_form,
    st.sampled_from(["du {} au {}", "entre le {} et le {}", "{} - {}", "depuis le {} jusqu'au {}"]),
    spoilt,
)
def test_a_period_that_is_written_out_is_read_back(
    one: date, other: date, form: str, both: str, spoil: Callable[[str], str]
) -> None:
    since, until = sorted((one, other))
    said = spoil(both.format(WRITTEN[form](since), WRITTEN[form](until)))
    [read] = periods_in(said, TODAY)
    assert (read.value, read.explicit) == (Period(since, until), True)
    assert days_in(said, TODAY) == ()


@in_any_time
@given(past_days, st.integers(0, 27), spoilt)
def test_the_month_and_the_year_may_be_said_once(
    since: date, more: int, spoil: Callable[[str], str]
) -> None:
    until = min(since + timedelta(days=more), TODAY)
    said = f"du {since.day} au {_in_full(until)}"
    [read] = periods_in(spoil(said), TODAY)
    assert read.value == Period(since, until)
    # « du 28 au 3 mars » begins in February, which was not said.
    assert read.explicit is (since.month == until.month)


@in_any_time
@given(past_days)
def test_a_day_without_its_year_is_the_last_one_and_is_asked_about(day: date) -> None:
    [read] = days_in(f"le {format_date(day, 'd MMMM', locale='fr_FR')}", TODAY)
    assert (read.value.day, read.value.month) == (day.day, day.month)
    assert not read.explicit
    assert read.value <= TODAY
    assert (day.day, day.month) == (29, 2) or TODAY - read.value < timedelta(days=366)


@in_any_time
@given(st.dates(date(2016, 1, 1), date(2026, 10, 31)), spoilt)
def test_a_month_that_is_written_out_is_read_back(day: date, spoil: Callable[[str], str]) -> None:
    month = Month.of(day)
    forms = ("MMMM y", "MM/y", "y-MM", "MM-y", "MMM y")
    for form in forms:
        said = spoil(f"relevé de {format_date(day, form, locale='fr_FR')}")
        [read] = months_in(said, TODAY, Month(2026, 10), None)
        assert (read.value, read.explicit) == (month, True), said
        [period] = periods_in(said, TODAY)
        assert period.value == Period(month.first_day, month.plus(1).first_day - date.resolution)


@in_any_time
@given(st.integers(0, 10**11), spoilt)
def test_an_amount_that_is_written_out_is_read_back(
    cents: int, spoil: Callable[[str], str]
) -> None:
    amount = Decimal(cents).scaleb(-2)
    said = (
        format_currency(amount, "EUR", locale="fr_FR"),
        format_currency(amount, "EUR", locale="de_DE"),
        f"{amount} euros",
        f"{amount}".replace(".", ",") + "€",
        f"{cents // 100}€{cents % 100:02}",
        f"{cents // 100} euros {cents % 100:02}",
    )
    for each in said:
        [read] = amounts_in(spoil(each))
        assert read.value == (cents, cents), each


@in_any_time
@given(past_days, of_every_form)
def test_a_date_is_no_amount(day: date, form: str) -> None:
    assert amounts_in(f"le {WRITTEN[form](day)}") == ()


@in_any_time
@given(st.integers(0, 10**11))
def test_an_amount_is_no_date(cents: int) -> None:
    said = f"pourquoi {format_currency(Decimal(cents).scaleb(-2), 'EUR', locale='fr_FR')} ?"
    assert days_in(said, TODAY) == ()
    assert periods_in(said, TODAY) == ()


@in_any_time
@given(st.text(max_size=200))
@example("٣١/٠٣/٢٠٢٦")
@example("²²/03/2026 ½ € ¼")
@example("9" * 5000 + " €")
@example("le " + "9" * 5000)
@example("il y a 999 ans")
@example("les 999 dernières années")
@example("dans 999 ans")
@example("\x00 au \x00")
@example("29/02/1900 au 31/12/9999")
def test_nothing_that_is_typed_raises(text: str) -> None:
    for read in READERS:
        read(text)


WORDS = (
    "du au le la les de à et entre depuis jusqu'au avant après dernier dernière prochain mars "
    "avril sept noël été lundi mardi semaine mois an année trimestre week-end hier demain il "
    "y a 3 12 31 99 2026 1er € , . / - 12/03 31/02 1243,50 k h % mi fin début premier trois "
    "vingt-cinq mille cent jours T1 S42 * \x00"
)


@in_any_time
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_no_pile_of_words_raises_or_leaves_the_side_of_today_that_is_meant(
    words: list[str],
) -> None:
    text = " ".join(words)
    for read in READERS:
        read(text)
    assert all(period.value.until <= TODAY for period in periods_in(text, TODAY))
    assert all(day.value <= TODAY for day in days_in(text, TODAY))
    assert all(period.value.since >= TODAY for period in periods_in(text, TODAY, Tense.FUTURE))
    assert all(day.value >= TODAY for day in days_in(text, TODAY, Tense.FUTURE))
    assert all(low <= high for low, high in (each.value for each in amounts_in(text)))


@pytest.mark.parametrize(
    "piece",
    ["1 ", "111 ", "1,", "12/", "1-", "9", "a1-", "x", "*", "mars ", "du 1 au ", "5, ", "le ",
     "100 € ", "vingt ", "fevirer ", "entre le 5 et le 12 mai ", "0123456789 ", "rue du 1 ",
     "jusqu'au le la ", "depuis le ", "même mois ", "\u00a0", "é", "\u0301", "12 mars et "],
)  # fmt: skip
def test_a_long_message_takes_time_in_proportion_to_its_length(piece: str) -> None:
    short, long = (piece * size for size in (LONGEST_MESSAGE // 8 // len(piece), LONGEST_MESSAGE))
    long = long[:LONGEST_MESSAGE]
    for read in READERS:
        # Eight times the letters: what grows with the square would take 64 times as long.
        assert _seconds(read, long) < 30 * _seconds(read, short) + 0.05


def test_a_phrase_takes_less_than_a_millisecond() -> None:
    said = "bonjour, je n’ai pas reçu mon virement de 1 243,50 € de vendredi dernier, du 1er mars ?"
    for read in READERS:
        assert _seconds(read, said, tries=100) < 0.001


def _seconds(read: Callable[[str], object], text: str, *, tries: int = 3) -> float:
    """Of the processor, the least of some tries: what else the machine does is left out."""
    least = float("inf")
    for _ in range(tries):
        began = time.thread_time()
        read(text)
        least = min(least, time.thread_time() - began)
    return least
