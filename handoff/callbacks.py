"""Owns the callbacks as visitors ask for them: booked, changed, called off.

A callback is by telephone when the visitor gave a number, else an answer in the conversation.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from handoff import announcements, phone_numbers
from handoff.booking import Booking
from handoff.calendar_words import moment
from handoff.changing import Change, Changing
from handoff.conversation import Callback, CallbackChannel, Conversation, Request, State
from handoff.entries import (
    CallbackBooked,
    CallbackCancelled,
    CallbackChanged,
    Entry,
    RequestCancelled,
)
from handoff.errors import IllegalMove, UnknownCallback


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Books and changes callbacks, and calls them off."""

    changing: Changing
    booking: Booking

    async def free_slots(self, channel: CallbackChannel) -> list[datetime]:
        """The next times that can be chosen."""
        async with self.changing.store.reading() as reader:
            return await self.booking.free(reader, channel, self.changing.clock.now())

    async def book(self, conversation_id: str, phone: str | None, slot: datetime | None) -> Entry:
        """Give the number to be called back on, or choose a slot; without a callback, book one.

        A visitor who waits leaves the list. Raises BadPhone, SlotTaken, UnknownCallback when there
        is neither a callback nor a slot, IllegalMove while an agent is there.
        """
        number = phone_numbers.written(phone) if phone else None
        async with self.changing.conversation(conversation_id) as change:
            callback = change.conversation.callback
            if callback:
                return await self._change(change, callback, number or callback.phone, slot)
            if slot is None:
                raise UnknownCallback
            return await self._book(change, number, slot)

    async def cancel(self, conversation_id: str) -> Entry:
        """Do without a callback. Raises UnknownCallback."""
        async with self.changing.conversation(conversation_id) as change:
            if change.conversation.callback is None:
                raise UnknownCallback
            return await change.write(CallbackCancelled(text=announcements.CALLBACK_CANCELLED))

    async def _change(
        self, change: Change, callback: Callback, number: str | None, slot: datetime | None
    ) -> Entry:
        due = callback.due_at
        if slot is not None and slot != due:
            due = await self.booking.hold(change.store, _channel(number), change.now, slot)
        text = announcements.callback_changed(number, self._moment(due, change))
        return await change.write(
            CallbackChanged(text=text, callback_id=callback.id, due_at=due, phone=number)
        )

    async def _book(self, change: Change, number: str | None, slot: datetime) -> Entry:
        conversation = change.conversation
        if conversation.state is State.WITH_AGENT:
            raise IllegalMove
        due = await self.booking.hold(change.store, _channel(number), change.now, slot)
        wish = _wish(conversation)
        if conversation.state is State.WAITING:
            await change.write(RequestCancelled(text=""))
        return await change.write(
            CallbackBooked(
                text=announcements.callback_changed(number, self._moment(due, change)),
                callback_id=uuid4().hex,
                due_at=due,
                phone=number,
                reason=wish.reason,
                skill=wish.skill,
                summary=wish.summary,
            )
        )

    def _moment(self, at: datetime, change: Change) -> str:
        return moment(at, change.now, self.booking.hours.alsace_moselle)


def _wish(conversation: Conversation) -> Request:
    return conversation.request or Request("asked", None, "A choisi d’être rappelé.")


def _channel(number: str | None) -> CallbackChannel:
    return CallbackChannel.PHONE if number else CallbackChannel.MESSAGE
