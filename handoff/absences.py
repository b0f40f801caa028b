"""Owns what happens to the conversations of an agent who is lost: they wait again."""

from dataclasses import dataclass

from handoff import announcements
from handoff.agents import GRACE, Presence
from handoff.changing import Change, Changing
from handoff.conversation import State
from handoff.duty import AT_ONCE, each
from handoff.entries import Requeued
from handoff.ports import Meter


@dataclass(frozen=True, slots=True)
class Absences:
    """A duty of the clock, safe in any number of processes."""

    changing: Changing
    meter: Meter

    async def requeue_lost(self) -> int:
        """Put the conversations of lost agents back at their old rank; how many there were."""
        now = self.changing.clock.now()
        async with self.changing.store.reading() as reader:
            lost = await reader.lost(now - GRACE, limit=AT_ONCE)
        return await each("requeue_lost", lost, self._requeue_one)

    async def _requeue_one(self, found: tuple[str, str]) -> bool:
        agent_id, conversation_id = found
        async with self.changing.conversation(conversation_id) as change:
            return await self._requeue(change, agent_id)

    async def _requeue(self, change: Change, agent_id: str) -> bool:
        current = await change.store.lock_agent(agent_id)
        conversation = change.conversation
        has = conversation.state is State.WITH_AGENT and conversation.agent_id == agent_id
        if not has or not current.is_lost(change.now):
            return False
        await change.write(Requeued(text=announcements.REQUEUED))
        await change.store.set_presence(agent_id, Presence.AWAY)
        if current.alive_at:
            self.meter.done("requeue_lost", change.now - (current.alive_at + GRACE))
        return True
