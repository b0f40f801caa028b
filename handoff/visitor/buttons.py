"""The buttons under what was said to a visitor, and what pressing one comes to."""

from dataclasses import dataclass

from handoff.ports import Store
from handoff.visitor.lines import Lines
from handoff.visitor.offered import entry_with
from handoff.visitor.person_requests import PersonRequests
from handoff.words.buttons import FOR_THE_SERVICE, REQUEST_HUMAN
from handoff.words.entries import Entry
from handoff.words.errors import UnknownButton
from handoff.words.message_entries import VisitorSaid


@dataclass(frozen=True, slots=True)
class Buttons:
    """Lets visitors press buttons."""

    store: Store
    lines: Lines
    person_requests: PersonRequests

    async def press(self, conversation_id: str, message_id: str, button_id: str) -> Entry:
        """Write the button that was pressed. Raises UnknownButton, and as `Messages.say`."""
        async with self.store.reading() as reader:
            entry = await entry_with(reader.conversations, conversation_id, button_id)
        button = entry.buttons.get(button_id) if entry else None
        if button is None:
            raise UnknownButton
        if button.payload == REQUEST_HUMAN:
            return await self.person_requests.request(conversation_id, message_id)
        if button.payload in FOR_THE_SERVICE:
            return await self.person_requests.choose(conversation_id, message_id, button)
        said = VisitorSaid(text=button.title, message_id=message_id, payload=button.payload)
        return await self.lines.write(conversation_id, said, lambda change: change.write(said))
