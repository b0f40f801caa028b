"""An agent's desk: be there, see who waits, take, reply, hand back, close."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from french import card_numbers
from handoff.ports import DESK, OffersWriter, SeatsTaken, Whisper
from handoff.rules import announcements
from handoff.rules.business_hours import Channel, Openings
from handoff.rules.message_text import cleaned, noted
from handoff.steps.changing import Change, Changing
from handoff.steps.closing_step import close
from handoff.words.agents import Agent, Presence
from handoff.words.callback import Callback
from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.errors import (
    AgentNotThere,
    AlreadyTaken,
    CallbackTaken,
    ChatClosed,
    IllegalMove,
    MessageIdReused,
    NoFreeSeat,
    NotYours,
    SignedOut,
    UnknownAgent,
)
from handoff.words.handoff_entries import (
    AgentJoined,
    FormResumed,
    HandedBack,
    Transferred,
    TransferredToSkill,
)
from handoff.words.message_entries import AgentSaid, BotSaid
from handoff.words.offers import Offer
from handoff.words.skills import Skill
from handoff.words.state import State

PAGE = 100
"""Entries that are looked through at once, the last first."""
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
    """The agents' side."""

    changing: Changing
    hours: Openings

    async def set_presence(self, agent: Agent, presence: Presence) -> Agent:
        """Say whether one is there. Nobody becomes available outside hours (ChatClosed)."""
        if presence is Presence.ONLINE:
            self._check_open(self.changing.clock.now())
        async with self.changing.store.writing() as writer:
            await writer.team.set_presence(agent.id, presence)
            if presence is not Presence.ONLINE:
                await self._withdraw_offers(writer.offers, agent.id, keep=0)
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
            self._check_open(change.now)
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
            await self._withdraw_beyond_seats(change, agent, taken)
            return entry

    async def say(self, agent: Agent, conversation_id: str, message_id: str, text: str) -> Entry:
        """Reply. Raises NotYours, EmptyMessage, MessageIdReused; the same id again is one reply."""
        said = AgentSaid(
            text=card_numbers.mask(cleaned(text)).text,
            message_id=message_id,
            agent_id=agent.id,
            agent_name=agent.name,
        )
        async with self.changing.conversation(conversation_id) as change:
            known = await change.writer.conversations.message(conversation_id, message_id)
            if known is None:
                _check_has(agent, change.conversation)
                return await change.write(said)
            if known.content != said:
                raise MessageIdReused
            return known

    async def hand_back(self, agent: Agent, conversation_id: str) -> Entry:
        """Give the word back to the bot, which speaks first. Raises NotYours.

        A form that the bot was filling in when the agent came goes on: the scheduler puts it to the
        bot like any line that is owed an answer.
        """
        async with self._held(agent, conversation_id) as change:
            in_form = await _was_in_form(change)
            await change.write(HandedBack(text=announcements.handed_back(agent.name)))
            if not in_form:
                return await change.write(BotSaid(text=announcements.BACK_WITH_BOT))
            entry = await change.write(BotSaid(text=announcements.BACK_TO_FORM))
            await change.write(FormResumed())
            return entry

    async def transfer(self, agent: Agent, conversation_id: str, to: str, note: str) -> Entry:
        """Give a conversation to the agent of that id, with a note that only agents see.

        Raises NotYours, UnknownAgent, AgentNotThere.
        """
        async with self._held(agent, conversation_id) as change:
            try:
                other = await change.writer.team.lock(to)
            except SignedOut:
                raise UnknownAgent from None
            taken = await change.writer.offers.seats_of(other.id)
            is_there = other.presence is Presence.ONLINE and not other.is_lost(change.now)
            if other.id == agent.id or not is_there or taken.followed >= other.seats:
                raise AgentNotThere
            text = announcements.transferred(other.name)
            entry = await change.write(
                Transferred(text=text, agent_id=other.id, agent_name=other.name, note=noted(note))
            )
            await self._withdraw_beyond_seats(change, other, taken)
            return entry

    async def transfer_to_skill(
        self, agent: Agent, conversation_id: str, skill: Skill, note: str
    ) -> Entry:
        """Let a conversation wait, at its old rank, for those with a skill.

        Raises NotYours, ChatClosed.
        """
        async with self._held(agent, conversation_id) as change:
            self._check_open(change.now)
            text = announcements.transferred_to_skill(skill)
            return await change.write(
                TransferredToSkill(text=text, skill=skill.value, note=noted(note))
            )

    async def close(self, agent: Agent, conversation_id: str) -> Entry:
        """End the conversation. Raises NotYours."""
        async with self._held(agent, conversation_id) as change:
            return await close(change, announcements.CLOSED)

    async def typing(self, agent: Agent, conversation_id: str) -> None:
        """Whisper that the agent is typing. Raises NotYours."""
        async with self.changing.store.reading() as reader:
            _check_has(agent, await reader.conversations.get(conversation_id))
        await self.changing.bell.ring(conversation_id, Whisper("agent", True))

    @asynccontextmanager
    async def _held(self, agent: Agent, conversation_id: str) -> AsyncIterator[Change]:
        async with self.changing.conversation(conversation_id) as change:
            _check_has(agent, change.conversation)
            yield change

    async def _withdraw_beyond_seats(self, change: Change, agent: Agent, taken: SeatsTaken) -> None:
        """Keep no more offers than seats, now that one more than `taken` is followed."""
        keep = agent.seats - taken.followed - 1
        if taken.offered > keep:
            await self._withdraw_offers(change.writer.offers, agent.id, keep)

    async def _withdraw_offers(self, offers: OffersWriter, agent_id: str, keep: int) -> None:
        made = await offers.claim_to(agent_id)
        await offers.end(made[keep:], None, self.changing.clock.now())

    def _check_open(self, now: datetime) -> None:
        if not self.hours.availability(Channel.CHAT, now).open:
            raise ChatClosed


async def _was_in_form(change: Change) -> bool:
    """Whether the bot's last answer asked for something that a form needs."""
    seq = change.conversation.seq
    while seq > 0:
        first = max(seq - PAGE, 0)
        for entry in reversed(
            await change.writer.conversations.entries(change.conversation.id, first, PAGE)
        ):
            said = entry.content
            if entry.seq <= seq and isinstance(said, BotSaid) and said.understood:
                return said.awaits_answer
        seq = first
    return False


def _check_may_call_back(agent: Agent, callback: Callback | None) -> None:
    if callback is None:
        raise IllegalMove
    if callback.is_anothers(agent.id):
        raise CallbackTaken(callback.agent_name)


def _check_has(agent: Agent, conversation: Conversation) -> None:
    if conversation.state is not State.WITH_AGENT or conversation.agent_id != agent.id:
        raise NotYours
