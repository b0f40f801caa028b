"""Callbacks as visitors ask for them: booked, changed, called off.

A callback is by telephone when the visitor gave a number, else an answer in the conversation.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from french.phone_numbers import NotAPhoneNumber, written
from handoff.rules import announcements
from handoff.steps.booking import Booking, channel
from handoff.steps.callback_changes import CallbackChanges
from handoff.steps.changing import Change, Changing
from handoff.words.callback import CallbackChannel
from handoff.words.callback_entries import CallbackBooked
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.errors import BadPhone, IllegalMove, UnknownCallback
from handoff.words.handoff_entries import RequestCancelled
from handoff.words.handoff_request import HandoffRequest
from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Books and changes callbacks, and calls them off."""

    changing: Changing
    booking: Booking
    changes: CallbackChanges

    async def free_slots(self, channel: CallbackChannel) -> list[datetime]:
        """The next times that can be chosen."""
        async with self.changing.store.reading() as reader:
            return await self.booking.free(reader.callbacks, channel, self.changing.clock.now())

    async def book(self, conversation_id: str, phone: str | None, slot: datetime | None) -> Entry:
        """Give the number to be called back on, or choose a slot; without a callback, book one.

        A visitor who waits leaves the list. What is promised already is not written again: then it
        is the last entry. Raises BadPhone, SlotTaken, UnknownCallback when there is neither a
        callback nor a slot, IllegalMove while an agent is there.
        """
        number = _written(phone) if phone else None
        async with self.changing.conversation(conversation_id) as change:
            callback = change.conversation.callback
            if callback:
                phone = number or callback.phone
                if phone == callback.phone and slot in (None, callback.due_at):
                    last = change.conversation.seq
                    return (await change.writer.conversations.entries(conversation_id, last - 1))[0]
                return await change.write(await self.changes.changed(change, callback, phone, slot))
            if slot is None:
                raise UnknownCallback
            return await self._book(change, number, slot)

    async def cancel(self, conversation_id: str) -> Entry:
        """Do without a callback; a number that was given is forgotten. Raises UnknownCallback."""
        async with self.changing.conversation(conversation_id) as change:
            if change.conversation.callback is None:
                raise UnknownCallback
            return await change.write(await self.changes.cancelled(change))

    async def withdraw_phone(self, conversation_id: str) -> Entry:
        """Be answered in the conversation instead; the number is forgotten.

        Raises UnknownCallback when no call is promised.
        """
        async with self.changing.conversation(conversation_id) as change:
            callback = change.conversation.callback
            if callback is None or callback.phone is None:
                raise UnknownCallback
            return await change.write(await self.changes.without_phone(change, callback))

    async def _book(self, change: Change, number: str | None, slot: datetime) -> Entry:
        conversation = change.conversation
        if conversation.state is State.WITH_AGENT:
            raise IllegalMove
        due = await self.booking.hold(change.writer.callbacks, channel(number), change.now, slot)
        request = _request_of(conversation)
        if conversation.state is State.WAITING:
            await change.write(RequestCancelled(text=""))
        return await change.write(
            CallbackBooked(
                text=announcements.callback_changed(number, self.changes.moment(due, change)),
                callback_id=uuid4().hex,
                due_at=due,
                phone=number,
                request=request.settled(),
            )
        )


def _request_of(conversation: Conversation) -> HandoffRequest:
    return conversation.request or HandoffRequest("asked", None, "A choisi d’être rappelé.")


def _written(phone: str) -> str:
    try:
        return written(phone)
    except NotAPhoneNumber:
        raise BadPhone from None
