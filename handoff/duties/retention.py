"""The end of what is kept: old conversations are erased, and contacts before them.

The ids of conversations stay on a list, for the bot's own memory of them, which is in a database
that is not ours: `relais erased --forget` erases it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.ports import Meter
from handoff.steps.changing import Changing
from handoff.steps.duty import AT_ONCE, each
from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class Retention:
    """A duty of the clock, safe in any number of processes."""

    changing: Changing
    meter: Meter
    kept_for: timedelta
    contacts_kept_for: timedelta = timedelta(days=30)

    async def erase_old(self) -> int:
        """Erase conversations in which nothing has happened for that long; how many there were.

        One with an agent, or with a callback to be made, stays.
        """
        now = self.changing.clock.now()
        async with self.changing.store.writing() as writer:
            old = await writer.retention.claim_old(now - self.kept_for, AT_ONCE)
            await writer.retention.erase([conversation_id for conversation_id, _ in old], now)
        for _, changed_at in old:
            self.meter.observe_lateness("erase_old", now - changed_at - self.kept_for)
        return len(old)

    async def forget_contacts(self) -> int:
        """Forget the contacts of callbacks that ended that long ago; how many conversations."""
        old = self.changing.clock.now() - self.contacts_kept_for
        async with self.changing.store.reading() as reader:
            found = await reader.retention.contacts_kept(old, AT_ONCE)
        return await each("forget_contacts", found, self._forget_contacts)

    async def _forget_contacts(self, conversation_id: str) -> bool:
        async with self.changing.conversation(conversation_id) as change:
            conversation = change.conversation
            if conversation.callback and conversation.state is not State.CLOSED:
                return False
            return bool(await change.forget_contacts())

    async def erased(self, since: datetime) -> list[str]:
        """The ids of conversations that were erased since a moment, the first erased first."""
        async with self.changing.store.reading() as reader:
            return await reader.retention.erased(since)
