"""Callbacks as visitors ask for them: booked, changed, called off.

A callback is made at the contact that the visitor gave, else it is an answer in the conversation.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from handoff.rules import announcements, contact_channels
from handoff.steps.booking import Booking
from handoff.steps.callback_changes import CallbackChanges
from handoff.steps.changing import Change, Changing
from handoff.words.callback_entries import CallbackBooked
from handoff.words.contact import IN_CONVERSATION, Contact, ContactKind
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.errors import IllegalMove, UnknownCallback
from handoff.words.handoff_entries import RequestCancelled
from handoff.words.handoff_request import HandoffRequest
from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Books and changes callbacks, and calls them off."""

    changing: Changing
    booking: Booking
    changes: CallbackChanges

    async def free_slots(self, kind: ContactKind) -> list[datetime]:
        """The next times that can be chosen."""
        async with self.changing.store.reading() as reader:
            return await self.booking.free(reader.callbacks, kind, self.changing.clock.now())

    async def book(
        self, conversation_id: str, given: Contact | None, slot: datetime | None
    ) -> Entry:
        """Give a contact, or choose a slot; without a callback, book one.

        A visitor who waits leaves the list. What is promised already is not written again: then it
        is the last entry. Raises BadContact, SlotTaken, UnknownCallback when there is neither a
        callback nor a slot, IllegalMove while an agent is there.
        """
        given = contact_channels.written(given) if given else None
        async with self.changing.conversation(conversation_id) as change:
            callback = change.conversation.callback
            if callback:
                contact = given or callback.contact
                if contact == callback.contact and slot in (None, callback.due_at):
                    last = change.conversation.seq
                    return (await change.writer.conversations.entries(conversation_id, last - 1))[0]
                return await change.write(
                    await self.changes.changed(change, callback, contact, slot)
                )
            if slot is None:
                raise UnknownCallback
            return await self._book(change, given or IN_CONVERSATION, slot)

    async def cancel(self, conversation_id: str) -> Entry:
        """Do without a callback; a contact that was given is forgotten. Raises UnknownCallback."""
        async with self.changing.conversation(conversation_id) as change:
            if change.conversation.callback is None:
                raise UnknownCallback
            return await change.write(await self.changes.cancelled(change))

    async def withdraw_contact(self, conversation_id: str) -> Entry:
        """Be answered in the conversation instead; the contact is forgotten.

        Raises UnknownCallback when there is none, or none elsewhere.
        """
        async with self.changing.conversation(conversation_id) as change:
            callback = change.conversation.callback
            if callback is None or callback.contact.is_conversation:
                raise UnknownCallback
            return await change.write(await self.changes.without_contact(change, callback))

    async def _book(self, change: Change, contact: Contact, slot: datetime) -> Entry:
        conversation = change.conversation
        if conversation.state is State.WITH_AGENT:
            raise IllegalMove
        due = await self.booking.hold(change.writer.callbacks, contact.kind, change.now, slot)
        request = _request_of(conversation)
        if conversation.state is State.WAITING:
            await change.write(RequestCancelled(text=""))
        return await change.write(
            CallbackBooked(
                text=announcements.callback_changed(contact, self.changes.moment(due, change)),
                callback_id=uuid4().hex,
                due_at=due,
                contact=contact,
                request=request.settled(),
            )
        )


def _request_of(conversation: Conversation) -> HandoffRequest:
    return conversation.request or HandoffRequest("asked", None, "A choisi d’être rappelé.")
