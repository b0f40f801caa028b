"""Who is offered the next conversation, and why: a pure rule.

The conversations come in their order: urgent disputes by due date, then the longest wait. Each goes
to the agent with the skill who follows the fewest conversations; among equals to the one whose last
offer is the oldest. A wait that is overdue may go to anyone, if nobody with the skill is free.
"""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.words.offers import OFFER_FOR, Offer


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation to be offered; `skill` None: anybody's. `overdue`: anybody's by now.

    `since` is when its wait began.
    """

    id: str
    skill: str | None
    overdue: bool = False
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FreeAgent:
    """An agent who can be asked, with `load` of `seats` taken, offers included.

    No skills means all of them.
    """

    id: str
    skills: frozenset[str]
    load: int
    seats: int
    last_offer_at: datetime | None = None

    def has(self, skill: str | None) -> bool:
        """Whether the agent can help with that."""
        return skill is None or not self.skills or skill in self.skills


class _Line:
    """The free agents, the next to be asked first."""

    def __init__(self, agents: Iterable[FreeAgent]) -> None:
        by_turn = sorted(agents, key=lambda each: (_since(each), each.id))
        self._agents = by_turn
        self._line = [(each.load, turn, turn) for turn, each in enumerate(by_turn)]
        self._turn = len(by_turn)
        self._count = Counter(skill for each in by_turn for skill in each.skills or {""})
        heapq.heapify(self._line)

    def next_for(
        self, waiting: Waiting, skill: str | None, refused: Collection[tuple[str, str]]
    ) -> FreeAgent | None:
        """Take the next agent with the skill who has not refused this conversation."""
        if skill is not None and not (self._count[skill] or self._count[""]):
            return None
        passed, found = [], None
        while self._line and found is None:
            load, turn, place = heapq.heappop(self._line)
            agent = self._agents[place]
            if agent.has(skill) and (waiting.id, agent.id) not in refused:
                found = agent
                self._back(load + 1, place)
            else:
                passed.append((load, turn, place))
        for each in passed:
            heapq.heappush(self._line, each)
        return found

    def _back(self, load: int, place: int) -> None:
        """To the end among equals; out of the line once every seat is taken."""
        agent = self._agents[place]
        if load < agent.seats:
            self._turn += 1
            heapq.heappush(self._line, (load, self._turn, place))
        else:
            self._count.subtract(agent.skills or {""})


def route(
    waiting: Sequence[Waiting],
    free: Iterable[FreeAgent],
    refused: Collection[tuple[str, str]],
    now: datetime,
    offer_for: timedelta = OFFER_FOR,
) -> list[Offer]:
    """The offers to be made. `refused` holds (conversation, agent) pairs that are not to be tried.

    Nobody gets more than their free seats, no conversation more than one offer.
    """
    line = _Line(each for each in free if each.load < each.seats)
    offers = []
    for each in waiting:
        agent = line.next_for(each, each.skill, refused)
        if agent is None and each.overdue:
            agent = line.next_for(each, None, refused)
        if agent is not None:
            offers.append(Offer(each.id, agent.id, now + offer_for))
    return offers


def _since(agent: FreeAgent) -> float:
    return agent.last_offer_at.timestamp() if agent.last_offer_at else 0.0
