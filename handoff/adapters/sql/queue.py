"""The waiting list and the offers in the store.

What is claimed is locked, and what another transaction has locked is passed over: nobody waits
here, so any number of processes may claim at once. The lists are read by partial indexes, so that
a claim costs the same however many wait.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, literal, or_, select, tuple_, update
from sqlalchemy import case as sql_case

from handoff.adapters.sql import rows
from handoff.adapters.sql.tables import agents, conversations, refusals, served
from handoff.adapters.sql.whole_rows import WholeRows
from handoff.ports import SeatsTaken
from handoff.rules.routing import FreeAgent, Waiting
from handoff.rules.waiting_time import Served
from handoff.words.agents import Presence
from handoff.words.conversation import Conversation
from handoff.words.handoff_request import Place
from handoff.words.offers import Offer, Refusal
from handoff.words.state import State

AT_ONCE = 500
"""Rows that are claimed at once at most."""


def is_in(state: State) -> ColumnElement[bool]:
    """The state written out in the statement: a partial index is found by nothing else."""
    return conversations.c.state == literal(state.value, literal_execute=True)


UNOFFERED = is_in(State.WAITING) & conversations.c.offered_to.is_(None)
ORDER = (conversations.c.urgent_on, conversations.c.waiting_since, conversations.c.id)


class QueueReader(WholeRows):
    """What can be seen of them."""

    async def rank(self, place: Place) -> int:
        ahead = tuple_(*ORDER) < tuple_(place.urgent_on, place.since, place.id)
        query = select(func.count()).where(is_in(State.WAITING), ahead)
        if place.skill is not None:
            skill = conversations.c.skill
            query = query.where(or_(skill == place.skill, skill.is_(None)))
        return await self._count(query) + 1

    async def waiting(self, limit: int = 1000) -> list[Conversation]:
        query = select(conversations).where(is_in(State.WAITING)).order_by(*ORDER).limit(limit)
        return await self._conversations(query)

    async def length(self) -> int:
        return await self._count(select(func.count()).where(is_in(State.WAITING)))

    async def served(self, skill: str | None, since: datetime, limit: int) -> list[Served]:
        c = served.c
        query = select(c.rank, c.seconds).where(c.at >= since)
        if skill is not None:
            query = query.where(c.skill == skill)
        latest = await self._rows(query.order_by(c.at.desc()).limit(limit))
        return [Served(row.rank, timedelta(seconds=row.seconds)) for row in latest]

    async def has_unoffered(self) -> bool:
        query = select(conversations.c.id).where(UNOFFERED).order_by(*ORDER).limit(1)
        return await self._first(query) is not None

    async def seats_of(self, agent_id: str) -> SeatsTaken:
        c = conversations.c
        follows = select(func.count()).where(c.agent_id == agent_id, is_in(State.WITH_AGENT))
        offered = select(func.count()).where(c.offered_to == agent_id)
        query = select(follows.scalar_subquery().label("followed"))
        row = await self._one(query.add_columns(offered.scalar_subquery().label("offered")))
        return SeatsTaken(row.followed, row.offered)

    async def offer_of(self, conversation_id: str) -> Offer | None:
        query = select(conversations).where(
            conversations.c.id == conversation_id, conversations.c.offered_to.is_not(None)
        )
        row = await self._first(query)
        return Offer(row.id, row.offered_to, row.offered_until) if row else None

    async def offers_to(self, agent_id: str) -> list[tuple[Conversation, Offer]]:
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

    async def abandoned(self, since: datetime, limit: int) -> list[str]:
        c = conversations.c
        query = (
            select(c.id)
            .where(
                c.state == State.WAITING.value,
                c.changed_at < since,
                or_(c.seen_at.is_(None), c.seen_at < since),
            )
            .order_by(c.changed_at, c.id)
            .limit(limit)
        )
        return [row.id for row in await self._rows(query)]


class QueueWriter(QueueReader):
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

    async def add_served(self, conversation: Conversation, at: datetime) -> None:
        request = conversation.request
        waited = at - (conversation.waiting_since or at)
        line = {
            "at": at,
            "skill": request.skill if request else None,
            "rank": request.rank if request else 1,
            "seconds": waited.total_seconds(),
        }
        await self._execute(insert(served), line)

    async def claim_unoffered(
        self, skills: frozenset[str] | None, overdue_since: datetime, limit: int
    ) -> list[Waiting]:
        c = conversations.c
        overdue = c.waiting_since <= overdue_since
        late = sql_case((overdue, 1), else_=0).label("overdue")
        query = select(c.id, c.skill, c.waiting_since, late)
        query = query.where(UNOFFERED)
        if skills is not None:
            query = query.where(or_(c.skill.is_(None), c.skill.in_(sorted(skills)), overdue))
        query = query.order_by(*ORDER).limit(limit)
        claimed = await self._rows(query.with_for_update(skip_locked=True, key_share=True))
        return [Waiting(row.id, row.skill, bool(row.overdue), row.waiting_since) for row in claimed]

    async def refused(self, agent_ids: Sequence[str], since: datetime) -> set[tuple[str, str]]:
        c = refusals.c
        query = select(c.conversation_id, c.agent_id).where(c.at > since)
        wanted = set(agent_ids)
        found = [(row.conversation_id, row.agent_id) for row in await self._rows(query)]
        return {pair for pair in found if pair[1] in wanted}

    async def make_offers(self, offers: Sequence[Offer], at: datetime) -> None:
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

    async def claim_offers_to(self, agent_id: str) -> list[Offer]:
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

    async def end_offers(
        self, offers: Sequence[Offer], refusal: Refusal | None, at: datetime
    ) -> None:
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
