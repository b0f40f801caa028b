"""Owns what becomes of the wish for a person: a place in the waiting list, or a callback."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from handoff import announcements
from handoff.business_hours import Channel, Openings
from handoff.calendar_words import PARIS, moment
from handoff.conversation import Conversation, Request, State
from handoff.entries import Announced, CallbackBooked, Content, HumanRequested, RequestCancelled
from handoff.skills import known_skill

URGENT_WITHIN = timedelta(days=3)
"""A dispute that is due so soon goes before everything else."""

Wished = Announced | HumanRequested | CallbackBooked
"""What a wish for a person can become."""


@dataclass(frozen=True, slots=True)
class HumanRequests:
    """The rules, under given business hours."""

    hours: Openings

    def weighed(self, wish: Request, now: datetime) -> Request:
        """The wish as it is queued: for a known skill, and urgent only if it is due soon."""
        due = wish.urgent_on
        last = (now + URGENT_WITHIN).astimezone(PARIS).date()
        urgent_on = due if due and due <= last else None
        return replace(wish, skill=known_skill(wish.skill), urgent_on=urgent_on)

    def asked(
        self, conversation: Conversation, wish: Request, rank: int, now: datetime
    ) -> Wished | None:
        """What is written when a person is wanted; `rank` is the place it has, or would get.

        None when a person is there already. Outside hours the wish becomes a callback.
        """
        match conversation.state:
            case State.WITH_AGENT | State.CLOSED:
                return None
            case State.WAITING:
                return Announced(text=announcements.still_waiting(rank))
        if self.hours.availability(Channel.CHAT, now).open:
            return HumanRequested(
                text=announcements.requested(rank),
                reason=wish.reason,
                skill=wish.skill,
                summary=wish.summary,
                rank=rank,
                urgent_on=wish.urgent_on,
            )
        if conversation.callback:
            due = self._moment(conversation.callback.due_at, now)
            return Announced(text=announcements.callback_pending(due))
        return self._booked(wish, now)

    def drained(self, conversation: Conversation, now: datetime) -> list[Content]:
        """What a waiting visitor is told once the chat is closed; nothing while it is open."""
        if conversation.state is not State.WAITING:
            return []
        if self.hours.availability(Channel.CHAT, now).open:
            return []
        due = self._due(now)
        text = announcements.closing_with_wait(self._moment(due, now), self._phone_line(now))
        wish = conversation.request or Request("asked", None, "")
        return [
            RequestCancelled(text="", by_closing=True),
            self._callback(wish, due, text),
        ]

    def _booked(self, wish: Request, now: datetime) -> CallbackBooked:
        due = self._due(now)
        when = self._moment(due, now)
        return self._callback(
            wish, due, announcements.callback_booked(when, self._phone_line(now), None)
        )

    def _callback(self, wish: Request, due: datetime, text: str) -> CallbackBooked:
        return CallbackBooked(
            text=text,
            callback_id=uuid4().hex,
            due_at=due,
            phone=None,
            reason=wish.reason,
            skill=wish.skill,
            summary=wish.summary,
        )

    def _due(self, now: datetime) -> datetime:
        return self.hours.availability(Channel.CHAT, now).next_opening

    def _phone_line(self, now: datetime) -> str | None:
        """The telephone closes later than the chat: between the two it is the open channel."""
        phone = self.hours.availability(Channel.PHONE, now)
        return phone.text if phone.open else None

    def _moment(self, at: datetime, now: datetime) -> str:
        return moment(at, now, self.hours.alsace_moselle)
