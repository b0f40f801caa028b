"""Owns how a wish for a person is carried out: what the rules need is looked up, then applied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handoff.calendar_words import PARIS
from handoff.changing import Change
from handoff.conversation import Place, Request, State
from handoff.entries import Content
from handoff.human_requests import HumanRequests, Wished
from handoff.ports import Reader
from handoff.waiting_time import LATEST, expected


async def expected_wait(reader: Reader, place: Place, rank: int, now: datetime) -> timedelta | None:
    """How long that place may expect to wait, from those served today; None when unknown."""
    morning = datetime.combine(now.astimezone(PARIS).date(), time(), PARIS)
    return expected(rank, await reader.served(place.skill, morning, LATEST))


@dataclass(frozen=True, slots=True)
class Requesting:
    """Applies the rules to conversations that are locked."""

    rules: HumanRequests

    async def wished(
        self, change: Change, wish: Request | None, consents: bool = False
    ) -> list[Wished]:
        """What is to be written for a wish for a person; nothing without a wish.

        With `consents` the visitor knows that the chat may close before it is their turn.
        """
        if wish is None:
            return []
        conversation, wish = change.conversation, self.rules.weighed(wish, change.now)
        waits = conversation.state is State.WAITING
        place = conversation.place if waits else conversation.place_of(wish, change.now)
        rank = await change.store.rank(place)
        wait = await expected_wait(change.store, place, rank, change.now)
        content = self.rules.asked(
            conversation, wish, rank, change.now, wait=wait, consents=consents
        )
        return [content] if content else []

    async def rather_called_back(self, change: Change) -> Sequence[Content]:
        """What is to be written when the visitor would rather not wait."""
        return self.rules.rather_called_back(change.conversation, change.now)

    async def drained(self, change: Change) -> Sequence[Content]:
        """What a waiting visitor is told once the chat is closed; nothing while it is open."""
        return self.rules.drained(change.conversation, change.now)

    async def after_hours(self, change: Change) -> Sequence[Content]:
        """How a conversation with an agent ends that goes on too long after closing."""
        return self.rules.after_hours(change.conversation, change.now)
