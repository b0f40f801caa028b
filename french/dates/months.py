"""The months that a phrase means: « mars », « de mars 2026 », « le dernier », « celui d'avant »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from french.dates.rules import Now
from french.dates.spans import Span, spans_in
from french.month import Month
from french.reading.reading import Reading
from french.reading.understood import Tense, Understood

_A_YEAR_BEFORE = re.compile(r"meme (?:mois|periode).*\b(?:an|annee)\b|un an (?:avant|plus tot)")
_SECOND_LAST = re.compile(r"avant[- ]dernier")
_BEFORE = re.compile(
    r"(?P<unit>celui|mois|releve) (?:d'avant|precedent)|^(?:et )?(?:le )?precedent"
)
_AFTER = re.compile(r"(?:celui|mois|releve) (?:d'apres|suivant)|^(?:et )?(?:le )?suivant")
# « mardi dernier », « Noël dernier » and « les 30 derniers jours » are no statement.
_LATEST = re.compile(
    r"(?<!di )(?<!end )(?<!noel )(?<!ete )(?<!hiver )\bdernier(?!e)"
    r"(?!s? (?:\d+ )?(?:jour|semaine|an|week))|plus recent"
)
# So many statements are kept.
_MOST = 16
_LAST_ONES = re.compile(r"\b(\d{1,2}) derniers (?:mois|releves)")


def months_in(
    text: str, today: date, latest: Month, shown: Month | None
) -> tuple[Understood[Month], ...]:
    """The months that `text` names, each once, in its order; empty when it names none.

    A month without a year is the nearest one that is not after `today`; one that is written with
    its year may be. `latest` is the month of the newest statement, `shown` that of the statement
    last talked about.
    """
    reading = Reading.of(text)
    if shown is not None and (found := _A_YEAR_BEFORE.search(reading.plain)):
        return (Understood(shown.plus(-12), True, reading.words(*found.span())),)
    spans = [span for span in spans_in(reading, Now(today, Tense.PAST)) if span.whole_months]
    if written := [span for span in spans if span.month_written]:
        return tuple(_each_once(written, reading, latest, today))
    return tuple(
        _beside(reading, latest, shown) or _each_once(spans, reading, latest, today)
    ) or tuple(_latest(reading, latest))


def _each_once(
    spans: Iterable[Span], reading: Reading, latest: Month, today: date
) -> Iterator[Understood[Month]]:
    meant: dict[Month, Understood[Month]] = {}
    for span in spans:
        for month in _months(span, latest, Month.of(today)):
            words = reading.words(span.start, span.end)
            meant.setdefault(month, Understood(month, span.certain, words))
    yield from meant.values()


def _months(span: Span, latest: Month, now: Month) -> Iterator[Month]:
    """Of a year under way, and since a month, those to come are not meant."""
    first, last = Month.of(span.period.since), Month.of(span.period.until)
    limit = latest if span.open else last if span.month_written else now
    if first <= limit:
        last = min(last, limit)
    for later in range(first.until(last) + 1):
        yield first.plus(later)


def _beside(reading: Reading, latest: Month, shown: Month | None) -> tuple[Understood[Month], ...]:
    """« l'avant-dernier », and what is seen from the statement last talked about."""
    if found := _SECOND_LAST.search(reading.plain):
        return (Understood(latest.plus(-1), True, reading.words(*found.span())),)
    found = _BEFORE.search(reading.plain)
    if found and (shown is not None or found["unit"] != "mois"):
        month = (shown or latest).plus(-1)
        return (Understood(month, shown is not None, reading.words(*found.span())),)
    if shown is not None and (found := _AFTER.search(reading.plain)):
        return (Understood(shown.plus(1), True, reading.words(*found.span())),)
    return ()


def _latest(reading: Reading, latest: Month) -> Iterator[Understood[Month]]:
    if found := _LAST_ONES.search(reading.plain):
        for back in reversed(range(min(int(found[1]), _MOST))):
            yield Understood(latest.plus(-back), True, reading.words(*found.span()))
    elif found := _LATEST.search(reading.plain):
        yield Understood(latest, True, reading.words(*found.span()))
