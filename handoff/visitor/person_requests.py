"""A visitor's request for a person by a button: made, changed to a callback, given up."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot_contract.messages import Button
from handoff.rules import announcements
from handoff.steps.changing import Change, Changing
from handoff.steps.requesting import Requesting
from handoff.visitor.lines import Lines
from handoff.words.buttons import QUEUE_ANYWAY, REQUEST_HUMAN
from handoff.words.entries import Content, Entry
from handoff.words.errors import IllegalMove
from handoff.words.handoff_entries import RequestCancelled
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import VisitorSaid
from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class PersonRequests:
    """Requests that need no bot."""

    changing: Changing
    lines: Lines
    requesting: Requesting

    async def request(self, conversation_id: str, message_id: str) -> Entry:
        """Ask for a person without the bot: a place in the list, or a callback outside hours."""
        said = VisitorSaid(text=announcements.HUMAN, message_id=message_id, payload=REQUEST_HUMAN)
        request = HandoffRequest("asked", None, "A demandé un conseiller par le bouton.")

        async def write(change: Change) -> Entry:
            entry = await change.write(said)
            for content in await self.requesting.requested(change, request):
                await change.write(content)
            return entry

        return await self.lines.write(conversation_id, said, write, for_bot=False)

    async def choose(self, conversation_id: str, message_id: str, button: Button) -> Entry:
        """Wait although the chat may close before, or be called back."""
        said = VisitorSaid(text=button.title, message_id=message_id, payload=button.payload)

        async def write(change: Change) -> Entry:
            entry = await change.write(said)
            request = change.conversation.request or HandoffRequest("asked", None, "")
            contents: Sequence[Content]
            if button.payload == QUEUE_ANYWAY:
                contents = await self.requesting.requested(change, request, consents=True)
            else:
                contents = await self.requesting.rather_called_back(change)
            for content in contents:
                await change.write(content)
            return entry

        return await self.lines.write(conversation_id, said, write, for_bot=False)

    async def cancel(self, conversation_id: str) -> Entry:
        """Stop waiting. Raises IllegalMove when the visitor is not waiting."""
        async with self.changing.conversation(conversation_id) as change:
            if change.conversation.state is not State.WAITING:
                raise IllegalMove
            return await change.write(RequestCancelled(text=announcements.REQUEST_CANCELLED))
