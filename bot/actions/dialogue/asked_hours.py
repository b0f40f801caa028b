"""« Le samedi ? », « à 18 h 15 ? »: yes or no, where a message names a day or an hour.

By the hours that the facts state and the public holidays; whether somebody answers at this very
moment, and exceptional days, the gateway says (`Turn.availability`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from babel.dates import get_day_names

from bot.facts import Hours, facts
from french.calendar_names import PARIS
from french.calendar_words import day as day_in_words
from french.calendar_words import hour as hour_in_words
from french.dates.periods import periods_in
from french.normalize import normalize
from french.preferred_times import PreferredTime, preferred_time
from french.public_holidays import name_of
from french.reading.understood import Tense

CHAT, PHONE = "33", "36"
#: The channels as they are spoken of, by the fact that states their hours.
CHANNELS: Mapping[str, str] = {CHAT: "le chat", PHONE: "le téléphone"}
#: Days with hours of their own are the gateway's to know.
EXCEPTED = ", sauf jour exceptionnel"

_DAYS = tuple(get_day_names("wide", locale="fr").values())
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})s?\b")
_WEEKEND = re.compile(r"\bweek[- ]?ends?\b|\bwe\b|\bfin de semaine\b")
_HOLIDAY = re.compile(r"\bferies?\b")
_NIGHT = re.compile(r"\bnuit\b|\bminuit\b|24 ?h ?(?:/|sur) ?24")
_VAGUE = re.compile(r"\bsoir(?:ee)?s?\b|\btard\b")
_UNTIL = re.compile(r"\bjusqu'?a ")
_OPEN = re.compile(r"\b(?:quelles?|quels?|quand|combien|pourquoi|comment)\b")
_PART = re.compile(r"\bmatin\b|\bapres[- ]midi\b")
_CLOCK = re.compile(r"\d ?h")
#: Who complains that nobody answers does not ask when somebody does.
_UNANSWERED = re.compile(
    r"\bjamais\b|\bpersonne\b|\bpas de reponse\b|\brepond\w* pas\b|injoignable"
)
_THE = {"m": "le ", "a": "l’"}
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """When somebody wants to be answered; `words` say it, `closed` that nobody ever does then.

    `day` is a date, or None for any day somebody answers on; `dated`: it is that very day. The
    times are half open.
    """

    words: str
    day: date | None = None
    since: time | None = None
    until: time | None = None
    closed: bool = False
    dated: bool = False

    def is_open(self, hours: Hours) -> bool:
        """Whether somebody answers then, by `hours`."""
        off = self.day is not None and (
            self.day.weekday() >= _SATURDAY or name_of(self.day) is not None
        )
        if self.closed or off:
            return False
        begins = self.since is None or hours.since <= self.since < hours.until
        return begins and (self.until is None or hours.since < self.until <= hours.until)


def verdict_on_hours(channels: Sequence[str], text: str, today: date) -> str:
    """« Non, pas le samedi. » with a space after it, for the facts of `channels`; nothing where no
    such thing is asked, or where it is asked in a way that is not read for sure.
    """
    asked = _asked(text, today)
    if asked is None:
        return ""
    open_at = {
        each: asked.is_open(hours)
        for each in channels
        if (hours := facts()[each].hours) is not None
    }
    if all(open_at.values()):
        return f"Oui, {asked.words}{EXCEPTED if asked.dated else ''}. "
    if not any(open_at.values()):
        return f"Non, pas {asked.words}. "
    there, closed = (
        next(CHANNELS[each] for each, is_open in open_at.items() if is_open is wanted)
        for wanted in (True, False)
    )
    words = f"{asked.words[0].upper()}{asked.words[1:]}"
    return f"{words}, {there} est ouvert, mais {closed} est fermé. "


def _asked(text: str, today: date) -> Asked | None:
    words = normalize(text)
    named = set(_WEEKDAY.findall(words))
    if _OPEN.search(words) or _UNANSWERED.search(words) or len(named) > 1:
        return None
    if _WEEKEND.search(words):
        return Asked("le week-end", closed=True)
    if _HOLIDAY.search(words) and not named:
        return Asked("les jours fériés", closed=True)
    if _NIGHT.search(words):
        return Asked("la nuit", closed=True)
    meant = preferred_time(_UNTIL.sub("avant ", words), today)
    if (meant is None or meant.day is None) and (far := _far_day(text, today)) is not None:
        meant = replace(meant or PreferredTime(), day=far)
    if meant is None or _VAGUE.search(words):
        return None
    if meant.day == today and not named and not meant.start:
        # What is today, the gateway says.
        return None
    parts = (_on(meant.day, named, today), _at(meant, words, alone=meant.day is None))
    told = " ".join(filter(None, parts))
    return Asked(told, meant.day, meant.start, meant.end, dated=meant.day is not None and not named)


def _far_day(text: str, today: date) -> date | None:
    """The one day that is named, however far ahead: « le 14 juillet », « la Toussaint »."""
    named = periods_in(text, today, Tense.FUTURE)
    days = [each.value.since for each in named if each.value.days == 1]
    return days[0] if len(days) == len(named) == 1 else None


def _on(day: date | None, named: set[str], today: date) -> str:
    """« le samedi », « demain », « le vendredi 25 décembre »."""
    if day is None:
        return ""
    if named and day - today <= timedelta(days=7) and name_of(day) is None:
        return f"le {next(iter(named))}"
    words = day_in_words(day, today)
    return f"le {words}" if " " in words else words


def _at(meant: PreferredTime, words: str, *, alone: bool) -> str:
    """« à 18 h 15 », « avant 9 h », « entre 12 h et 14 h », « le matin »."""
    since, until = meant.start, meant.end
    if (part := _PART.search(words)) and not _CLOCK.search(words):
        return f"{_THE[part[0][0]] if alone else ''}{part[0].replace('apres', 'après')}"
    if since and until:
        return f"entre {_hour(since)} et {_hour(until)}"
    if since:
        return f"à {_hour(since)}"
    if until is None:
        return ""
    return f"jusqu’à {_hour(until)}" if _UNTIL.search(words) else f"avant {_hour(until)}"


def _hour(at: time) -> str:
    return hour_in_words(datetime.combine(date.min, at, PARIS))
