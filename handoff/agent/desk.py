"""An agent's desk: be there, see who waits, take."""

from dataclasses import dataclass, replace

from handoff.agent.seats import keep_within_seats, withdraw_offers
from handoff.ports import DESK
from handoff.rules import announcements
from handoff.rules.business_hours import Openings, check_open
from handoff.steps.changing import Changing
from handoff.words.agents import Agent, Presence
from handoff.words.callback import Callback
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.errors import AlreadyTaken, CallbackTaken, IllegalMove, NoFreeSeat
from handoff.words.handoff_entries import AgentJoined
from handoff.words.offers import Offer
from handoff.words.state import State

SHOWN = 100
"""The desk shows no more of the waiting list, nor of the callbacks."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What an agent sees: what is offered, who waits, whom they follow, which callbacks are due.

    `waiting` shows the first `SHOWN` of `waiting_count`.
    """

    offers: tuple[tuple[Conversation, Offer], ...]
    waiting: tuple[Conversation, ...]
    waiting_count: int
    mine: tuple[Conversation, ...]
    callbacks: tuple[Conversation, ...]


@dataclass(frozen=True, slots=True)
class AgentDesk:
    """The agents' side, until they have a conversation."""

    changing: Changing
    hours: Openings

    async def set_presence(self, agent: Agent, presence: Presence) -> Agent:
        """Say whether one is there. Nobody becomes available outside hours (ChatClosed)."""
        if presence is Presence.ONLINE:
            check_open(self.hours, self.changing.clock.now())
        async with self.changing.store.writing() as writer:
            await writer.team.set_presence(agent.id, presence)
            if presence is not Presence.ONLINE:
                await withdraw_offers(writer.offers, agent.id, self.changing.clock.now())
        await self.changing.bell.ring(DESK)
        return replace(agent, presence=presence, away_reason=None)

    async def desk(self, agent: Agent) -> Desk:
        """What the agent sees now."""
        async with self.changing.store.reading() as reader:
            waiting = await reader.queue.waiting(SHOWN)
            many = len(waiting) == SHOWN
            return Desk(
                tuple(await reader.offers.to(agent.id)),
                tuple(waiting),
                await reader.queue.length() if many else len(waiting),
                tuple(await reader.conversations.followed_by(agent.id)),
                tuple(await reader.callbacks.promised(SHOWN)),
            )

    async def take(self, agent: Agent, conversation_id: str) -> Entry:
        """Take a conversation that waits, or one with a callback to be made in it.

        Raises AlreadyTaken when another agent was faster, CallbackTaken when one makes the
        callback, NoFreeSeat, ChatClosed, IllegalMove.
        """
        async with self.changing.store.reading() as reader:
            # Most who come too late are told so here, and wait for nobody.
            if holder := await reader.conversations.holder(conversation_id):
                raise AlreadyTaken(holder.name)
        async with self.changing.conversation(conversation_id, unheld=True) as change:
            conversation = change.conversation
            if conversation.state is not State.WAITING:
                _check_may_call_back(agent, conversation.callback)
            check_open(self.hours, change.now)
            # The agent's row is locked too: two takes at once must not share the last seat.
            agent = await change.writer.team.lock(agent.id)
            taken = await change.writer.offers.seats_of(agent.id)
            if taken.followed >= agent.seats:
                raise NoFreeSeat
            if conversation.state is State.WAITING:
                await change.writer.queue.add_served(conversation, change.now)
            await change.writer.team.answered_offer(agent.id)
            text = announcements.joined(agent.name)
            entry = await change.write(
                AgentJoined(text=text, agent_id=agent.id, agent_name=agent.name)
            )
            await keep_within_seats(change, agent, taken)
            return entry


def _check_may_call_back(agent: Agent, callback: Callback | None) -> None:
    if callback is None:
        raise IllegalMove
    if callback.is_anothers(agent.id):
        raise CallbackTaken(callback.agent_name)
