"""The store, as to the agents and their sessions."""

from datetime import datetime
from typing import Protocol

from handoff.words.agents import Agent, AgentRole, AwayReason, Presence


class TeamReader(Protocol):
    """What can be seen of them."""

    async def get(self, agent_id: str) -> Agent:
        """Raises SignedOut."""

    async def all(self) -> list[Agent]:
        """Everyone of the team, by login."""

    async def credentials(self, login: str) -> tuple[Agent, str] | None:
        """The agent of that login with the hash of their password."""

    async def session(self, token_hash: str, now: datetime) -> Agent | None:
        """The agent signed in under that token, if it has not expired."""


class TeamWriter(TeamReader, Protocol):
    """How they change."""

    async def lock(self, agent_id: str) -> Agent:
        """The agent, kept from every other writer until the end. Raises SignedOut."""

    async def add(self, agent: Agent, password_hash: str) -> None:
        """Raises LoginTaken."""

    async def set_work(
        self, agent_id: str, seats: int, skills: tuple[str, ...], role: AgentRole
    ) -> None:
        """Store how much an agent takes on, of what, and as what."""

    async def set_presence(
        self, agent_id: str, presence: Presence, why: AwayReason | None = None
    ) -> None:
        """Store what the agent says of themselves, or the service of them for a reason (`why`).

        Offers that were missed are forgotten.
        """

    async def set_all_away(self) -> int:
        """Make everyone who is online away, as the chat is closed; how many there were."""

    async def set_lost_away(self, heard_before: datetime) -> int:
        """Make everyone away who is online and was last heard before a moment; how many."""

    async def missed_offer(self, agent_id: str) -> int:
        """Note that an agent let an offer pass; how many in a row that makes."""

    async def answered_offer(self, agent_id: str) -> None:
        """Note that an agent took or declined a conversation."""

    async def set_alive(self, agent_id: str, at: datetime) -> None:
        """Store when the agent was last heard of."""

    async def add_session(self, agent_id: str, token_hash: str, expires_at: datetime) -> None:
        """Store a signed-in session."""

    async def end_session(self, token_hash: str) -> None:
        """Forget a session; an unknown one is forgotten already."""
