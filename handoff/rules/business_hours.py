"""When a channel is open: one OpenStreetMap expression each, and dated exceptions.

Everyone who needs to know asks `Hours.availability`. Openings are half-open to the second: at
09:00:00 the chat is open, at 18:00:00 it is closed. A day is a calendar day in Paris: a public
holiday and an exception govern theirs from midnight to midnight.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from opening_hours import OpeningHours, State

from french.calendar_words import hour, moment
from french.public_holidays import name_of
from handoff.rules.osm_schedule import dated_rule, instant, on_the_clock, schedule, that_exists
from handoff.words.errors import BadHours, ChatClosed

HORIZON = timedelta(days=800)
"""How far ahead an opening is looked for."""
YEARS = range(2008, 2076)
"""The years whose public holidays are known to be right."""
_SATURDAY = 5
_SPANS = re.compile(r"\d\d:\d\d-\d\d:\d\d(,\d\d:\d\d-\d\d:\d\d)*")


class Channel(StrEnum):
    """How a visitor reaches a person."""

    CHAT = "chat"
    PHONE = "phone"


USUAL: Mapping[Channel, str] = {
    Channel.CHAT: "Mo-Fr 09:00-18:00; PH off",
    Channel.PHONE: "Mo-Fr 09:00-18:30; PH off",
}
"""The hours of the service in mainland France, as OpenStreetMap's `opening_hours`."""
_NAMES = {
    Channel.CHAT: "Le chat",
    Channel.PHONE: "Le service téléphonique (01 47 77 75 75, option 4)",
}

WEEKEND = "week-end"
OUTSIDE = "en dehors des horaires"


@dataclass(frozen=True, slots=True)
class DatedException:
    """A day with hours of its own: `spans` as « 09:00-12:00,14:00-18:00 », None when closed.

    The label is told to visitors as the reason. Raises BadHours when the spans are malformed.
    """

    day: date
    label: str
    spans: str | None = None
    channels: frozenset[Channel] = frozenset(Channel)

    def __post_init__(self) -> None:
        if self.spans is not None and not _SPANS.fullmatch(self.spans):
            raise BadHours(f"Horaires incompréhensibles\u00a0: «\u00a0{self.spans}\u00a0».")
        if not self.label.strip():
            raise BadHours("Un jour exceptionnel doit porter un libellé.")


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a channel is open at an instant, until when, and how to say it.

    `reason` says why it is closed, None when open. `next_change` is the next instant at which
    `open` changes, `next_opening` the next one at which it becomes true; both lie after the instant
    asked about, in Paris time.
    """

    channel: Channel
    open: bool
    reason: str | None
    next_change: datetime
    next_opening: datetime
    text: str


class Openings(Protocol):
    """Whoever can say when the channels are open."""

    @property
    def alsace_moselle(self) -> bool:
        """Whether the two more public holidays of Alsace and Moselle are kept."""

    def availability(self, channel: Channel, at: datetime) -> Availability:
        """See `Hours.availability`."""


def check_open(hours: Openings, at: datetime) -> None:
    """Raises ChatClosed when the chat is closed at that instant."""
    if not hours.availability(Channel.CHAT, at).open:
        raise ChatClosed


@dataclass(frozen=True, slots=True)
class Hours:
    """The business hours: an expression by channel, `USUAL` where none is given.

    Raises BadHours for an expression that is malformed, or that never opens or never closes, and
    for two exceptions on one day of a channel.
    """

    expressions: Mapping[Channel, str] = field(default_factory=dict)
    exceptions: tuple[DatedException, ...] = ()
    alsace_moselle: bool = False

    def __post_init__(self) -> None:
        for channel in Channel:
            days = [rule.day for rule in self.exceptions if channel in rule.channels]
            if len(days) != len(set(days)):
                raise BadHours("Un même jour porte plusieurs exceptions.")
            self._schedule(channel)

    def availability(self, channel: Channel, at: datetime) -> Availability:
        """How `channel` stands at an aware instant.

        Raises BadHours when the instant is naive or outside the known years, or when the channel
        does not open, or change, within the horizon.
        """
        if at.utcoffset() is None:
            raise BadHours("L’instant doit préciser son fuseau horaire.")
        if at.year not in YEARS:
            span = f"de {YEARS[0]} à {YEARS[-1]}"
            raise BadHours(f"Les horaires ne sont connus que {span}.")
        at = that_exists(at)
        clock = on_the_clock(at)
        is_open = self._schedule(channel).is_open(clock)
        changes = self._changes(channel, clock, is_open)
        try:
            next_change = next(changes)
            next_opening = next(changes) if is_open else next_change
        except StopIteration:
            raise BadHours("Ces horaires ne prévoient plus d’ouverture.") from None
        reason = None if is_open else self._reason(channel, at)
        text = self._text(channel, at, reason, next_change)
        return Availability(channel, is_open, reason, next_change, next_opening, text)

    def _schedule(self, channel: Channel) -> OpeningHours:
        expression = self.expressions.get(channel, USUAL[channel])
        exceptions = tuple(
            dated_rule(rule.day, rule.spans) for rule in self.exceptions if channel in rule.channels
        )
        return schedule(expression, exceptions, self.alsace_moselle)

    def _changes(self, channel: Channel, clock: datetime, is_open: bool) -> Iterator[datetime]:
        """The instants after `clock` at which the channel opens or closes, in order."""
        for start, end, state, _comment in self._schedule(channel).intervals(
            clock, clock + HORIZON
        ):
            # Beside true changes, there are periods that differ by a comment only, and those that
            # the clocks skip.
            if instant(start) != instant(end) and (state == State.OPEN) != is_open:
                is_open = not is_open
                yield instant(start)

    def _reason(self, channel: Channel, at: datetime) -> str:
        """Why the channel is closed at an instant."""
        today = at.date()
        for rule in self.exceptions:
            if rule.day == today and channel in rule.channels:
                return rule.label
        if self._opens_on(channel, today):
            return OUTSIDE
        holiday = name_of(today, self.alsace_moselle)
        return holiday or (WEEKEND if today.weekday() >= _SATURDAY else OUTSIDE)

    def _opens_on(self, channel: Channel, day: date) -> bool:
        start = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        periods = self._schedule(channel).intervals(start, start + timedelta(days=1))
        return any(state == State.OPEN for _start, _end, state, _comment in periods)

    def _text(self, channel: Channel, at: datetime, reason: str | None, change: datetime) -> str:
        """The whole told to a visitor."""
        name = _NAMES[channel]
        when = moment(change, at, self.alsace_moselle)
        if reason is None:
            until = hour(change) if change.date() == at.date() else when
            return f"{name} est ouvert jusqu’à {until}."
        why = {OUTSIDE: "à cette heure", WEEKEND: "le week-end"}.get(reason, f"({reason})")
        return f"{name} est fermé {why}. Il ouvrira {when}."
