"""A request for a person, carried out: what the rules need is looked up, then applied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from french.calendar_names import PARIS
from french.preferred_times import PreferredTime
from handoff.ports import QueueReader
from handoff.rules.contact_channels import CHANNELS
from handoff.rules.requests import HumanRequests, RequestOutcome
from handoff.rules.waiting_time import LATEST, expected
from handoff.steps.booking import Booking
from handoff.steps.changing import Change
from handoff.words.contact import IN_CONVERSATION
from handoff.words.entries import Content
from handoff.words.errors import SlotTaken
from handoff.words.handoff_request import HandoffRequest, Place
from handoff.words.state import State


async def expected_wait(
    queue: QueueReader, place: Place, rank: int, now: datetime
) -> timedelta | None:
    """How long that place may expect to wait, from those served today; None when unknown."""
    morning = datetime.combine(now.astimezone(PARIS).date(), time(), PARIS)
    return expected(rank, await queue.served(place.skill, morning, LATEST))


@dataclass(frozen=True, slots=True)
class Requesting:
    """Applies the rules to conversations that are locked."""

    rules: HumanRequests
    booking: Booking

    async def requested(
        self,
        change: Change,
        request: HandoffRequest | None,
        consents: bool = False,
        at: PreferredTime | None = None,
    ) -> list[RequestOutcome]:
        """What is to be written for a request for a person; nothing without one.

        With `consents` the visitor knows that the chat may close before it is their turn; `at` is
        when they want to be called, if they said so.
        """
        if request is None:
            return []
        conversation, request = change.conversation, self.rules.weighed(request, change.now)
        waits = conversation.state is State.WAITING
        place = conversation.place if waits else conversation.place_of(request, change.now)
        rank = await change.writer.queue.rank(place)
        wait = await expected_wait(change.writer.queue, place, rank, change.now)
        at = at if request.wants_callback else None
        needs_slot = self.rules.needs_slot(conversation, request, change.now, at)
        due = await self._slot(change, request, at) if needs_slot else None
        return self.rules.asked(
            conversation, request, rank, change.now, wait=wait, consents=consents, due=due, at=at
        )

    async def rather_called_back(self, change: Change) -> Sequence[Content]:
        """What is to be written when the visitor would rather not wait."""
        conversation = change.conversation
        due = None if conversation.callback else await self._slot(change, conversation.request)
        return self.rules.rather_called_back(conversation, change.now, due)

    async def drained(self, change: Change) -> Sequence[Content]:
        """What a waiting visitor is told once the chat is closed; nothing while it is open."""
        if not self.rules.is_to_drain(change.conversation, change.now):
            return []
        conversation = change.conversation
        due = await self._slot(change, conversation.request)
        return self.rules.drained(conversation, change.now, due)

    async def after_hours(self, change: Change) -> Sequence[Content]:
        """How a conversation with an agent ends that goes on too long after closing."""
        conversation = change.conversation
        if conversation.state is not State.WITH_AGENT or not self.rules.is_after_hours(change.now):
            return []
        due = await self._slot(change, conversation.request)
        return self.rules.after_hours(conversation, change.now, due)

    async def _slot(
        self, change: Change, request: HandoffRequest | None, at: PreferredTime | None = None
    ) -> datetime:
        """A slot with room; the next opening when there is none, rather than no promise at all."""
        kind = (request.contact if request else IN_CONVERSATION).kind
        try:
            return await self.booking.hold(change.writer.callbacks, kind, change.now, preferred=at)
        except SlotTaken:
            return self.rules.hours.availability(CHANNELS[kind].hours, change.now).next_opening
