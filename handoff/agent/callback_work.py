"""Callbacks as agents work them: one takes it, calls, and notes how it went."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from french.calendar_words import moment
from handoff.ports import Meter
from handoff.rules import announcements
from handoff.rules.message_text import noted
from handoff.steps.booking import Booking
from handoff.steps.changing import Change, Changing
from handoff.steps.duty import AT_ONCE, each
from handoff.words.agents import GRACE, Agent
from handoff.words.callback import Callback
from handoff.words.callback_entries import (
    CallbackAttempted,
    CallbackClaimed,
    CallbackDone,
    CallbackReleased,
)
from handoff.words.entries import Entry
from handoff.words.errors import CallbackNotTaken, CallbackTaken, UnknownCallback

AGAIN_AFTER = timedelta(minutes=30)
"""The pause before the next attempt."""


class Missed(StrEnum):
    """Why nobody was reached."""

    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"


class Outcome(StrEnum):
    """How a callback ended."""

    REACHED = "reached"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class CallbackWork:
    """The agents' side of callbacks; `free_lost` is a duty of the clock."""

    changing: Changing
    booking: Booking
    meter: Meter

    async def claim(self, agent: Agent, callback_id: str) -> None:
        """Take a callback, so that nobody else calls; again is no error.

        Raises CallbackTaken when another agent has it, UnknownCallback.
        """
        async with self._locked(callback_id) as (change, callback):
            if callback.is_anothers(agent.id):
                raise CallbackTaken(callback.agent_name)
            if callback.agent_id is None:
                await change.write(CallbackClaimed(agent_id=agent.id, agent_name=agent.name))

    async def release(self, agent: Agent, callback_id: str) -> None:
        """Give a callback back to everybody; one that nobody has is given back already.

        Raises CallbackTaken when another agent has it, UnknownCallback.
        """
        async with self._locked(callback_id) as (change, callback):
            if callback.is_anothers(agent.id):
                raise CallbackTaken(callback.agent_name)
            if callback.agent_id is not None:
                await change.write(CallbackReleased(agent_id=agent.id))

    async def attempted(self, agent: Agent, callback_id: str, why: Missed, note: str) -> Entry:
        """Note an attempt in vain; the next one gets a slot, and is anybody's.

        Raises CallbackTaken, CallbackNotTaken, UnknownCallback, SlotTaken.
        """
        async with self._held(agent, callback_id) as (change, callback):
            later = change.now + AGAIN_AFTER
            due = await self.booking.hold(change.writer.callbacks, callback.contact.kind, later)
            when = moment(due, change.now, self.booking.hours.alsace_moselle)
            return await change.write(
                CallbackAttempted(
                    text=announcements.callback_attempted(callback.contact, when),
                    callback_id=callback.id,
                    due_at=due,
                    contact=callback.contact,
                    agent_id=agent.id,
                    outcome=why.value,
                    note=noted(note),
                )
            )

    async def done(
        self, agent: Agent, callback_id: str, outcome: Outcome = Outcome.REACHED, note: str = ""
    ) -> Entry:
        """Note how a callback ended. Raises CallbackTaken, CallbackNotTaken, UnknownCallback."""
        reached = outcome is Outcome.REACHED
        text = announcements.CALLBACK_DONE if reached else announcements.CALLBACK_UNREACHABLE
        async with self._held(agent, callback_id) as (change, _):
            return await change.write(
                CallbackDone(
                    text=text,
                    agent_id=agent.id,
                    outcome=outcome.value,
                    note=noted(note),
                )
            )

    async def free_lost(self) -> int:
        """Free the callbacks of agents who are lost; how many there were."""
        now = self.changing.clock.now()
        async with self.changing.store.reading() as reader:
            lost = await reader.callbacks.of_lost_agents(now - GRACE, AT_ONCE)
        return await each("free_lost", lost, self._free)

    async def _free(self, found: tuple[str, str]) -> bool:
        agent_id, conversation_id = found
        async with self.changing.conversation(conversation_id) as change:
            agent = await change.writer.team.lock(agent_id)
            callback = change.conversation.callback
            has = callback is not None and callback.agent_id == agent_id
            if not has or not agent.is_lost(change.now):
                return False
            await change.write(CallbackReleased(agent_id=agent_id, by_absence=True))
            if agent.alive_at:
                self.meter.observe_lateness("free_lost", change.now - (agent.alive_at + GRACE))
        return True

    @asynccontextmanager
    async def _held(self, agent: Agent, callback_id: str) -> AsyncIterator[tuple[Change, Callback]]:
        async with self._locked(callback_id) as (change, callback):
            if callback.is_anothers(agent.id):
                raise CallbackTaken(callback.agent_name)
            if callback.agent_id is None:
                raise CallbackNotTaken
            yield change, callback

    @asynccontextmanager
    async def _locked(self, callback_id: str) -> AsyncIterator[tuple[Change, Callback]]:
        async with self.changing.store.reading() as reader:
            conversation_id = await reader.callbacks.conversation_of(callback_id)
        if conversation_id is None:
            raise UnknownCallback
        async with self.changing.conversation(conversation_id) as change:
            callback = change.conversation.callback
            if callback is None or callback.id != callback_id:
                raise UnknownCallback
            yield change, callback
