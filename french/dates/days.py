"""The days that a phrase means: « le virement du 12 », « hier », « lundi »."""

from __future__ import annotations

from datetime import date

from french.dates.rules import Now
from french.dates.spans import spans_in
from french.reading.reading import Reading
from french.reading.understood import Tense, Understood


def days_in(text: str, today: date, tense: Tense = Tense.PAST) -> tuple[Understood[date], ...]:
    """The days that `text` names, each once, in its order; the ends of a period are none.

    In the past, a day without a month or a year is the last one; in the future, the next one. A day
    that does not exist (31 février), or lies on the other side of `today`, is left out.
    """
    reading = Reading.of(text)
    meant: dict[date, Understood[date]] = {}
    for span in spans_in(reading, Now(today, tense)):
        day = span.period.since
        beside = day > today if tense is Tense.PAST else day < today
        if span.single and span.period.days == 1 and not beside:
            words = reading.words(span.start, span.end)
            meant.setdefault(day, Understood(day, span.certain, words))
    return tuple(meant.values())
