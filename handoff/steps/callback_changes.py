"""Changes of a promised callback: another number or time, no number, no callback.

A number that is withdrawn or replaced is kept nowhere in the conversation, not even in what was
said before.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from french.calendar_words import moment
from handoff.rules import announcements
from handoff.rules.callback_phrases import CallbackChange
from handoff.steps.booking import WAYS, Booking, channel
from handoff.steps.changing import Change
from handoff.words.callback import Callback, CallbackChannel
from handoff.words.callback_entries import CallbackCancelled, CallbackChanged
from handoff.words.errors import SlotTaken


@dataclass(frozen=True, slots=True)
class CallbackChanges:
    """Says what is to be written, and has the old number forgotten."""

    booking: Booking

    async def carry_out(
        self, change: Change, callback: Callback, wanted: CallbackChange
    ) -> CallbackChanged | CallbackCancelled:
        """What a change in words comes to."""
        if wanted.cancels:
            return await self.cancelled(change)
        if wanted.phone is None and wanted.at is None:
            return await self.without_phone(change, callback)
        phone = wanted.phone or callback.phone
        if wanted.at is None or wanted.at.fits(callback.due_at):
            return await self.changed(change, callback, phone, None)
        try:
            slot = await self.booking.hold(
                change.writer.callbacks, channel(phone), change.now, preferred=wanted.at
            )
        except SlotTaken:
            slot = callback.due_at
        content = await self.changed(change, callback, phone, slot)
        if wanted.at.fits(slot):
            return content
        return replace(content, text=f"{announcements.NOT_THEN} {content.text}")

    async def changed(
        self, change: Change, callback: Callback, phone: str | None, slot: datetime | None
    ) -> CallbackChanged:
        """Another number, another time, or both. Raises SlotTaken."""
        due = callback.due_at
        if slot is not None and slot != due:
            due = await self.booking.hold(change.writer.callbacks, channel(phone), change.now, slot)
        if callback.phone != phone:
            await change.forget_phones(but=phone)
        text = announcements.callback_changed(phone, self.moment(due, change))
        return CallbackChanged(text=text, callback_id=callback.id, due_at=due, phone=phone)

    async def without_phone(self, change: Change, callback: Callback) -> CallbackChanged:
        """An answer in the conversation instead of a call, at the same time if the chat is open."""
        due, message = callback.due_at, CallbackChannel.MESSAGE
        chat = self.booking.hours.availability(WAYS[message], due)
        if not chat.open:
            try:
                due = await self.booking.hold(
                    change.writer.callbacks, message, max(due, change.now)
                )
            except SlotTaken:  # rather no slot than a number that cannot be withdrawn
                due = chat.next_opening
        await change.forget_phones()
        text = announcements.phone_withdrawn(self.moment(due, change))
        return CallbackChanged(text=text, callback_id=callback.id, due_at=due, phone=None)

    async def cancelled(self, change: Change) -> CallbackCancelled:
        """No callback."""
        had_phone = await change.forget_phones()
        text = announcements.CALLBACK_CANCELLED
        if had_phone:
            text = announcements.CALLBACK_AND_PHONE_CANCELLED
        return CallbackCancelled(text=text)

    def moment(self, at: datetime, change: Change) -> str:
        """When that is, in words."""
        return moment(at, change.now, self.booking.hours.alsace_moselle)
