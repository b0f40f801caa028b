"""What becomes of the request for a person: a place in the waiting list, or a callback."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot_contract.messages import Button
from french.calendar_names import PARIS
from french.calendar_words import hour, moment
from french.preferred_times import PreferredTime
from handoff.rules import announcements
from handoff.rules.business_hours import Channel, Openings
from handoff.words.buttons import CALL_ME_BACK, QUEUE_ANYWAY
from handoff.words.callback_entries import CallbackBooked
from handoff.words.conversation import Conversation
from handoff.words.entries import Content
from handoff.words.handoff_entries import (
    HandedBack,
    HumanRequested,
    RequestCancelled,
    WaitOrCallback,
)
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import Announced
from handoff.words.skills import known_skill
from handoff.words.state import State

URGENT_WITHIN = timedelta(days=3)
"""A dispute that is due so soon goes before everything else."""

SOON = timedelta(minutes=15)
"""So near closing, whoever queues is told when the chat closes."""
RATHER_CHAT = Button(announcements.HUMAN, QUEUE_ANYWAY)
RATHER_WAIT = Button(announcements.RATHER_WAIT, QUEUE_ANYWAY)
RATHER_CALLED_BACK = Button(announcements.RATHER_CALLED_BACK, CALL_ME_BACK)

RequestOutcome = Announced | HumanRequested | RequestCancelled | CallbackBooked | WaitOrCallback
"""What a request for a person can become."""


@dataclass(frozen=True, slots=True)
class HumanRequests:
    """The rules, under given business hours."""

    hours: Openings
    grace: timedelta = timedelta(minutes=30)
    """How long agents may go on after closing."""

    def weighed(self, request: HandoffRequest, now: datetime) -> HandoffRequest:
        """The request as it is queued: for a known skill, and urgent only if it is due soon."""
        due = request.urgent_on
        last = (now + URGENT_WITHIN).astimezone(PARIS).date()
        urgent_on = due if due and due <= last else None
        return replace(request, skill=known_skill(request.skill), urgent_on=urgent_on)

    def asked(
        self,
        conversation: Conversation,
        request: HandoffRequest,
        rank: int,
        now: datetime,
        *,
        wait: timedelta | None = None,
        consents: bool = False,
        due: datetime | None = None,
        at: PreferredTime | None = None,
    ) -> list[RequestOutcome]:
        """What is written when a person is wanted; `rank` is the place it has, or would get.

        `wait` is what that place may expect, if it is known; `due` is held for a callback, if one
        `needs_slot`. Nothing when a person is there already. Outside hours the request becomes a
        callback; within hours, too, when a call is wanted and a contact given, or a time (`at`). It
        becomes a choice when a call is wanted without either, and when the chat is likely to close
        before it is the visitor's turn, unless they have made the choice (`consents`).
        """
        match conversation.state:
            case State.WITH_AGENT | State.CLOSED:
                return []
            case State.WAITING if due and request.wants_callback:
                return [
                    RequestCancelled(text=""),
                    self._instead(conversation, request, now, due, at),
                ]
            case State.WAITING:
                text = announcements.still_waiting(rank, wait)
                return [Announced(text=text + announcements.OR_CALLED * request.wants_callback)]
        chat = self.hours.availability(Channel.CHAT, now)
        calls = request.wants_callback and not consents
        if not chat.open or (calls and (due or conversation.callback)):
            return [self._instead(conversation, request, now, due, at)]
        if calls:
            return [self._choice(request, announcements.CHAT_OR_CALLBACK, RATHER_CHAT)]
        left = chat.next_change - now
        closing = hour(chat.next_change) if left <= SOON else None
        if wait and wait > left and not consents:
            text = announcements.wait_or_callback(wait, hour(chat.next_change))
            return [self._choice(request, text, RATHER_WAIT)]
        requested = HumanRequested(
            text=announcements.requested(rank, wait, closing),
            request=request.settled(rank),
        )
        return [requested]

    def needs_slot(
        self,
        conversation: Conversation,
        request: HandoffRequest,
        now: datetime,
        at: PreferredTime | None = None,
    ) -> bool:
        """Whether a person who is wanted now will be a callback that is not booked yet."""
        closed = not self.hours.availability(Channel.CHAT, now).open
        calls = request.wants_callback and not request.contact.is_conversation
        match conversation.state:
            case State.WITH_BOT if conversation.callback is None:
                return closed or calls or (request.wants_callback and at is not None)
            case State.WAITING if conversation.callback is None:
                return calls
        return False

    def rather_called_back(
        self, conversation: Conversation, now: datetime, due: datetime | None
    ) -> list[Content]:
        """What is written when the visitor chose a callback, before waiting or while waiting.

        `due` is held for it unless one is booked.
        """
        request = conversation.request or HandoffRequest("asked", None, "")
        match conversation.state:
            case State.WITH_BOT:
                return [self._instead(conversation, request, now, due)]
            case State.WAITING:
                return [RequestCancelled(text=""), self._instead(conversation, request, now, due)]
        return []

    def is_to_drain(self, conversation: Conversation, now: datetime) -> bool:
        """Whether a visitor waits although the chat is closed."""
        closed = not self.hours.availability(Channel.CHAT, now).open
        return closed and conversation.state is State.WAITING

    def drained(self, conversation: Conversation, now: datetime, due: datetime) -> list[Content]:
        """What a waiting visitor is told once the chat is closed, with a callback held at `due`."""
        request = conversation.request or HandoffRequest("asked", None, "")
        text = announcements.closing_with_wait(
            self._moment(due, now), self._phone_line(now), request.contact
        )
        return [RequestCancelled(text="", by_closing=True), self._callback(request, due, text)]

    def after_hours(
        self, conversation: Conversation, now: datetime, due: datetime
    ) -> list[Content]:
        """How a conversation with an agent ends that goes on too long after closing."""
        request = conversation.request or HandoffRequest("asked", None, "")
        text = announcements.after_hours_callback(self._moment(due, now), request.contact)
        return [HandedBack(text=announcements.AFTER_HOURS), self._callback(request, due, text)]

    def is_after_hours(self, now: datetime) -> bool:
        """Whether the chat has been closed for the grace and more."""
        then = self.hours.availability(Channel.CHAT, now - self.grace)
        return not then.open and then.next_change > now

    def _instead(
        self,
        conversation: Conversation,
        request: HandoffRequest,
        now: datetime,
        due: datetime | None,
        at: PreferredTime | None = None,
    ) -> Announced | CallbackBooked:
        """A callback, or the one that is booked already."""
        if conversation.callback:
            pending = self._moment(conversation.callback.due_at, now)
            return Announced(text=announcements.callback_pending(pending))
        assert due is not None
        is_open = self.hours.availability(Channel.CHAT, now).open
        text = announcements.callback_booked(
            self._moment(due, now), self._phone_line(now), is_open, request.contact
        )
        if at is not None and not at.fits(due):
            text = f"{announcements.NOT_THEN} {text}"
        return self._callback(request, due, text)

    def _callback(self, request: HandoffRequest, due: datetime, text: str) -> CallbackBooked:
        return CallbackBooked(
            text=text,
            callback_id=uuid4().hex,
            due_at=due,
            contact=request.contact,
            request=request.settled(),
        )

    def _choice(self, request: HandoffRequest, text: str, rather: Button) -> WaitOrCallback:
        return WaitOrCallback(
            text=text,
            buttons=(rather, RATHER_CALLED_BACK),
            request=request.settled(),
        )

    def _phone_line(self, now: datetime) -> str | None:
        """The telephone closes later than the chat: between the two it is the open channel."""
        phone = self.hours.availability(Channel.PHONE, now)
        return phone.text if phone.open else None

    def _moment(self, at: datetime, now: datetime) -> str:
        return moment(at, now, self.hours.alsace_moselle)
