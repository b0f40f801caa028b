"""What an agent says in a conversation that they have, to its end."""

from dataclasses import dataclass

from french import card_masking
from handoff.agent.held import check_has, held
from handoff.ports import Whisper
from handoff.rules import announcements
from handoff.rules.message_text import cleaned
from handoff.steps.changing import Changing
from handoff.steps.ending import close
from handoff.words.agents import Agent
from handoff.words.entries import Entry
from handoff.words.errors import MessageIdReused
from handoff.words.message_entries import AgentSaid


@dataclass(frozen=True, slots=True)
class Replies:
    """Writes in agents' conversations."""

    changing: Changing

    async def say(self, agent: Agent, conversation_id: str, message_id: str, text: str) -> Entry:
        """Reply. Raises NotYours, EmptyMessage, MessageIdReused; the same id again is one reply."""
        said = AgentSaid(
            text=card_masking.mask(cleaned(text)).text,
            message_id=message_id,
            agent_id=agent.id,
            agent_name=agent.name,
        )
        async with self.changing.conversation(conversation_id) as change:
            known = await change.writer.conversations.message(conversation_id, message_id)
            if known is None:
                check_has(agent, change.conversation)
                return await change.write(said)
            if known.content != said:
                raise MessageIdReused
            return known

    async def typing(self, agent: Agent, conversation_id: str) -> None:
        """Whisper that the agent is typing. Raises NotYours."""
        async with self.changing.store.reading() as reader:
            check_has(agent, await reader.conversations.get(conversation_id))
        await self.changing.bell.ring(conversation_id, Whisper("agent", True))

    async def close(self, agent: Agent, conversation_id: str) -> Entry:
        """End the conversation. Raises NotYours."""
        async with held(self.changing, agent, conversation_id) as change:
            return await close(change, announcements.CLOSED)
