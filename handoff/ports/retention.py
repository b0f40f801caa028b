"""The store, as to the end of what is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class RetentionReader(Protocol):
    """What can be seen of them."""

    async def erased(self, since: datetime) -> list[str]:
        """Ids of conversations that were erased since a moment, the first erased first."""

    async def contacts_kept(self, since: datetime, limit: int) -> list[str]:
        """Ids of conversations whose contacts were last written down before a moment.

        None with a callback to be made.
        """


class RetentionWriter(RetentionReader, Protocol):
    """How they change."""

    async def claim_old(self, changed_before: datetime, limit: int) -> list[tuple[str, datetime]]:
        """Ids of conversations in which nothing has happened since a moment, each with when it
        last did; kept from other writers.

        None with a person in it or on the way to it.
        """

    async def erase(self, conversation_ids: Sequence[str], at: datetime) -> None:
        """Forget conversations and their logs for ever; only their ids are noted."""
