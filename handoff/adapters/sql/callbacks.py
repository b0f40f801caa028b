"""The promises of callbacks in the store."""

from datetime import datetime

from sqlalchemy import func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from handoff.adapters.sql.tables import agents, callback_slots, conversations
from handoff.adapters.sql.transactions import whole
from handoff.adapters.sql.whole_rows import WholeRows
from handoff.words.conversation import Conversation
from handoff.words.state import State

PROMISED = conversations.c.callback_due_at.is_not(None) & (
    conversations.c.state != State.CLOSED.value
)


class CallbacksReader(WholeRows):
    """What can be seen of them."""

    async def promised(self, limit: int = 1000) -> list[Conversation]:
        c = conversations.c
        late = (c.callback_step == 2).desc()
        query = select(conversations).where(PROMISED).order_by(late, c.callback_due_at, c.id)
        return await self._conversations(query.limit(limit))

    async def conversation_of(self, callback_id: str) -> str | None:
        query = select(conversations.c.id).where(conversations.c.callback_id == callback_id)
        row = await self._first(query)
        return row.id if row else None

    async def per_slot(self, since: datetime) -> dict[datetime, int]:
        due = conversations.c.callback_due_at
        query = select(due, func.count().label("promised")).where(PROMISED, due >= since)
        return {row.callback_due_at: row.promised for row in await self._rows(query.group_by(due))}

    async def due(self, by: datetime, step: int, limit: int) -> list[str]:
        c = conversations.c
        query = select(c.id).where(PROMISED, c.callback_due_at <= by, c.callback_step < step)
        found = await self._rows(query.order_by(c.callback_due_at, c.id).limit(limit))
        return [row.id for row in found]

    async def of_lost_agents(self, heard_before: datetime, limit: int) -> list[tuple[str, str]]:
        c = conversations.c
        query = (
            select(c.callback_agent_id, c.id)
            .join(agents, agents.c.id == c.callback_agent_id)
            .where(PROMISED, or_(agents.c.alive_at.is_(None), agents.c.alive_at < heard_before))
            .order_by(c.callback_due_at, c.id)
            .limit(limit)
        )
        return [(row.callback_agent_id, row.id) for row in await self._rows(query)]


class CallbacksWriter(CallbacksReader):
    """How they change."""

    async def lock_slot(self, start: datetime) -> None:
        slot = select(callback_slots).where(callback_slots.c.start == start).with_for_update()
        if await self._first(slot):
            return
        try:
            await whole(self._nested(insert(callback_slots).values(start=start)))
        except IntegrityError:  # another writer was faster: wait for the end of what it does
            await self._first(slot)
