"""Why a person is wanted, and the place in the waiting list that this gives."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from handoff.words.contact import IN_CONVERSATION, Contact

SECURE_MESSAGE = "secure_message"
"""The reason of a request by a message that was left, to be answered in writing."""


@dataclass(frozen=True, slots=True)
class HandoffRequest:
    """Why a person is wanted; `urgent_on` is the due date of a dispute that cannot wait.

    `rank` is the place in the waiting list that it was given first. With `wants_callback` it
    is for a call rather than the chat; `contact` is what the visitor gave with the request.
    """

    reason: str
    skill: str | None
    summary: str
    urgent_on: date | None = None
    rank: int = 1
    wants_callback: bool = False
    contact: Contact = IN_CONVERSATION

    def settled(self, rank: int = 1) -> "HandoffRequest":
        """The request as an entry keeps it: where it queues, and whether to call is decided."""
        return replace(self, rank=rank, wants_callback=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the waiting list: urgent ones by due date, then the longest wait.

    Those who wait for the same `skill` wait for each other; None waits for anyone.
    """

    skill: str | None
    urgent_on: date
    since: datetime
    id: str
