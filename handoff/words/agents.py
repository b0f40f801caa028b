"""The agents: who they are, how many seats they have, whether they are there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handoff.words.errors import SupervisorsOnly

GRACE = timedelta(seconds=60)
"""How long an agent may be silent before their conversations go back to the waiting list."""


class Presence(StrEnum):
    """What an agent says of themselves: en ligne, occupé, absent."""

    ONLINE = "online"
    BUSY = "busy"
    AWAY = "away"


class AwayReason(StrEnum):
    """Why the service made an agent away, who did not say so themselves."""

    LOST = "lost"
    CLOSED = "closed"
    MISSED = "missed"


class AgentRole(StrEnum):
    """What an agent may do beyond serving visitors: a supervisor also changes the hours."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Agent:
    """A person of the support team; `seats` is how many conversations they follow at once."""

    id: str
    login: str
    name: str
    seats: int = 4
    skills: tuple[str, ...] = ()
    presence: Presence = Presence.AWAY
    alive_at: datetime | None = None
    away_reason: AwayReason | None = None
    role: AgentRole = AgentRole.AGENT

    def check_supervises(self) -> None:
        """Raises SupervisorsOnly."""
        if self.role is not AgentRole.SUPERVISOR:
            raise SupervisorsOnly

    def is_lost(self, now: datetime) -> bool:
        """Whether nothing was heard of an agent who should be there for longer than the grace."""
        return self.alive_at is None or now - self.alive_at > GRACE
