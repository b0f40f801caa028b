"""The offers as they are made: who is asked, who declined, whose time is over.

Any number of processes may do it at once: what one has locked, the others pass over. An offer is a
lease on the stored conversation, not a line of its log; taking the conversation is what counts.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from handoff.ports import DESK, Meter, Writer
from handoff.rules.business_hours import Channel, Openings
from handoff.rules.routing import Waiting, route
from handoff.steps.changing import Changing
from handoff.words.agents import GRACE, Agent, AwayReason, Presence
from handoff.words.errors import HandoffError, NotOffered
from handoff.words.offers import (
    MISSED_IN_A_ROW,
    NOT_AGAIN_FOR,
    OFFER_FOR,
    OVERFLOW_AFTER,
    Refusal,
)

BATCH = 500
"""Conversations that one transaction offers at most."""
POLL = 1.0
"""Seconds between two looks without news from the desk."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Offering:
    """Offers waiting conversations to agents."""

    changing: Changing
    hours: Openings
    meter: Meter
    offer_for: timedelta = OFFER_FOR
    overflow_after: timedelta = OVERFLOW_AFTER
    _watching: asyncio.Task[None] | None = field(default=None)
    _looked_at: datetime | None = field(default=None)
    """When nothing more could be offered, as far as this process knows."""

    def start(self) -> None:
        """Make offers whenever something changes on the desk, in the background."""
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Make no more."""
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching

    async def assign(self) -> int:
        """Offer what waits to whoever is free; how many offers were made.

        None is made while the chat is closed.
        """
        made = 0
        while batch := await self.assign_batch():
            made += batch
        return made

    async def assign_batch(self) -> int:
        """Offer the first of those who wait, and tell the agents; how many, at most `BATCH`."""
        now = self.changing.clock.now()
        made = await self._stored_batch(now)
        if made:
            await self.changing.bell.ring(DESK)
        else:
            self._looked_at = now
        return made

    async def expire(self) -> int:
        """Take back the offers whose time is over; how many there were."""
        now = self.changing.clock.now()
        async with self.changing.store.writing() as writer:
            missed = await writer.offers.claim_expired(now)
            await writer.offers.end(missed, Refusal.MISSED, now)
            # In one order, so that two processes never wait for each other.
            for agent_id in sorted(offer.agent_id for offer in missed):
                await _note_missed(writer, agent_id, now)
        for offer in missed:
            self.meter.observe_lateness("expire", now - offer.until)
        if missed:
            await self.changing.bell.ring(DESK)
        return len(missed)

    async def decline(self, agent: Agent, conversation_id: str) -> None:
        """Let an offer go to the next agent. Raises NotOffered, UnknownConversation."""
        async with self.changing.conversation(conversation_id) as change:
            offer = await change.writer.offers.of(conversation_id)
            if offer is None or offer.agent_id != agent.id:
                raise NotOffered
            await change.writer.offers.end([offer], Refusal.DECLINED, change.now)
            await change.writer.team.answered_offer(agent.id)
        await self.changing.bell.ring(DESK)

    async def _stored_batch(self, now: datetime) -> int:
        if not self.hours.availability(Channel.CHAT, now).open:
            return 0
        async with self.changing.store.reading() as reader:
            if not await reader.queue.has_unoffered():
                return 0
        async with self.changing.store.writing() as writer:
            offered = await self._offer_batch(writer, now)
        for waiting in offered:
            self._noted(waiting, now)
        return len(offered)

    def _noted(self, waiting: Waiting, now: datetime) -> None:
        """How long it could have been offered at most: since it waits, or since the last look."""
        if self._looked_at and waiting.since:
            self.meter.observe_lateness("assign", now - max(waiting.since, self._looked_at))

    async def _offer_batch(self, writer: Writer, now: datetime) -> list[Waiting]:
        free = await writer.offers.claim_free_agents(now - GRACE)
        seats = sum(each.seats - each.load for each in free)
        if not seats:
            return []
        refused = await writer.offers.refused([each.id for each in free], now - NOT_AGAIN_FOR)
        # At most so many can be in the way of those behind them.
        limit = min(seats, BATCH) + len(refused)
        everyone = any(not each.skills for each in free)
        skills = None if everyone else frozenset[str]().union(*(each.skills for each in free))
        waiting = await writer.queue.claim_unoffered(skills, now - self.overflow_after, limit)
        offers = route(waiting, free, refused, now, self.offer_for)
        await writer.offers.make(offers, now)
        offered = {offer.conversation_id for offer in offers}
        return [each for each in waiting if each.id in offered]

    async def _watch(self) -> None:
        async with self.changing.bell.listen(DESK) as listening:
            while True:
                try:
                    await self.assign()
                except HandoffError:
                    log.warning("assigning_failed", exc_info=True)
                except Exception:
                    log.exception("assigning_failed")
                await listening.wait(POLL)


async def _note_missed(writer: Writer, agent_id: str, now: datetime) -> None:
    """Count a missed offer; one too many, and nothing more is offered to that agent."""
    if await writer.team.missed_offer(agent_id) < MISSED_IN_A_ROW:
        return
    await writer.team.set_presence(agent_id, Presence.AWAY, AwayReason.MISSED)
    await writer.offers.end(await writer.offers.claim_to(agent_id), None, now)
