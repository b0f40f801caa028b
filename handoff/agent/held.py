"""The conversations that an agent has: nobody else writes in them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handoff.steps.changing import Change, Changing
from handoff.words.agents import Agent
from handoff.words.conversation import Conversation
from handoff.words.errors import NotYours
from handoff.words.state import State


@asynccontextmanager
async def held(changing: Changing, agent: Agent, conversation_id: str) -> AsyncIterator[Change]:
    """A conversation that the agent has, locked. Raises NotYours."""
    async with changing.conversation(conversation_id) as change:
        check_has(agent, change.conversation)
        yield change


def check_has(agent: Agent, conversation: Conversation) -> None:
    """Raises NotYours when the agent does not have the conversation."""
    if conversation.state is not State.WITH_AGENT or conversation.agent_id != agent.id:
        raise NotYours
