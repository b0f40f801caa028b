"""The store, as to the end of what is kept, and the census of what there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Census:
    """How much there is of what at a moment; `waiting` by skill, `any` where none is named."""

    waiting: Mapping[str, int]
    longest_wait: timedelta
    with_agent: int
    unanswered: int
    callbacks_due: int


class RetentionReader(Protocol):
    """What can be seen of them."""

    async def erased(self, since: datetime) -> list[str]:
        """Ids of conversations that were erased since a moment, the first erased first."""

    async def phones_kept(self, since: datetime, limit: int) -> list[str]:
        """Ids of conversations whose telephone numbers were last written down before a moment.

        None with a callback to be made.
        """

    async def census(self, now: datetime) -> Census:
        """How much there is of what."""


class RetentionWriter(Protocol):
    """How they change."""

    async def claim_old(self, changed_before: datetime, limit: int) -> list[tuple[str, datetime]]:
        """Ids of conversations in which nothing has happened since a moment, each with when it
        last did; kept from other writers.

        None with a person in it or on the way to it.
        """

    async def erase(self, conversation_ids: Sequence[str], at: datetime) -> None:
        """Forget conversations and their logs for ever; only their ids are noted."""
