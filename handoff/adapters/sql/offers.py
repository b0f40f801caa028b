"""The offers to agents in the store.

What is claimed is locked, and what another transaction has locked is passed over: nobody waits
here, so any number of processes may claim at once.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update

from handoff.adapters.sql import rows
from handoff.adapters.sql.queue import ORDER
from handoff.adapters.sql.tables import agents, conversations, refusals
from handoff.adapters.sql.whole_rows import WholeRows, is_in
from handoff.ports import SeatsTaken
from handoff.rules.routing import FreeAgent
from handoff.words.agents import Presence
from handoff.words.conversation import Conversation
from handoff.words.offers import Offer, Refusal
from handoff.words.state import State

AT_ONCE = 500
"""Rows that are claimed at once at most."""


class OffersReader(WholeRows):
    """What can be seen of them."""

    async def seats_of(self, agent_id: str) -> SeatsTaken:
        c = conversations.c
        follows = select(func.count()).where(c.agent_id == agent_id, is_in(State.WITH_AGENT))
        offered = select(func.count()).where(c.offered_to == agent_id)
        query = select(follows.scalar_subquery().label("followed"))
        row = await self._one(query.add_columns(offered.scalar_subquery().label("offered")))
        return SeatsTaken(row.followed, row.offered)

    async def of(self, conversation_id: str) -> Offer | None:
        query = select(conversations).where(
            conversations.c.id == conversation_id, conversations.c.offered_to.is_not(None)
        )
        row = await self._first(query)
        return Offer(row.id, row.offered_to, row.offered_until) if row else None

    async def to(self, agent_id: str) -> list[tuple[Conversation, Offer]]:
        query = (
            select(conversations)
            .where(conversations.c.offered_to == agent_id)
            .order_by(conversations.c.offered_until, *ORDER)
        )
        return [
            (conversation, Offer(row.id, agent_id, row.offered_until))
            for conversation, row in await self._with_rows(query)
        ]

    async def load(self) -> dict[str, int]:
        taken = select(conversations.c.agent_id.label("who")).where(is_in(State.WITH_AGENT))
        offered = select(conversations.c.offered_to).where(conversations.c.offered_to.is_not(None))
        both = taken.union_all(offered).subquery()
        query = select(both.c.who, func.count().label("load")).group_by(both.c.who)
        return {row.who: row.load for row in await self._rows(query)}


class OffersWriter(OffersReader):
    """How they change."""

    async def claim_free_agents(self, heard_since: datetime) -> list[FreeAgent]:
        present = (
            select(agents)
            .where(
                agents.c.presence == Presence.ONLINE.value,
                agents.c.alive_at >= heard_since,
            )
            .with_for_update(skip_locked=True, key_share=True)
        )
        there = await self._rows(present)
        # Counted once the agents are locked: their load can no longer grow behind our back.
        load = await self.load()
        return [
            FreeAgent(
                id=row.id,
                skills=frozenset(row.skills),
                load=load.get(row.id, 0),
                seats=row.seats,
                last_offer_at=row.last_offer_at,
            )
            for row in there
            if load.get(row.id, 0) < row.seats
        ]

    async def refused(self, agent_ids: Sequence[str], since: datetime) -> set[tuple[str, str]]:
        c = refusals.c
        query = select(c.conversation_id, c.agent_id).where(c.at > since)
        wanted = set(agent_ids)
        found = [(row.conversation_id, row.agent_id) for row in await self._rows(query)]
        return {pair for pair in found if pair[1] in wanted}

    async def make(self, offers: Sequence[Offer], at: datetime) -> None:
        if not offers:
            return
        c, a = conversations.c, agents.c
        await self._execute_many(
            update(conversations)
            .where(c.id == bindparam("conversation"))
            .values(offered_to=bindparam("agent"), offered_until=bindparam("until")),
            [
                {"conversation": o.conversation_id, "agent": o.agent_id, "until": o.until}
                for o in offers
            ],
        )
        turns = {offer.agent_id: turn for turn, offer in enumerate(offers)}
        await self._execute_many(
            update(agents)
            .where(a.id == bindparam("agent"))
            .values(last_offer_at=bindparam("turn")),
            [
                {"agent": agent_id, "turn": at.replace(microsecond=turn)}
                for agent_id, turn in turns.items()
            ],
        )

    async def claim_expired(self, now: datetime) -> list[Offer]:
        return await self._claim_offers(conversations.c.offered_until <= now)

    async def claim_to(self, agent_id: str) -> list[Offer]:
        return await self._claim_offers(conversations.c.offered_to == agent_id)

    async def _claim_offers(self, which: ColumnElement[bool]) -> list[Offer]:
        c = conversations.c
        query = (
            select(c.id, c.offered_to, c.offered_until)
            .where(which, c.offered_to.is_not(None))
            .order_by(c.offered_until)
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True, key_share=True)
        )
        return [Offer(row.id, row.offered_to, row.offered_until) for row in await self._rows(query)]

    async def end(self, offers: Sequence[Offer], refusal: Refusal | None, at: datetime) -> None:
        if not offers:
            return
        ids = [offer.conversation_id for offer in offers]
        await self._execute(
            update(conversations).where(conversations.c.id.in_(ids)).values(rows.NO_OFFER)
        )
        if refusal:
            lines: list[dict[str, Any]] = [
                {
                    "conversation_id": offer.conversation_id,
                    "agent_id": offer.agent_id,
                    "at": at,
                    "how": refusal.value,
                }
                for offer in offers
            ]
            await self._execute(insert(refusals).values(lines))
