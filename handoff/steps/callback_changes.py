"""Changes of a promised callback: another contact or time, none, no callback.

A contact that is withdrawn or replaced is kept nowhere in the conversation, not even in what was
said before.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from french.calendar_words import moment
from handoff.rules import announcements
from handoff.rules.callback_phrases import CallbackChange
from handoff.rules.contact_channels import CHANNELS
from handoff.steps.booking import Booking
from handoff.steps.changing import Change
from handoff.words.callback import Callback
from handoff.words.callback_entries import CallbackCancelled, CallbackChanged
from handoff.words.contact import IN_CONVERSATION, Contact
from handoff.words.errors import SlotTaken


@dataclass(frozen=True, slots=True)
class CallbackChanges:
    """Says what is to be written, and has the old contact forgotten."""

    booking: Booking

    async def carry_out(
        self, change: Change, callback: Callback, wanted: CallbackChange
    ) -> CallbackChanged | CallbackCancelled:
        """What a change in words comes to."""
        if wanted.cancels:
            return await self.cancelled(change)
        if wanted.contact is None and wanted.at is None:
            return await self.without_contact(change, callback)
        contact = wanted.contact or callback.contact
        if wanted.at is None or wanted.at.fits(callback.due_at):
            return await self.changed(change, callback, contact, None)
        try:
            slot = await self.booking.hold(
                change.writer.callbacks, contact.kind, change.now, preferred=wanted.at
            )
        except SlotTaken:
            slot = callback.due_at
        content = await self.changed(change, callback, contact, slot)
        if wanted.at.fits(slot):
            return content
        return replace(content, text=f"{announcements.NOT_THEN} {content.text}")

    async def changed(
        self, change: Change, callback: Callback, contact: Contact, slot: datetime | None
    ) -> CallbackChanged:
        """Another contact, another time, or both. Raises SlotTaken."""
        due = callback.due_at
        if slot is not None and slot != due:
            due = await self.booking.hold(change.writer.callbacks, contact.kind, change.now, slot)
        if callback.contact != contact:
            await change.forget_contacts(but=contact)
        text = announcements.callback_changed(contact, self.moment(due, change))
        return CallbackChanged(text=text, callback_id=callback.id, due_at=due, contact=contact)

    async def without_contact(self, change: Change, callback: Callback) -> CallbackChanged:
        """An answer in the conversation instead of a call, at the same time if the chat is open."""
        due, kind = callback.due_at, IN_CONVERSATION.kind
        chat = self.booking.hours.availability(CHANNELS[kind].hours, due)
        if not chat.open:
            try:
                due = await self.booking.hold(change.writer.callbacks, kind, max(due, change.now))
            except SlotTaken:  # rather no slot than a contact that cannot be withdrawn
                due = chat.next_opening
        await change.forget_contacts()
        text = announcements.contact_withdrawn(callback.contact, self.moment(due, change))
        return CallbackChanged(
            text=text, callback_id=callback.id, due_at=due, contact=IN_CONVERSATION
        )

    async def cancelled(self, change: Change) -> CallbackCancelled:
        """No callback."""
        forgotten = await change.forget_contacts()
        return CallbackCancelled(text=announcements.callback_cancelled(forgotten))

    def moment(self, at: datetime, change: Change) -> str:
        """When that is, in words."""
        return moment(at, change.now, self.booking.hours.alsace_moselle)
