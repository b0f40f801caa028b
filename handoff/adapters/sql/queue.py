"""The waiting list in the store.

It is read by partial indexes, so that a claim costs the same however many wait.
"""

from datetime import datetime, timedelta

from sqlalchemy import case as sql_case
from sqlalchemy import func, insert, or_, select, tuple_

from handoff.adapters.sql.tables import conversations, served
from handoff.adapters.sql.whole_rows import WholeRows, is_in
from handoff.rules.routing import Waiting
from handoff.rules.waiting_time import Served
from handoff.words.conversation import Conversation
from handoff.words.handoff_request import Place
from handoff.words.state import State

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
