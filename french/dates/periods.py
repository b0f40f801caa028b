"""The periods that a phrase means: « du 1er au 31 mars », « la semaine dernière », « ce mois »."""

from __future__ import annotations

from datetime import date

from french.dates.rules import Now
from french.dates.spans import spans_in
from french.period import Period
from french.reading.reading import Reading
from french.reading.understood import Tense, Understood


def periods_in(text: str, today: date, tense: Tense = Tense.PAST) -> tuple[Understood[Period], ...]:
    """The periods that `text` names, each once, in its order; a day is a period of one day.

    In the past none reaches beyond `today`: « ce mois-ci » ends today. In the future none begins
    before it. What does not exist (31 février) is left out.
    """
    reading = Reading.of(text)
    meant: dict[Period, Understood[Period]] = {}
    for span in spans_in(reading, Now(today, tense)):
        period = _within(span.period, today, tense)
        if period is not None:
            certain = span.certain and (period == span.period or not span.written_ends)
            words = reading.words(span.start, span.end)
            meant.setdefault(period, Understood(period, certain, words))
    return tuple(meant.values())


def _within(period: Period, today: date, tense: Tense) -> Period | None:
    if tense is Tense.PAST:
        return period.clipped(date.min, today)
    return period.clipped(today, date.max)
