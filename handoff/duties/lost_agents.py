"""Lost agents: they are made away, and their conversations wait again."""

from dataclasses import dataclass

from handoff.ports import DESK, Meter
from handoff.rules import announcements
from handoff.steps.changing import Change, Changing
from handoff.steps.duty import AT_ONCE, each
from handoff.words.agents import GRACE, AwayReason, Presence
from handoff.words.handoff_entries import Requeued
from handoff.words.state import State


@dataclass(frozen=True, slots=True)
class LostAgents:
    """Duties of the clock, safe in any number of processes."""

    changing: Changing
    meter: Meter

    async def requeue_lost(self) -> int:
        """Put the conversations of lost agents back at their old rank; how many there were."""
        now = self.changing.clock.now()
        async with self.changing.store.reading() as reader:
            lost = await reader.conversations.of_lost_agents(now - GRACE, limit=AT_ONCE)
        return await each("requeue_lost", lost, self._requeue_one)

    async def note_lost(self) -> int:
        """Make lost agents away, also those who follow nobody; how many there were."""
        async with self.changing.store.writing() as writer:
            lost = await writer.team.set_lost_away(self.changing.clock.now() - GRACE)
        if lost:
            await self.changing.bell.ring(DESK)
        return lost

    async def _requeue_one(self, found: tuple[str, str]) -> bool:
        agent_id, conversation_id = found
        async with self.changing.conversation(conversation_id) as change:
            return await self._requeue(change, agent_id)

    async def _requeue(self, change: Change, agent_id: str) -> bool:
        current = await change.writer.team.lock(agent_id)
        conversation = change.conversation
        has = conversation.state is State.WITH_AGENT and conversation.agent_id == agent_id
        if not has or not current.is_lost(change.now):
            return False
        await change.write(Requeued(text=announcements.REQUEUED))
        if current.presence is not Presence.AWAY:
            await change.writer.team.set_presence(agent_id, Presence.AWAY, AwayReason.LOST)
        if current.alive_at:
            self.meter.observe_lateness("requeue_lost", change.now - (current.alive_at + GRACE))
        return True
