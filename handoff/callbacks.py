"""Owns the callbacks from both sides: visitors book and change them, agents make them.

A callback is by telephone when the visitor gave a number, else an answer in the conversation.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

import phonenumbers

from handoff import announcements
from handoff.agents import Agent
from handoff.booking import Booking
from handoff.calendar_words import moment
from handoff.changing import Change, Changing
from handoff.conversation import Callback, CallbackChannel, Conversation, Request, State
from handoff.entries import (
    CallbackAttempted,
    CallbackBooked,
    CallbackCancelled,
    CallbackChanged,
    CallbackDone,
    Entry,
    RequestCancelled,
)
from handoff.errors import BadPhone, IllegalMove, UnknownCallback
from handoff.reception import noted

AGAIN_AFTER = timedelta(minutes=30)
"""The pause before the next attempt."""


class Missed(StrEnum):
    """Why nobody was reached."""

    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"


class Outcome(StrEnum):
    """How a callback ended."""

    REACHED = "reached"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Books, changes, makes callbacks."""

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
        number = _phone(phone) if phone else None
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

    async def attempted(self, agent: Agent, callback_id: str, why: Missed, note: str) -> Entry:
        """Note an attempt in vain; the next one gets a slot. Raises UnknownCallback, SlotTaken."""
        async with self._locked(callback_id) as (change, callback):
            later = change.now + AGAIN_AFTER
            due = await self.booking.hold(change.store, callback.channel, later)
            text = announcements.callback_attempted(callback.phone, self._moment(due, change))
            return await change.write(
                CallbackAttempted(
                    text=text,
                    callback_id=callback.id,
                    due_at=due,
                    phone=callback.phone,
                    agent_id=agent.id,
                    outcome=why.value,
                    note=noted(note),
                )
            )

    async def done(
        self, agent: Agent, callback_id: str, outcome: Outcome = Outcome.REACHED, note: str = ""
    ) -> Entry:
        """Note how a callback ended. Raises UnknownCallback."""
        reached = outcome is Outcome.REACHED
        text = announcements.CALLBACK_DONE if reached else announcements.CALLBACK_UNREACHABLE
        async with self._locked(callback_id) as (change, _):
            return await change.write(
                CallbackDone(
                    text=text,
                    agent_id=agent.id,
                    outcome=outcome.value,
                    note=noted(note),
                )
            )

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

    @asynccontextmanager
    async def _locked(self, callback_id: str) -> AsyncIterator[tuple[Change, Callback]]:
        async with self.changing.store.reading() as reader:
            conversation_id = await reader.conversation_of_callback(callback_id)
        if conversation_id is None:
            raise UnknownCallback
        async with self.changing.conversation(conversation_id) as change:
            callback = change.conversation.callback
            if callback is None or callback.id != callback_id:
                raise UnknownCallback
            yield change, callback

    def _moment(self, at: datetime, change: Change) -> str:
        return moment(at, change.now, self.booking.hours.alsace_moselle)


def _wish(conversation: Conversation) -> Request:
    return conversation.request or Request("asked", None, "A choisi d’être rappelé.")


def _channel(number: str | None) -> CallbackChannel:
    return CallbackChannel.PHONE if number else CallbackChannel.MESSAGE


def _phone(text: str) -> str:
    """A number as people in France write it. Raises BadPhone."""
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        raise BadPhone from None
    if not phonenumbers.is_valid_number(number):
        raise BadPhone
    formats = phonenumbers.PhoneNumberFormat
    shape = formats.NATIONAL if number.country_code == 33 else formats.INTERNATIONAL
    return phonenumbers.format_number(number, shape)
