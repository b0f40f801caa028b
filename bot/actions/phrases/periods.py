"""The periods that a phrase means: « du 1er au 31 mars », « la semaine dernière »."""

from __future__ import annotations

from datetime import date

from bot.actions.phrases.days import days_in
from bot.actions.phrases.understood import Tense, Understood
from merchants.period import Period


def periods_in(text: str, today: date, tense: Tense = Tense.PAST) -> tuple[Understood[Period], ...]:
    """The periods that `text` names, in its order; a day is a period of one day."""
    days = days_in(text, today, tense)
    return tuple(Understood(Period.of(day.value), day.explicit, day.words) for day in days)
