"""Which conversations are whose, which are due for what, and how many there are."""

from datetime import datetime

from sqlalchemy import func, or_, select

from handoff.adapters.sql import rows
from handoff.adapters.sql.tables import agents, conversations, entries
from handoff.adapters.sql.whole_rows import WholeRows, is_in
from handoff.ports import Census
from handoff.words.agents import Agent
from handoff.words.conversation import Conversation
from handoff.words.state import State


class ConversationSearches(WholeRows):
    """Searches among all conversations."""

    async def holder(self, conversation_id: str) -> Agent | None:
        c = conversations.c
        row = await self._first(
            select(agents)
            .join(conversations, c.agent_id == agents.c.id)
            .where(c.id == conversation_id, c.state == State.WITH_AGENT.value)
        )
        return rows.agent(row) if row else None

    async def followed_by(self, agent_id: str) -> list[Conversation]:
        return await self._conversations(
            select(conversations)
            .where(
                conversations.c.agent_id == agent_id,
                conversations.c.state == State.WITH_AGENT.value,
            )
            .order_by(conversations.c.opened_at, conversations.c.id)
        )

    async def in_progress(self, limit: int) -> list[str]:
        query = (
            select(conversations.c.id)
            .where(conversations.c.state == State.WITH_AGENT.value)
            .order_by(conversations.c.waiting_since, conversations.c.id)
            .limit(limit)
        )
        return [row.id for row in await self._rows(query)]

    async def idle_since(
        self, state: State, since: datetime, reminded: bool, limit: int
    ) -> list[str]:
        c = conversations.c
        query = select(c.id).where(
            c.state == state.value, c.reminded.is_(reminded), c.idle_since <= since
        )
        if reminded:
            query = query.where(c.callback_id.is_(None))
        found = await self._rows(query.order_by(c.idle_since, c.id).limit(limit))
        return [row.id for row in found]

    async def of_lost_agents(self, heard_before: datetime, limit: int) -> list[tuple[str, str]]:
        query = (
            select(conversations.c.agent_id, conversations.c.id)
            .join(agents, agents.c.id == conversations.c.agent_id)
            .where(
                conversations.c.state == State.WITH_AGENT.value,
                or_(agents.c.alive_at.is_(None), agents.c.alive_at < heard_before),
            )
            .order_by(conversations.c.waiting_since, conversations.c.id)
            .limit(limit)
        )
        return [(row.agent_id, row.id) for row in await self._rows(query)]

    async def due_for_bot(self, now: datetime, limit: int) -> list[str]:
        until = conversations.c.turn_until
        query = (
            select(conversations.c.id)
            .where(conversations.c.next_line.is_not(None), or_(until.is_(None), until <= now))
            .limit(limit)
        )
        return [str(row.id) for row in await self._rows(query)]

    async def unanswered_since(self, since: datetime, limit: int) -> list[str]:
        query = (
            select(conversations.c.id)
            .join(entries)
            .where(
                conversations.c.next_line.is_not(None),
                entries.c.seq >= conversations.c.next_line,
                entries.c.seq > conversations.c.late_notice,
                entries.c.kind == "visitor_said",
                entries.c.at < since,
            )
            .distinct()
            .limit(limit)
        )
        return [str(row.id) for row in await self._rows(query)]

    async def census(self, now: datetime) -> Census:
        c = conversations.c
        waiting = select(
            c.skill, func.count().label("people"), func.min(c.waiting_since).label("oldest")
        )
        lines = await self._rows(waiting.where(is_in(State.WAITING)).group_by(c.skill))
        late = select(func.count()).where(c.callback_due_at <= now, c.state != State.CLOSED.value)
        return Census(
            waiting={row.skill or "any": row.people for row in lines},
            longest_wait=max((now - row.oldest for row in lines), default=now - now),
            with_agent=await self._count(select(func.count()).where(is_in(State.WITH_AGENT))),
            unanswered=await self._count(select(func.count()).where(c.next_line.is_not(None))),
            callbacks_due=await self._count(late),
        )
