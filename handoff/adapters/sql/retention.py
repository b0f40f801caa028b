"""The erasing of old conversations from the store."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from handoff.adapters.sql.statements import Statements
from handoff.adapters.sql.tables import conversations, entries, erasures, refusals
from handoff.words.state import State


class RetentionReader(Statements):
    """What can be seen of them."""

    async def erased(self, since: datetime) -> list[str]:
        query = select(erasures.c.conversation_id).where(erasures.c.at >= since)
        found = await self._rows(query.order_by(erasures.c.at, erasures.c.conversation_id))
        return [row.conversation_id for row in found]

    async def contacts_kept(self, since: datetime, limit: int) -> list[str]:
        c = conversations.c
        is_over = c.callback_id.is_(None) | (c.state == State.CLOSED.value)
        query = select(c.id).where(c.contact_at < since, is_over).order_by(c.contact_at, c.id)
        return [row.id for row in await self._rows(query.limit(limit))]


class RetentionWriter(RetentionReader):
    """How they change."""

    async def claim_old(self, changed_before: datetime, limit: int) -> list[tuple[str, datetime]]:
        c = conversations.c
        query = (
            select(c.id, c.changed_at)
            .where(
                c.changed_at < changed_before,
                c.state.in_([State.WITH_BOT.value, State.CLOSED.value]),
                c.callback_id.is_(None) | (c.state == State.CLOSED.value),
            )
            .order_by(c.changed_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [(row.id, row.changed_at) for row in await self._rows(query)]

    async def erase(self, conversation_ids: Sequence[str], at: datetime) -> None:
        if not conversation_ids:
            return
        for table in (entries, refusals):
            await self._execute(delete(table).where(table.c.conversation_id.in_(conversation_ids)))
        await self._execute(delete(conversations).where(conversations.c.id.in_(conversation_ids)))
        gone = [{"conversation_id": each, "at": at} for each in conversation_ids]
        await self._execute(insert(erasures).values(gone))
