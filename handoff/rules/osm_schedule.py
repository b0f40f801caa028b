"""OpenStreetMap's `opening_hours`: expressions, the rule of one day, and the clocks they speak of.

An expression knows what the clocks show, and no zone: here it is told which instant that is.
"""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

import opening_hours
from opening_hours import OpeningHours

from french.calendar_names import PARIS
from handoff.words.errors import BadHours

_HOLIDAYS_OFF = re.compile(r"\bPH\s+(off|closed)\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def that_exists(at: datetime) -> datetime:
    """The instant in Paris time; by way of UTC, so that the clocks do not skip it."""
    return at.astimezone(UTC).astimezone(PARIS)


def on_the_clock(at: datetime) -> datetime:
    """What the clocks show at an instant in Paris time; naive, as the expressions are.

    Within the hour that they go through twice, the second time, it is the end of the first time:
    what opens or closes in that hour has done so by then.
    """
    shown = at.replace(tzinfo=None, fold=0)
    return shown.replace(minute=59, second=59, microsecond=999_999) if at.fold else shown


def instant(shown: datetime) -> datetime:
    """When the clocks of Paris first show that, or pass it by where they skip it."""
    at = that_exists(shown.replace(tzinfo=PARIS))
    skipped = at.replace(tzinfo=None) != shown
    return at.replace(minute=0, second=0, microsecond=0) if skipped else at


@lru_cache(maxsize=64)
def schedule(expression: str, exceptions: tuple[str, ...], alsace_moselle: bool) -> OpeningHours:
    """The expression with the exceptions appended: a later rule overrides the earlier ones.

    Raises BadHours for an expression that is malformed, or that never opens or never closes.
    """
    rules = [expression]
    if alsace_moselle and _HOLIDAYS_OFF.search(expression):
        rules.append("easter -2 days off; Dec 26 off")
    rules += exceptions
    try:
        usual = _parsed(expression)
        schedule = _parsed("; ".join(rules))
    except opening_hours.ParserError as error:  # type: ignore[attr-defined]  # not in its stub
        raise BadHours(f"Horaires incompréhensibles\u00a0: {error}") from error
    if usual.next_change(datetime(2000, 1, 1)) is None:  # noqa: DTZ001
        raise BadHours("Ces horaires n’ouvrent ou ne ferment jamais.")
    return schedule


def _parsed(expression: str) -> OpeningHours:
    return OpeningHours(expression, country="FR")


def dated_rule(day: date, spans: str | None) -> str:
    """The rule of one day: its spans, or closed when there are none."""
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02} {spans or 'off'}"
