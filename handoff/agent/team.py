"""The team: agents who are added, what they take on, and how they sign in."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

from handoff.ports import DESK, Bell, Clock, Store
from handoff.rules import keys
from handoff.words.agents import Agent, AgentRole
from handoff.words.errors import SignedOut, UnknownAgent, WrongPassword

SESSION = timedelta(hours=12)
"""How long an agent stays signed in."""
ALIVE_EVERY = timedelta(seconds=10)
"""An agent's being there is written down no more often than this."""


@dataclass(frozen=True, slots=True)
class Team:
    """The agents and their sessions."""

    store: Store
    bell: Bell
    clock: Clock

    async def enrol(
        self,
        login: str,
        name: str,
        password: str,
        seats: int = 4,
        skills: tuple[str, ...] = (),
        role: AgentRole = AgentRole.AGENT,
    ) -> Agent:
        """Add an agent to the team; without skills they have all. Raises LoginTaken."""
        agent = Agent(uuid4().hex, login, name, seats, skills, role=role)
        hashed = await asyncio.to_thread(keys.hash_password, password)
        async with self.store.writing() as writer:
            await writer.team.add(agent, hashed)
        return agent

    async def set_work(
        self,
        login: str,
        seats: int | None = None,
        skills: tuple[str, ...] | None = None,
        role: AgentRole | None = None,
    ) -> None:
        """Say how much an agent takes on, of what, as what; None leaves it. Raises UnknownAgent."""
        async with self.store.writing() as writer:
            known = await writer.team.credentials(login)
            if known is None:
                raise UnknownAgent
            agent = known[0]
            await writer.team.set_work(
                agent.id,
                agent.seats if seats is None else seats,
                agent.skills if skills is None else skills,
                agent.role if role is None else role,
            )
        await self.bell.ring(DESK)

    async def sign_in(self, login: str, password: str) -> tuple[Agent, str]:
        """The agent and the token of a new session. Raises WrongPassword."""
        async with self.store.reading() as reader:
            known = await reader.team.credentials(login)
        stored = known[1] if known else None
        if not await asyncio.to_thread(keys.is_password, password, stored) or known is None:
            raise WrongPassword
        token, now = keys.new_key(), self.clock.now()
        async with self.store.writing() as writer:
            await writer.team.add_session(known[0].id, keys.digest(token), now + SESSION)
            await writer.team.set_alive(known[0].id, now)
        return replace(known[0], alive_at=now), token

    async def signed_in(self, token: str) -> Agent:
        """The agent of a session, noted as being there. Raises SignedOut."""
        now = self.clock.now()
        async with self.store.reading() as reader:
            agent = await reader.team.session(keys.digest(token), now)
        if agent is None:
            raise SignedOut
        if agent.alive_at is None or now - agent.alive_at > ALIVE_EVERY:
            async with self.store.writing() as writer:
                await writer.team.set_alive(agent.id, now)
        return agent

    async def sign_out(self, token: str) -> None:
        """End a session."""
        async with self.store.writing() as writer:
            await writer.team.end_session(keys.digest(token))

    async def members(self) -> list[tuple[Agent, int]]:
        """Everyone of the team, with how many seats are taken, offers included."""
        async with self.store.reading() as reader:
            load = await reader.offers.load()
            return [(agent, load.get(agent.id, 0)) for agent in await reader.team.all()]
