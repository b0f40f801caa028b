"""The agents and their sessions in the store."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from handoff.adapters.sql import rows
from handoff.adapters.sql.statements import Statements
from handoff.adapters.sql.tables import agent_sessions, agents
from handoff.adapters.sql.transactions import whole
from handoff.words.agents import Agent, AgentRole, AwayReason, Presence
from handoff.words.errors import LoginTaken, SignedOut

IS_ONLINE = agents.c.presence == Presence.ONLINE.value


class TeamReader(Statements):
    """What can be seen of them."""

    async def get(self, agent_id: str) -> Agent:
        return await self._agent(agent_id, lock=False)

    async def _agent(self, agent_id: str, lock: bool) -> Agent:
        query = select(agents).where(agents.c.id == agent_id)
        row = await self._first(query.with_for_update() if lock else query)
        if row is None:
            raise SignedOut
        return rows.agent(row)

    async def all(self) -> list[Agent]:
        return [
            rows.agent(row) for row in await self._rows(select(agents).order_by(agents.c.login))
        ]

    async def credentials(self, login: str) -> tuple[Agent, str] | None:
        row = await self._first(select(agents).where(agents.c.login == login))
        return (rows.agent(row), str(row.password_hash)) if row else None

    async def session(self, token_hash: str, now: datetime) -> Agent | None:
        row = await self._first(
            select(agents)
            .join(agent_sessions)
            .where(agent_sessions.c.token_hash == token_hash, agent_sessions.c.expires_at > now)
        )
        return rows.agent(row) if row else None


class TeamWriter(TeamReader):
    """How they change."""

    async def lock(self, agent_id: str) -> Agent:
        return await self._agent(agent_id, lock=True)

    async def add(self, agent: Agent, password_hash: str) -> None:
        row = rows.agent_row(agent) | {"password_hash": password_hash}
        try:
            await whole(self._nested(insert(agents).values(row)))
        except IntegrityError:
            raise LoginTaken from None

    async def set_work(
        self, agent_id: str, seats: int, skills: tuple[str, ...], role: AgentRole
    ) -> None:
        work = {"seats": seats, "skills": list(skills), "role": role.value}
        await self._update_agent(agent_id, work)

    async def set_presence(
        self, agent_id: str, presence: Presence, why: AwayReason | None = None
    ) -> None:
        await self._update_agent(agent_id, rows.presence_row(presence, why))

    async def set_all_away(self) -> int:
        return await self._send_away(IS_ONLINE, AwayReason.CLOSED)

    async def set_lost_away(self, heard_before: datetime) -> int:
        alive_at = agents.c.alive_at
        is_lost = or_(alive_at.is_(None), alive_at < heard_before)
        return await self._send_away(IS_ONLINE & is_lost, AwayReason.LOST)

    async def _send_away(self, whom: ColumnElement[bool], why: AwayReason) -> int:
        # Locked in one order, so that two processes never wait for each other.
        found = select(agents.c.id).where(whom).order_by(agents.c.id).with_for_update()
        ids = [row.id for row in await self._rows(found)]
        if ids:
            away = rows.presence_row(Presence.AWAY, why)
            await self._execute(update(agents).where(agents.c.id.in_(ids)).values(away))
        return len(ids)

    async def missed_offer(self, agent_id: str) -> int:
        await self._update_agent(agent_id, {"missed": agents.c.missed + 1})
        return await self._count(select(agents.c.missed).where(agents.c.id == agent_id))

    async def answered_offer(self, agent_id: str) -> None:
        await self._update_agent(agent_id, {"missed": 0})

    async def set_alive(self, agent_id: str, at: datetime) -> None:
        await self._update_agent(agent_id, {"alive_at": at})

    async def _update_agent(self, agent_id: str, row: dict[str, Any]) -> None:
        await self._execute(update(agents).where(agents.c.id == agent_id).values(row))

    async def add_session(self, agent_id: str, token_hash: str, expires_at: datetime) -> None:
        await self._execute(
            insert(agent_sessions).values(
                token_hash=token_hash, agent_id=agent_id, expires_at=expires_at
            )
        )

    async def end_session(self, token_hash: str) -> None:
        await self._execute(delete(agent_sessions).where(agent_sessions.c.token_hash == token_hash))
